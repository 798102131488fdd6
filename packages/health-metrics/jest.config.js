export default { displayName: 'health-metrics', preset: '../../jest.preset.js' };
