import { actionlintCheck } from './actionlint-check.ts';
import { defaultVersions } from './default-versions.ts';
import { gitleaksCheck } from './gitleaks-check.ts';
import { headOf } from './parameters.ts';
import { pythonManager, pythonManagers } from './python-managers.ts';
import type { JobHead, NameOf, PresetParameters } from './parameters.ts';

/** The version of Ruff that the preset installs. */
export const ruffPin = 'ruff==0.17.6';

/** What the jobs of the pipeline are written from. */
interface Settings {
  readonly reports: string;
  readonly versions: readonly string[];
  readonly newest: string;
  /** Folders of the code. */
  readonly sources: readonly string[];
  /** Commands that install the project, as lines of YAML. */
  readonly setup: string;
  /** The file that pip-audit reads; `null`: what is installed is audited. */
  readonly audited: string | null;
  /** What says which packages are installed. */
  readonly lock: string;
  readonly cachePaths: readonly string[];
  /** Lines for jobs that wait for the preflight; empty without one. */
  readonly afterPreflight: string;
  readonly afterBuildTest: string;
  readonly whenDocker: string;
}

type WriteJob = (head: JobHead, settings: Settings) => string;

/** The sections `changeFilters` and `pipeline` of the preset `python`. */
export function pythonPipeline(parameters: PresetParameters, nameOf: NameOf): string {
  const versions = parameters.python ?? defaultVersions.python;
  const [preflight, buildTest] = [headOf('preflight', nameOf), headOf('build-test', nameOf)];
  const settings: Settings = {
    reports: parameters.reports,
    versions,
    newest: versions.at(-1) ?? '3.12',
    sources: [parameters.source ?? 'app'].flat(),
    ...installationOf(parameters),
    afterPreflight: preflight === null ? '' : `      needs: [${preflight.id}]\n`,
    afterBuildTest: buildTest === null ? '' : `      needs: [${buildTest.id}]\n`,
    whenDocker: preflight === null ? '' : '      when: { changed: docker }\n',
  };
  const jobs = Object.entries(writers).flatMap(([role, write]) => {
    const head = headOf(role, nameOf);
    return head === null ? [] : [write(head, settings)];
  });
  return `${filters(settings)}
gate: { comment: true, explainJobs: true }   # a comment after success and failure; the analysis of failed logs

pipeline:
  on:
    pullRequest: { types: [opened, synchronize, reopened] }
    push: { branches: [main, develop] }
    mergeGroup: true
    manual: true
  caches:
    pip:
      paths: [${settings.cachePaths.join(', ')}]
      keyFiles: ['**/requirements*', '**/pyproject.toml', '**/*.lock', '**/pylock*.toml']
    docker-layers: { layers: { type: gha, mode: max } }
    state: { paths: [.mypy_cache, .ruff_cache, .pytest_cache, ${settings.reports}] }   # of tools, and test results
  gate:
    job: quality-gate
    onSuccess: [artifacts, codecov]
    onFailure: [artifacts, report, alert]
  health: { everyHours: 6, afterRuns: true, manual: true }
${jobs.length === 0 ? '' : `  jobs:\n${jobs.join('')}`}`;
}

function installationOf(parameters: PresetParameters): Pick<Settings, 'setup' | 'audited' | 'lock' | 'cachePaths'> {
  const requirements = parameters.requirements ?? 'requirements.txt';
  // Beside the preset `node`, the parameter may be meant for that one.
  const name = pythonManagers.find((one) => one === parameters.packageManager) ?? 'pip';
  const { setup, cache, lock } = pythonManager(name, requirements);
  const commands = parameters.setup ?? setup;
  const readsFile = parameters.requirements !== undefined || (name === 'pip' && parameters.setup === undefined);
  return {
    setup: commands.length === 0 ? '' : `      setup:\n${commands.map((one) => `        - ${asYaml(one)}\n`).join('')}`,
    audited: readsFile ? requirements : null,
    lock: readsFile ? requirements : lock,
    cachePaths: ['~/.cache/pip', ...cache],
  };
}

