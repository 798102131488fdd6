export default { displayName: 'gate-core', preset: '../../jest.preset.js' };
