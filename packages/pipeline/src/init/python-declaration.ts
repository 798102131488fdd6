import { reasonOf } from '../project/project-files.ts';
import type { DetectedProject } from '../project/detect-project.ts';
import type { DetectedPython } from '../project/detect-python.ts';
import type { PythonInstallation } from '../project/python-installation.ts';
import { defaultVersions } from '../presets/default-versions.ts';
import { pythonManagers } from '../presets/python-managers.ts';
import { ruffPin } from '../presets/python-pipeline.ts';
import type { DeclarationParts, InitChoice } from './init-choice.ts';
import type { YamlItem, YamlPart } from './yaml-lines.ts';

/** More folders are not listed one by one. */
const maxSources = 20;

/** What a Python project declares over the preset. */
export function declarePython(project: DetectedProject, choice: InitChoice): DeclarationParts {
  const { python } = project;
  const found = python?.folders.sources?.value ?? null;
  const sources = choice.sources ?? (found !== null && found.length > maxSources ? ['.'] : found);
  const black = python === null ? null : blackPart(python);
  const isort = python === null ? null : isortPart(python);
  const bandit = banditPart(python, sources);
  return {
    parameters: [
      ...versionPart(python, choice),
      ...sourcePart(python, choice, sources),
      ...(python === null ? emptySetup : installationParts(python.installation)),
      { key: 'jobs', parts: absentJobs(project) },
    ],
    rulesTakenOut: [],
    partsTakenOut: [black, isort].flatMap((one) => (one?.takenOut == null ? [] : [one.takenOut])),
    pipeline: jobsPart([
      { job: 'build-test', checks: [black, isort].flatMap((one) => one?.checks ?? []) },
      { job: 'security-scan', checks: bandit },
      { job: 'docker', checks: dockerPart(project) },
    ]),
    notes: notesOf(python, sources, choice),
  };
}

/** Optional jobs of the preset that this project has no use for. */
function absentJobs({ python, dockerfile }: DetectedProject): readonly YamlPart[] {
  const absent = (key: string, why: string): YamlPart => ({ key, value: false, why });
  return [
    ...(dockerfile === null ? [absent('docker', 'no Dockerfile')] : []),
    ...(python?.folders.endToEnd == null ? [absent('e2e', 'no tests in tests/e2e')] : []),
    ...(python?.tools.benchmarks == null
      ? [absent('profiling', 'pytest-benchmark is not among the dependencies')]
      : []),
  ];
}

function versionPart(python: DetectedPython | null, { versions }: InitChoice): readonly YamlPart[] {
  if (versions !== null) return [{ key: 'python', value: versions, why: 'as you said' }];
  const guess = python?.versions ?? null;
  if (guess !== null) return [{ key: 'python', value: guess.value, why: reasonOf(guess) }];
  return [{ key: 'python', value: defaultVersions.python, why: 'nothing says which versions this project supports' }];
}

function sourcePart(
  python: DetectedPython | null,
  choice: InitChoice,
  sources: readonly string[] | null,
): readonly YamlPart[] {
  const guess = python?.folders.sources ?? null;
  const value = sources?.length === 1 ? sources[0] : sources;
  if (value == null) return [{ key: 'source', value: 'app', why: 'no code yet: the folder that it will be in' }];
  if (choice.sources !== null || guess === null) return [{ key: 'source', value, why: 'as you said' }];
  if (value === '.') return [{ key: 'source', value, why: `the code is in the root: ${reasonOf(guess)}` }];
  const why = guess.seenAt?.file === value ? '' : reasonOf(guess);
  return [{ key: 'source', value, why }];
}

const emptySetup: readonly YamlPart[] = [{ key: 'setup', value: [], why: 'no dependencies are named yet' }];

function installationParts({ manager, requirements, commands }: PythonInstallation): readonly YamlPart[] {
  const name = pythonManagers.find((one) => one === manager.value) ?? 'pip';
  const named: readonly YamlPart[] =
    name === 'pip' ? [] : [{ key: 'packageManager', value: name, why: reasonOf(manager) }];
  const audited: readonly YamlPart[] =
    requirements === null || (commands === null && requirements.value === 'requirements.txt')
      ? []
      : [{ key: 'requirements', value: requirements.value, why: 'pip-audit reads it' }];
  if (commands === null) return [...named, ...audited];
  const why = reasonOf(commands);
  const setup: YamlPart =
    commands.value.length === 0
      ? { key: 'setup', value: [], why }
      : { key: 'setup', items: commands.value.map((value) => ({ value })), why };
  return [...named, ...audited, setup];
}

