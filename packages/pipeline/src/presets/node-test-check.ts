import type { nodeTestRunners, PresetParameters } from './parameters.ts';

/** What the check `test` of the preset `node` adds to it, as lines of YAML. */
interface NodeTestCheck {
  readonly evidence: string;
  readonly rules: string;
  readonly check: string;
}

type Runner = (typeof nodeTestRunners)[number];

/** Options with which a runner writes its results, and coverage also of a run that fails. */
const optionsOf: Readonly<Record<Runner, (coverageFolder: string) => readonly string[]>> = {
  jest: (folder) => [
    '--ci',
    '--json',
    '--outputFile=${reports.tests}',
    '--coverage',
    '--coverageReporters=json-summary',
    '--coverageReporters=text-summary',
    `--coverageDirectory=${folder}`,
  ],
  vitest: (folder) => [
    '--run',
    '--retry=${retries.flaky}',
    '--reporter=default',
    '--reporter=json',
    '--outputFile.json=${reports.tests}',
    '--coverage.enabled',
    '--coverage.reportOnFailure',
    '--coverage.reporter=json-summary',
    '--coverage.reporter=text-summary',
    `--coverage.reportsDirectory=${folder}`,
  ],
};

/**
 * The script `test`, which decides by its exit code; with a runner that is known, its results and coverage as well.
 *
 * @param legs how many versions it is run with.
 */
export function nodeTestCheck(
  { reports, testRunner }: PresetParameters,
  manager: { readonly name: string; readonly beforeOptions: readonly string[] },
  legs: number,
): NodeTestCheck {
  if (testRunner === undefined) return { evidence: '', rules: '', check: check([manager.name, 'test'], '') };
  const folder = `${reports}/coverage-\${matrix.node}`;
  return {
    evidence: `  tests:    { parser: jest, path: ${reports}/tests-*.json, expect: ${legs} }   # one for each version of Node.js
  coverage: { parser: istanbul-summary, path: ${reports}/coverage-*/coverage-summary.json, expect: ${legs} }
`,
    rules: `  - { id: coverage-floor, title: Line coverage, metric: coverage.lines, min: 30 }
  - { id: tests-pass, title: Failed tests, metric: tests.failed, max: 0 }
  - { id: tests-complete, title: Tests with errors, metric: tests.errors, max: 0 }
`,
    check: check(
      [manager.name, 'run', 'test', ...manager.beforeOptions, ...optionsOf[testRunner](folder)],
      `          reports:
            tests: { parser: jest, path: '${reports}/tests-\${matrix.node}.json' }
            coverage: { parser: istanbul-summary, path: '${folder}/coverage-summary.json' }
`,
    ),
  };
}

const check = (command: readonly string[], reports: string): string => `        test:
          command: [${command.map((word) => `'${word}'`).join(', ')}]
          retries: { flaky: 1, transient: 1 }
${reports}`;
