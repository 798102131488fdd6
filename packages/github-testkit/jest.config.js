export default { displayName: 'github-testkit', preset: '../../jest.preset.js' };
