/**
 * What happens under act, and what becomes of it.
 *
 * @typedef {object} Story
 * @property {string} name
 * @property {'push' | 'pull_request' | 'merge_group' | 'schedule' | 'workflow_run'} event
 * @property {string} policy
 * @property {Readonly<Record<string, string>>} files the project
 * @property {Readonly<Record<string, string>>} change what the event is about
 * @property {boolean} [isPull]
 * @property {string} [workflow]
 * @property {Readonly<Record<string, string | readonly string[]>>} jobs the result of each job; of each leg, where there are several
 * @property {string} [last] the job that ends last
 * @property {string} [outcome] the verdict
 * @property {boolean} [sameAsRun] whether portcullis run has the same verdict; by default it has
 * @property {readonly string[]} [says]
 */

/** pip-audit asks the network, and Trivy is a download of its own. */
const policy = `version: 1
extends: python
without:
  evidence: [pip-audit, trivy]
  jobs: [profiling, e2e]
  pipeline:
    - jobs.security-scan.checks.pip-audit
    - jobs.docker.checks.trivy
    - jobs.docker.checks.sbom
    - jobs.build-test.setup
`;
const withAction = `${policy}pipeline: { workflows: { step: { action: 'octo/portcullis@${'1'.repeat(40)}', version: v0.1.0 } } }\n`;

const files = {
  'app/__init__.py': '',
  'app/sums.py': 'def add(left: int, right: int) -> int:\n    return left + right\n',
  'tests/__init__.py': '',
  'tests/test_sums.py': 'from app.sums import add\n\n\ndef test_add() -> None:\n    assert add(1, 2) == 3\n',
  'requirements.txt': '',
  Dockerfile: 'FROM scratch\n',
  '.gitignore': 'reports/\n.coverage*\n__pycache__/\n.*_cache/\n.portcullis/\n',
  'docs/index.md': 'one\n',
  // What the repository holds is no evidence, however good it looks.
  'reports/bandit.json': '{}',
};

const dockerFails = `pipeline: { jobs: { docker: { checks: { build: { command: 'false' } } } } }\n`;
const twice = ['success', 'success'];
const calls = Array.from({ length: 16 }, () => '    subprocess.call(command, shell=True)').join('\n');
const high = `import subprocess\n\n\ndef run(command: str) -> None:\n${calls}\n`;

/** @type {readonly Story[]} */
export const stories = [
  {
    name: 'push: a change of the application passes',
    event: 'push',
    policy,
    files,
    change: {
      'app/sums.py': `${files['app/sums.py']}\n\ndef double(value: int) -> int:\n    return add(value, value)\n`,
    },
    jobs: {
      preflight: 'success',
      'build-test': twice,
      'security-scan': 'success',
      docker: 'success',
      complexity: 'success',
      'quality-gate': 'success',
      codecov: 'success',
    },
    last: 'quality-gate',
    outcome: 'passed',
  },
  {
    name: 'pull_request: a change of documents skips Docker with proof, by the Action',
    event: 'pull_request',
    policy: withAction,
    files,
    isPull: true,
    change: { 'docs/index.md': 'two\n' },
    jobs: {
      preflight: 'success',
      'build-test': twice,
      'security-scan': 'success',
      complexity: 'success',
      'quality-gate': 'success',
      codecov: 'success',
    },
    last: 'quality-gate',
    outcome: undefined,
    says: ['passed'],
  },
  {
    name: 'merge_group: what a queue is about to merge is judged by its own diff, documents skip Docker',
    event: 'merge_group',
    policy: withAction,
    files,
    isPull: true,
    change: { 'docs/index.md': 'two\n' },
    jobs: {
      preflight: 'success',
      'build-test': twice,
      'security-scan': 'success',
      complexity: 'success',
      'quality-gate': 'success',
      codecov: 'success',
    },
    last: 'quality-gate',
    outcome: undefined,
    says: ['passed'],
  },
  {
    name: 'push: a format that Black would change blocks',
    event: 'push',
    policy,
    files,
    change: { 'app/sums.py': 'def add(left: int,right: int) -> int:\n  return left + right\n' },
    jobs: {
      preflight: 'success',
      'build-test': ['failure', 'failure'],
      'security-scan': 'success',
      docker: 'success',
      complexity: 'success',
      'quality-gate': 'failure',
    },
    last: 'quality-gate',
    outcome: 'blocked',
  },
  {
    name: 'push: 16 High findings of Bandit block, though every job succeeds',
    event: 'push',
    policy,
    files,
    change: { 'app/shell.py': high },
    jobs: {
      preflight: 'success',
      'build-test': twice,
      'security-scan': 'success',
      docker: 'success',
      complexity: 'success',
      'quality-gate': 'failure',
    },
    last: 'quality-gate',
    outcome: 'blocked',
  },
  {
    name: 'push: Docker and mypy fail, which is shown and blocks nothing',
    event: 'push',
    policy: policy.replace('jobs: [profiling, e2e]', 'jobs: [profiling, e2e, complexity]') + dockerFails,
    files,
    change: { 'app/sums.py': `${files['app/sums.py']}\n\nTEXT: int = "one"\n` },
    jobs: {
      preflight: 'success',
      'build-test': twice,
      'security-scan': 'success',
      docker: 'failure',
      'quality-gate': 'success',
      codecov: 'success',
    },
    last: 'quality-gate',
    outcome: 'passed',
    sameAsRun: false, // Docker itself is not here
  },
  {
    name: 'schedule: the health of CI is looked at',
    event: 'schedule',
    workflow: 'health.yml',
    policy,
    files,
    change: {},
    jobs: { health: 'success' },
  },
  {
    name: 'workflow_run: of a run that GitHub does not know, nothing is started',
    event: 'workflow_run',
    workflow: 'rerun.yml',
    policy,
    files,
    change: {},
    jobs: { rerun: 'success' },
  },
];
