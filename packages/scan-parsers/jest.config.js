export default { displayName: 'scan-parsers', preset: '../../jest.preset.js' };