/** A check of the preset that is taken out, or that has another command here. */
interface ChangedCheck {
  readonly takenOut: YamlItem | null;
  readonly checks: readonly YamlPart[];
}

const presetLineLength = 100;

function blackPart({ tools }: DetectedPython): ChangedCheck | null {
  const check = 'jobs.build-test.checks.black';
  if (tools.ruffFormats !== null) {
    const format: YamlPart = {
      key: 'ruff-format',
      why: 'in place of Black',
      parts: [
        { key: 'command', value: ['ruff', 'format', '--check', '.'] },
        { key: 'fix', value: ['ruff', 'format', '.'] },
        { key: 'install', parts: [{ key: 'pip', value: [ruffPin] }] },
      ],
    };
    return { takenOut: { value: check, why: reasonOf(tools.ruffFormats) }, checks: [format] };
  }
  const use = tools.used.get('black');
  if (use === undefined || tools.blackLineLength === presetLineLength) return null;
  return {
    takenOut: null,
    checks: [
      {
        key: 'black',
        why: `${use.value === 'configured' ? 'with the settings of this project' : 'with the settings of Black itself'}: ${reasonOf(use)}`,
        parts: [
          { key: 'command', value: ['black', '--check', '.'] },
          { key: 'fix', value: ['black', '.'] },
        ],
      },
    ],
  };
}

function isortPart({ tools }: DetectedPython): ChangedCheck | null {
  const check = 'jobs.build-test.checks.isort';
  if (tools.ruffSortsImports !== null)
    return { takenOut: { value: check, why: reasonOf(tools.ruffSortsImports) }, checks: [] };
  if (tools.ruffFormats !== null && !tools.used.has('isort'))
    return { takenOut: { value: check, why: 'not used here; Ruff sorts imports by its rule I' }, checks: [] };
  if (tools.isortDiffers === null) return null;
  const settings: YamlPart = {
    key: 'isort',
    why: `with the settings of this project: ${reasonOf(tools.isortDiffers)}`,
    parts: [
      { key: 'command', value: ['isort', '--check-only', '.'] },
      { key: 'fix', value: ['isort', '.'] },
    ],
  };
  return { takenOut: null, checks: [settings] };
}

function banditPart(python: DetectedPython | null, sources: readonly string[] | null): readonly YamlPart[] {
  const config = python?.tools.banditConfig ?? null;
  if (config === null) return [];
  const scanned = sources ?? ['app'];
  return [
    {
      key: 'bandit',
      why: `with the settings of this project: ${reasonOf(config)}`,
      parts: [
        {
          key: 'command',
          value: ['bandit', '-r', ...scanned, '-c', config.value, '-f', 'json', '-o', '${reports.bandit}'],
        },
      ],
    },
  ];
}

function dockerPart({ dockerfile }: DetectedProject): readonly YamlPart[] {
  if (dockerfile === null || dockerfile.value === 'Dockerfile') return [];
  const command = ['docker', 'buildx', 'build', '--load', '--tag', 'scanned:local', '--file', dockerfile.value, '.'];
  return [{ key: 'build', parts: [{ key: 'command', value: command }] }];
}

function jobsPart(
  jobs: readonly { readonly job: string; readonly checks: readonly YamlPart[] }[],
): readonly YamlPart[] {
  return [
    {
      key: 'jobs',
      parts: jobs.map(({ job, checks }) => ({ key: job, parts: [{ key: 'checks', parts: checks }] })),
    },
  ];
}

function notesOf(
  python: DetectedPython | null,
  sources: readonly string[] | null,
  { versions }: InitChoice,
): readonly string[] {
  return [
    ...(versions === null ? (python?.notes ?? []) : []),
    ...(sources === null ? ['There is no Python code yet: Bandit fails until app/ is there.'] : []),
    ...(python?.folders.tests == null
      ? ['There are no tests yet: pytest fails, and build-test with it, until there is one.']
      : []),
    ...(python?.tools.used.has('flake8') === true && !python.tools.used.has('ruff')
      ? ['Flake8 is used here; the preset checks with Ruff, which has the same rules.']
      : []),
  ];
}