/** Plain where YAML reads it as the same text. */
function asYaml(command: string | readonly string[]): string {
  return typeof command === 'string' && /^python [\w ./=-]*$/u.test(command) ? command : JSON.stringify(command);
}

function filters({ sources, lock }: Settings): string {
  return `changeFilters:
  python: ['**/*.py', '**/pyproject.toml', '**/requirements*', '**/*.lock', '**/*.cfg', '**/*.toml', '**/*.ini']
  docker: ['**/Dockerfile*', '**/*.dockerfile', '**/.dockerignore', '**/pyproject.toml', ${lock}, ${sources.map((source) => `'${source}/**'`).join(', ')}]
  workflows: ['.github/workflows/**', '.github/actions/**']
`;
}

const runtimeOf = ({ newest }: Settings): string => `      runtime: { python: '${newest}' }\n`;
/** Code of others that is in the root too, where the root itself is scanned. */
const exclusionOf = ({ sources }: Settings): string =>
  sources.includes('.') ? `-x, '/.portcullis/,/.venv/,/venv/,/.tox/,/.nox/,/.git/,/node_modules/', ` : '';
const namesOfSources = ({ sources }: Settings): string => sources.join(' ');
const listOfSources = ({ sources }: Settings): string => sources.map((source) => `'${source}'`).join(', ');

