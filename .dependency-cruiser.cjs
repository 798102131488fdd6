const { join } = require('node:path');

const gateCore = 'packages/gate-core/src';
const scanParsers = 'packages/scan-parsers/src';

/** The folders of gate-core, from the ground up. Tests, and what only tests use, may import anything. */
const gateCoreOrder = [
  ['collections', 'digest', 'json', 'number', 'text', 'versions'],
  ['evidence', 'changes'],
  ['policy', 'check-weakenings'],
  ['evidence-v1'],
  ['verdict-v1'],
  ['jobs', 'ledger'],
  ['counting'],
  ['conditions'],
  ['way-to-green'],
  ['verdict'],
  ['replay', 'backtest', 'baseline-v1'],
  ['policy-test'],
  ['testing'],
];

const within = (folders) => `^${gateCore}/(${folders.join('|')})/`;

const gateCoreImportsDown = gateCoreOrder.slice(0, -1).map((folders, index) => ({
  name: `gate-core-${folders.join('-')}-imports-down`,
  severity: 'error',
  comment: 'A folder of gate-core imports only what is below it. The order is in packages/gate-core/README.md.',
  from: { path: within(folders), pathNot: '[.]spec[.]ts$' },
  to: { path: [within(gateCoreOrder.slice(index + 1).flat()), `^${gateCore}/index[.]ts$`] },
}));

/** Imports form no circle, neither of values nor of types, and point one way. */
module.exports = {
  forbidden: [
    ...gateCoreImportsDown,
    {
      name: 'gate-core-folder-without-a-level',
      severity: 'error',
      comment: 'Give a new folder its place in `gateCoreOrder`, and in packages/gate-core/README.md.',
      from: { path: `^${gateCore}/[^/]+/`, pathNot: within(gateCoreOrder.flat()) },
      to: {},
    },
    {
      name: 'scan-parsers-shared-code-knows-no-format',
      severity: 'error',
      comment:
        'What formats share does not import them: move it into the folder of the format, or the other way round. A matcher makes a format of its own.',
      from: { path: `^${scanParsers}/(?!formats/|matchers/|parsers/|testing/)[^/]+/`, pathNot: '[.]spec[.]ts$' },
      to: { path: `^${scanParsers}/(formats|parsers|index[.]ts|read-report[.]ts|registry[.]ts)` },
    },
    {
      name: 'scan-parsers-format-knows-no-list',
      severity: 'error',
      comment: 'A format is in the list and does not import it: have the list hand over what is needed.',
      from: { path: `^${scanParsers}/formats/[^/]+/`, pathNot: '[.]spec[.]ts$' },
      to: {
        path: `^${scanParsers}/(formats/(complete-parser|formats|parsers|detect-format|read-as|protected-parser|other-reports)[.]ts|parsers/|index[.]ts|read-report[.]ts|registry[.]ts)`,
      },
    },
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Two files that need each other are one file, or lack a third: move what both need below them.',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|out-tsc)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: join(__dirname, 'tsconfig.base.json') },
    enhancedResolveOptions: { conditionNames: ['@portcullis/source', 'import', 'default'], exportsFields: ['exports'] },
  },
};
