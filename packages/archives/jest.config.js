export default { displayName: 'archives', preset: '../../jest.preset.js' };
