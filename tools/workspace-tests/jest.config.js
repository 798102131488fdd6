export default { displayName: 'workspace-tests', preset: '../../jest.preset.js', testTimeout: 120_000 };
