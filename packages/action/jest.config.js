export default { displayName: 'action', preset: '../../jest.preset.js' };