const writers: Readonly<Record<string, WriteJob>> = {
  preflight: ({ id, nameLine }) => `    ${id}:
${nameLine}      required: true
      detectsChanges: true
      timeoutMinutes: 5
      checks:
${actionlintCheck}`,
  'build-test': ({ id, nameLine }, settings) => `    ${id}:   # takes about 10 minutes
${nameLine}      required: true
${settings.afterPreflight}      matrix: { python: [${settings.versions.map((version) => `'${version}'`).join(', ')}] }
      failFast: false
      timeoutMinutes: 15
      runtime: { python: '\${matrix.python}' }
      caches: [pip, state]
${settings.setup}      checks:
        black:
          command: [black, --check, --line-length, '100', .]
          fix: [black, --line-length, '100', .]
          install: { pip: [black==26.10.1] }
        isort:
          command: [isort, --profile, black, --check-only, .]
          fix: [isort, --profile, black, .]
          install: { pip: [isort==9.0.2] }
        ruff:
          command: [ruff, check, .]
          fix: [ruff, check, --fix, .]
          install: { pip: [${ruffPin}] }
        mypy:
          command: mypy ${namesOfSources(settings)} --output json > \${reports.mypy}
          required: false   # informational
          only: last
          exit: [0, 1]
          reports: { mypy: { parser: mypy-jsonl, path: ${settings.reports}/mypy.jsonl } }
          install: { pip: [mypy==2.4.1] }
        pytest:
          command: >-
            python -m pytest -n auto --ignore=tests/e2e --reruns \${retries.flaky} --junit-xml=\${reports.tests}
            ${settings.sources.map((source) => `--cov=${source}`).join(' ')} --cov-report=xml:\${reports.coverage}
          tool: pytest   # by python -m: the project's folder is then importable
          env: { COVERAGE_FILE: '.coverage.\${matrix.python}' }   # legs that run in one folder keep apart
          retries: { flaky: 2, transient: 1 }
          reports:
            tests: { parser: junit, path: '${settings.reports}/junit-\${matrix.python}.xml' }
            coverage: { parser: cobertura, path: '${settings.reports}/coverage-\${matrix.python}.xml' }
          install: { pip: [pytest==9.2.0, pytest-cov==7.1.0, pytest-xdist==3.8.0, pytest-rerunfailures==16.7] }
`,
  'security-scan': ({ id, nameLine }, settings) => `    ${id}:   # the gate filters and counts what all three find
${nameLine}      required: true
${settings.afterPreflight}      timeoutMinutes: 10
${runtimeOf(settings)}      caches: [pip]
${settings.audited === null ? settings.setup : ''}      checks:
        bandit:
          command: [bandit, -r, ${listOfSources(settings)}, ${exclusionOf(settings)}-f, json, -o, '\${reports.bandit}']
          exit: [0, 1]   # 1: there are findings, and the gate counts them
          reports: { bandit: { parser: bandit, path: ${settings.reports}/bandit.json } }
          install: { pip: [bandit==1.9.4] }
        pip-audit:
          command: [pip-audit, ${settings.audited === null ? '--skip-editable' : `-r, ${settings.audited}`}, -f, json, -o, '\${reports.pip-audit}']
          required: false   # informational
          exit: [0, 1]
          retries: { transient: 1 }
          reports: { pip-audit: { parser: pip-audit, path: ${settings.reports}/pip-audit.json } }
          install: { pip: [pip-audit==2.10.1] }
${gitleaksCheck(settings.reports)}`,
  docker: ({ id, nameLine }, settings) => `    ${id}:
${nameLine}      required: false
${settings.afterPreflight}${settings.whenDocker}      timeoutMinutes: 30
      services: { docker: {} }
      caches: [docker-layers]
      checks:
        build:
          command: [docker, buildx, build, --load, --tag, 'scanned:local', .]
          retries: { transient: 1 }
        trivy:
          command: [trivy, image, --format, sarif, --output, '\${reports.trivy}', 'scanned:local']
          required: false
          needs: [build]
          retries: { transient: 1 }
          reports: { trivy: { parser: sarif, path: ${settings.reports}/trivy.sarif } }
          install: { go: [github.com/aquasecurity/trivy/cmd/trivy@v0.74.0], env: { GOEXPERIMENT: jsonv2 } }
        sbom:
          command: [trivy, image, --format, cyclonedx, --output, '\${reports.sbom}', 'scanned:local']
          required: false
          needs: [build]
          retries: { transient: 1 }
          reports: { sbom: { parser: cyclonedx, path: ${settings.reports}/sbom.cdx.json, judged: false } }
          install: { go: [github.com/aquasecurity/trivy/cmd/trivy@v0.74.0], env: { GOEXPERIMENT: jsonv2 } }
`,
  e2e: ({ id, nameLine }, settings) => `    ${id}:   # long, depends on the environment, may be flaky
${nameLine}      required: false
${settings.afterBuildTest}      timeoutMinutes: 60
${runtimeOf(settings)}      caches: [pip]
${settings.setup}      checks:
        e2e:
          command: python -m pytest tests/e2e --junit-xml=\${reports.e2e}
          tool: pytest
          retries: { flaky: 1, transient: 1 }
          reports: { e2e: { parser: junit, path: ${settings.reports}/e2e.xml, judged: false } }
          install: { pip: [pytest==9.2.0] }
`,
  complexity: ({ id, nameLine }, settings) => `    ${id}:
${nameLine}      required: false
${settings.afterPreflight}      timeoutMinutes: 10
${runtimeOf(settings)}      caches: [pip]
      checks:
        radon:
          command: [radon, cc, ${listOfSources(settings)}, -j, -O, '\${reports.radon}']
          reports: { radon: { parser: radon, path: ${settings.reports}/radon.json, judged: false } }
          install: { pip: [radon==6.0.1] }
`,
  profiling: ({ id, nameLine }, settings) => `    ${id}:
${nameLine}      required: false
${settings.afterBuildTest}      timeoutMinutes: 20
${runtimeOf(settings)}      caches: [pip]
${settings.setup}      checks:
        pytest-benchmark:
          command: [python, -m, pytest, --benchmark-only, '--benchmark-json=\${reports.benchmark}']
          tool: pytest
          reports: { benchmark: { parser: pytest-benchmark, path: ${settings.reports}/benchmark.json, judged: false } }
          install: { pip: [pytest==9.2.0, pytest-benchmark==5.3.1] }
`,
};
