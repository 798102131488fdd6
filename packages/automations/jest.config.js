export default { displayName: 'automations', preset: '../../jest.preset.js' };
