/** Properties over many schedules take their time on a busy machine. */
export default { displayName: 'github-adapter', preset: '../../jest.preset.js', testTimeout: 120_000 };
