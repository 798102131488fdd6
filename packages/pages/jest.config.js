export default { displayName: 'pages', preset: '../../jest.preset.js' };
