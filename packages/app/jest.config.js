export default { displayName: 'app', preset: '../../jest.preset.js' };
