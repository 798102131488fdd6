export default { displayName: 'render', preset: '../../jest.preset.js' };
