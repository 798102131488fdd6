export default { displayName: 'reports', preset: '../../jest.preset.js' };
