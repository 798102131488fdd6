import * as z from 'zod';

/** Jobs of the preset, in the order of a run; the first three must succeed. */
const roles = ['preflight', 'build-test', 'security-scan', 'docker', 'e2e', 'complexity', 'profiling'] as const;
type Role = (typeof roles)[number];

const required: ReadonlySet<Role> = new Set(['preflight', 'build-test', 'security-scan']);

const jobName = z.string().min(1).max(100);

/** The parts of the preset that a project may set without rewriting an entry. */
export const pythonParameters = z.strictObject({
  legs: z
    .int()
    .min(1)
    .max(100)
    .default(2)
    .describe('How many matrix legs, such as Python versions, each write a JUnit and a coverage report.'),
  reports: z
    .string()
    .regex(/^(?:\w[\w.-]*\/)*\w[\w.-]*$/u, 'expected a folder without wildcards, such as `reports`')
    .default('reports')
    .describe('The folder that the reports are in.'),
  jobs: z
    .union([z.literal(false), z.partialRecord(z.enum(roles), z.union([z.literal(false), jobName]))])
    .default({})
    .describe(
      'What the jobs of the preset are called here: `{ build-test: test, e2e: false }`; `false` takes a job out, or all of them.',
    ),
});

/**
 * Why jobs cannot be called so, in words; `null` if they can: no two jobs of the preset can have one name, and no key of
 * a policy is `__proto__`.
 */
export function refuseJobNames({ jobs }: PythonParameters): string | null {
  const names = jobs === false ? [] : roles.flatMap((role) => (jobs[role] === false ? [] : [jobs[role] ?? role]));
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (names.includes('__proto__')) return 'no job can be called __proto__';
  return repeated === undefined ? null : `two jobs of the preset would be called ${JSON.stringify(repeated)}`;
}

/** Parameters of the preset `python`: see {@link pythonParameters}. */
export type PythonParameters = z.infer<typeof pythonParameters>;

/**
 * The preset `python`. Text rather than an object, so that its values have a file, a line and a column like any other.
 */
export function pythonPreset({ legs, reports, jobs }: PythonParameters): string {
  const nameOf = (role: Role): string | null => {
    const name = jobs === false ? false : (jobs[role] ?? role);
    return name === false ? null : name;
  };
  const [preflight, docker] = [nameOf('preflight'), nameOf('docker')];
  return `version: 1

# Reports of the two required jobs decide, the others are shown.
evidence:
  bandit:    { parser: bandit,    path: ${reports}/bandit.json }
  pip-audit: { parser: pip-audit, path: ${reports}/pip-audit.json, enforce: inform }
  gitleaks:  { parser: gitleaks,  path: ${reports}/gitleaks.json,  enforce: inform }
  tests:     { parser: junit,     path: ${reports}/junit-*.xml,    expect: ${legs} }   # one for each Python version
  coverage:  { parser: cobertura, path: ${reports}/coverage-*.xml, expect: ${legs} }
  mypy:      { parser: mypy-jsonl, path: ${reports}/mypy.jsonl,    enforce: inform }
${docker === null ? '' : `  trivy:     { parser: sarif,     path: ${reports}/trivy.sarif,   enforce: inform, when: { jobRan: ${quoted(docker)} } }\n`}
${preflight === null ? '' : `# Its outputs say what changed.\nchanges: { job: ${quoted(preflight)} }\n\n`}${jobsSection(nameOf)}rules:
  - { id: high-budget,    title: Bandit findings of high severity, count: { severity: high, tools: [bandit] }, max: 15 }
  - { id: coverage-floor, title: Line coverage,                    metric: coverage.lines, min: 30 }
  - { id: tests-pass,     title: Failed tests,                     metric: tests.failed,   max: 0 }
  - { id: tests-complete, title: Tests with errors,                metric: tests.errors,   max: 0 }
`;
}

function jobsSection(nameOf: (role: Role) => string | null): string {
  const canSkip = nameOf('preflight') !== null;
  const lines = roles.flatMap((role) => {
    const name = nameOf(role);
    if (name === null) return [];
    const enforce = required.has(role) ? 'block' : 'inform';
    // A change filter of this name is an output of the job `preflight`.
    const skip = role === 'docker' && canSkip ? ', skippedOk: { unlessChanged: docker }' : '';
    return [`  ${quoted(name)}: { enforce: ${enforce}${skip} }\n`];
  });
  return lines.length === 0 ? '' : `jobs:\n${lines.join('')}\n`;
}

/** Names come from the policy: written as YAML text, whatever they hold. */
function quoted(name: string): string {
  return /^[a-z][a-z0-9-]*$/u.test(name) ? name : JSON.stringify(name);
}
