export default { displayName: 'transient-classifier', preset: '../../jest.preset.js' };
