/**
 * What the walk of a library user runs. One program reads reports, judges them, classifies a log and computes health,
 * with the libraries that have no input or output; the other judges the same with those that are made for Node, and
 * unpacks an archive. Each prints all of it as one line of JSON.
 */

import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';

/** By name, as a bundler needs them to leave out what is not used. */
const pureImports = {
  '@portcullis/gate-core': ['evaluateGate', 'policySchema'],
  '@portcullis/health-metrics': ['assessCoverage', 'computeHealth', 'joinAttempts', 'parseRuns'],
  '@portcullis/render': ['renderMarkdown', 'renderTerminal'],
  '@portcullis/scan-parsers': ['findParser', 'readReport'],
  '@portcullis/transient-classifier': ['classifyLog'],
};

/** Those of a program that leaves files, YAML and archives to the libraries too. */
const nodeImports = {
  '@portcullis/archives': ['readArchive'],
  '@portcullis/automations': ['runGate'],
  '@portcullis/github-adapter': ['fetchThroughProxy'],
  '@portcullis/pipeline': ['loadPolicy'],
};

/** What it works on. The command gets the same as files. */
export const inputs = {
  now: '2026-01-31T12:00:00Z',
  policy: {
    version: 1,
    evidence: {
      bandit: { parser: 'bandit', path: 'reports/bandit.json' },
      coverage: { parser: 'cobertura', path: 'reports/coverage.xml' },
      tests: { parser: 'junit', path: 'reports/junit.xml' },
    },
    rules: [
      { id: 'no-high', count: { severity: 'high' }, max: 0 },
      { id: 'no-failed-test', metric: 'tests.failed', max: 0 },
      { id: 'coverage-floor', metric: 'coverage.lines', min: 30 },
    ],
  },
  reports: {
    'reports/bandit.json': JSON.stringify(banditReport()),
    'reports/coverage.xml':
      '<coverage line-rate="0.5" lines-covered="1" lines-valid="2" version="7.6" timestamp="1769853600000">' +
      '<packages><package name="app"><classes><class name="orders.py" filename="app/orders.py">' +
      '<lines><line number="1" hits="1"/><line number="2" hits="0"/></lines>' +
      '</class></classes></package></packages></coverage>',
    'reports/junit.xml':
      '<testsuite name="unit" tests="2" failures="1"><testcase classname="orders" name="adds"/>' +
      '<testcase classname="orders" name="weighs"><failure message="3 &lt; 4 “ounces”"/></testcase></testsuite>',
  },
  log: '$ curl -fsSLO https://packages.example.org/pad.tgz\ncurl: (6) Could not resolve host: packages.example.org\n',
  archive: Buffer.from(zipSync({ 'job/1_build.txt': strToU8('all is well') })).toString('base64'),
  runs: JSON.stringify({
    workflow_runs: ['success', 'failure', 'success'].map((conclusion, index) => ({
      id: index + 1,
      name: 'CI',
      event: 'push',
      head_branch: 'main',
      head_sha: `c0ffee${index}`,
      status: 'completed',
      conclusion,
      created_at: `2026-01-${28 + index}T08:00:00Z`,
      updated_at: `2026-01-${28 + index}T08:04:00Z`,
    })),
  }),
};

function banditReport() {
  const levels = ['HIGH', 'MEDIUM', 'LOW', 'UNDEFINED'];
  const of = (high) => ({
    ...Object.fromEntries(
      ['SEVERITY', 'CONFIDENCE'].flatMap((kind) =>
        levels.map((level) => [`${kind}.${level}`, level === 'HIGH' ? high : 0]),
      ),
    ),
    loc: 10,
    nosec: 0,
    skipped_tests: 0,
  });
  return {
    errors: [],
    generated_at: '2026-01-31T10:00:00Z',
    metrics: { _totals: of(1), 'app/orders.py': of(1) },
    results: [
      {
        code: '9     run(name, shell=True)\n',
        col_offset: 4,
        end_col_offset: 25,
        filename: 'app/orders.py',
        issue_confidence: 'HIGH',
        issue_cwe: { id: 78, link: 'https://cwe.mitre.org/data/definitions/78.html' },
        issue_severity: 'HIGH',
        issue_text: 'subprocess call with shell=True identified, security issue.',
        line_number: 9,
        line_range: [9],
        more_info: 'https://bandit.readthedocs.io/',
        test_id: 'B602',
        test_name: 'subprocess_popen_with_shell_equals_true',
      },
    ],
  };
}

