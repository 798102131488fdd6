// Processes are spawned and validators compiled: on a busy machine that takes longer than five seconds.
export default { displayName: 'github-testkit', preset: '../../jest.preset.js', testTimeout: 30_000 };
