/** A program of a library user: compiled as strictly as can be, and run, against the packages as they are installed. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup.mjs';

const program = `
import { runGate } from '@portcullis/automations';
import { evaluateGate, policySchema } from '@portcullis/gate-core';
import { renderSarif, renderTerminal } from '@portcullis/render';
import { banditParser, readReport } from '@portcullis/scan-parsers';

const severities = ['HIGH', 'MEDIUM', 'LOW', 'UNDEFINED'];
const zeros = ['SEVERITY', 'CONFIDENCE'].flatMap((of) => severities.map((level) => [of + '.' + level, 0]));
const figures = { ...Object.fromEntries(zeros), loc: 10, nosec: 0, skipped_tests: 0 };
const text = JSON.stringify({
  errors: [],
  generated_at: '2026-01-31T10:00:00Z',
  metrics: { _totals: figures, 'app/a.py': figures },
  results: [],
});
const open = async function* () {
  yield new TextEncoder().encode(text);
};

const policy = policySchema.parse({
  version: 1,
  evidence: { bandit: { parser: 'bandit', path: 'bandit.json' } },
  rules: [{ id: 'high-budget', count: { severity: 'high' }, max: 15 }],
});
const { summary, findings } = await readReport(banditParser, { name: 'bandit.json', sizeBytes: null, open });
const { figures: _, ...report } = summary;
const file = {
  evidence: 'bandit',
  path: 'bandit.json',
  sizeBytes: text.length,
  sha256: null,
  commit: null,
  startedAt: null,
  producedAt: null,
  exitCode: null,
  reading: { state: 'parsed' as const, report: { ...report, findings: [...findings] } },
};
const verdict = evaluateGate(
  policy,
  { commit: null, reports: [file], jobs: null, changes: null, baseline: null, parsers: { bandit: banditParser } },
  new Date('2026-01-31T12:00:00Z'),
);

const result = await runGate(
  {
    reports: {
      find: async (glob: string) =>
        glob === 'bandit.json' ? [{ kind: 'file' as const, path: glob, sizeBytes: text.length }] : [],
      open,
    },
    baseline: null,
    now: () => new Date('2026-01-31T12:00:00Z'),
  },
  {
    policy: {
      kind: 'file',
      entry: 'portcullis.yml',
      files: {
        read: async () =>
          'version: 1\\nevidence: { bandit: { parser: bandit, path: bandit.json } }\\nrules: [{ id: r, count: {}, max: 0 }]',
      },
    },
    parsers: { bandit: banditParser },
  },
);
renderTerminal(result.verdict);
renderSarif(result.verdict, result.findings);
console.log(verdict.outcome, result.verdict.outcome);
`;

const options = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  target: 'es2023',
  module: 'nodenext',
  types: ['node'],
  typeRoots: [join(root, 'node_modules/@types')],
};

/**
 * @param {string} project a folder with everything installed
 * @returns {string[]} what went wrong
 */
export function checkConsumer(project) {
  const source = join(project, 'consumer.ts');
  writeFileSync(source, program);
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['consumer.ts'] }));
  const compiled = run([join(root, 'node_modules/typescript/bin/tsc'), '--project', project], project);
  if (compiled.status !== 0) return [`a program that uses the libraries does not compile:\n${compiled.stdout}`];
  const { stdout, stderr } = run([join(project, 'consumer.js')], project);
  return stdout === 'passed passed\n' ? [] : [`a program that uses the libraries printed ${stdout}${stderr}`];
}

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 */
function run(args, cwd) {
  return spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
}