/** Ways for a program to get at a library. */
export const loads = {
  import: (name, names) => `import { ${names} } from '${name}';`,
  require: (name, names) => `const { ${names} } = require('${name}');`,
  // Only inside of an async function, as CommonJS has no other place for it.
  dynamic: (name, names) => `const { ${names} } = await import('${name}');`,
};

/**
 * @param {keyof typeof loads} how
 * @returns {string} a program that calls `globalThis.ended`, if there is one, when it is through
 */
export function pureProgram(how) {
  return program(how, pureImports, pureBody);
}

/**
 * @param {keyof typeof loads} how
 * @returns {string} a program that reads its policy with all of the libraries that are made for Node
 */
export function nodeProgram(how) {
  return program(how, nodeImports, nodeBody);
}

function program(how, imports, body) {
  const lines = Object.entries(imports).map(([name, names]) => loads[how](name, names.join(', ')));
  const [outside, inside] = how === 'dynamic' ? [[], lines] : [lines, []];
  return [...outside, 'async function main() {', given, ...inside, body, '}', end, ''].join('\n');
}

function digestsOf(files) {
  const digest = (text) => createHash('sha256').update(text).digest('hex');
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, digest(text)]));
}

const given = `
const { now, policy, reports, digests, log, runs, archive } = ${JSON.stringify({ ...inputs, digests: digestsOf(inputs.reports) })};
const bytesOf = (text) => async function* () { yield new TextEncoder().encode(text); };`;

const pureBody = `
const settings = policySchema.parse(policy);
const judged = [];
const parsers = {};
for (const [evidence, { parser: format, path }] of Object.entries(policy.evidence)) {
  const parser = findParser(format);
  const open = bytesOf(reports[path]);
  const { summary, findings } = await readReport(parser, { name: path, sizeBytes: null, open });
  const { figures: _, ...report } = summary;
  const reading = { state: 'parsed', report: { ...report, findings: [...findings] } };
  const whence = { evidence, path, sizeBytes: new TextEncoder().encode(reports[path]).length, sha256: digests[path] };
  judged.push({ ...whence, commit: null, startedAt: null, producedAt: null, exitCode: null, reading });
  parsers[format] = parser;
}
const evidence = { commit: null, reports: judged, jobs: null, changes: null, baseline: null, parsers };
const verdict = evaluateGate(settings, evidence, new Date(now));
const exported = parseRuns(runs, { file: 'runs.json' });
const coverage = assessCoverage(exported.pages, new Date(now));
const { verdict: cause, category, ruleId, line } = await classifyLog(bytesOf(log)());
console.log(JSON.stringify({
  verdict,
  terminal: renderTerminal(verdict, { width: 80 }),
  markdown: renderMarkdown(verdict, { limit: 'summary' }),
  classification: { verdict: cause, category, ruleId, line },
  health: computeHealth(joinAttempts([exported]).attempts, { now: new Date(now), coverage }),
}));`;

const nodeBody = `
const find = async (glob) =>
  glob in reports ? [{ kind: 'file', path: glob, sizeBytes: new TextEncoder().encode(reports[glob]).length }] : [];
const files = { read: async () => JSON.stringify(policy) };
const { rules } = (await loadPolicy('portcullis.json', files)).policy;
const { verdict } = await runGate(
  { reports: { find, open: (path) => bytesOf(reports[path])() }, baseline: null, now: () => new Date(now) },
  { policy: { kind: 'file', entry: 'portcullis.json', files } },
);
const fs = process.getBuiltinModule('node:fs');
const folder = fs.mkdtempSync(process.getBuiltinModule('node:os').tmpdir() + '/archive-');
fs.writeFileSync(folder + '/logs.zip', Buffer.from(archive, 'base64'));
const unpacked = [];
for await (const { path, chunks } of readArchive(folder + '/logs.zip'))
  for await (const chunk of chunks()) unpacked.push(path + ' ' + new TextDecoder().decode(chunk));
fs.rmSync(folder, { recursive: true });
// Nothing listens there: that it was asked shows that the client for proxies is in the bundle.
const viaProxy = fetchThroughProxy({ https_proxy: 'http://127.0.0.1:1' });
const proxyError = await viaProxy('https://api.invalid/').catch((error) => error.cause?.code ?? error.stack);
console.log(JSON.stringify({ verdict, rules: rules.map(({ id }) => id), unpacked, proxyError }));`;

const end = `main()
  .catch((error) => console.log(error.stack))
  .finally(() => globalThis.ended?.());`;
