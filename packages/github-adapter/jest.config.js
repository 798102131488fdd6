export default { displayName: 'github-adapter', preset: '../../jest.preset.js' };
