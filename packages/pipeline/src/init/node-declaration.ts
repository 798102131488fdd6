import { nodeManager } from '../presets/node-managers.ts';
import { reasonOf } from '../project/project-files.ts';
import type { DetectedNode } from '../project/detect-node.ts';
import type { DetectedProject } from '../project/detect-project.ts';
import type { DeclarationParts, InitChoice } from './init-choice.ts';
import type { YamlItem, YamlPart } from './yaml-lines.ts';

/** What a Node project declares over the preset. */
export function declareNode({ node }: DetectedProject, choice: InitChoice): DeclarationParts {
  const checks = node === null ? [] : presetChecks.map((check) => adapt(check, node));
  const isEmpty = checks.length > 0 && checks.every(({ takenOut }) => takenOut?.isWhole === true);
  // A job needs a check: without a script for tests, the one that will be there.
  const kept = isEmpty ? checks.filter(({ name }) => name !== 'test') : checks;
  const takenOut = [...kept.flatMap((one) => one.takenOut ?? []), ...auditTakenOut(node)];
  return {
    parameters: [...versionPart(node, choice), ...managerPart(node), ...testRunnerPart(node)],
    partsTakenOut: takenOut.map(({ part }) => part),
    rulesTakenOut: takenOut.flatMap(({ rule }) => (rule === null ? [] : [{ value: rule }])),
    pipeline: [
      ...cachePart(node),
      {
        key: 'jobs',
        parts: [
          jobPart('build-test', setupPart(node), kept),
          jobPart('security-scan', [], node === null ? [] : classicAudit(node)),
        ],
      },
    ],
    notes: [
      ...(isEmpty ? ['There is no script `test` yet: build-test fails until package.json has one.'] : []),
      ...lockNotes(node),
    ],
  };
}

function lockNotes(node: DetectedNode | null): readonly string[] {
  if (node === null || node.hasLock) return [];
  const { manager, otherManager } = node;
  if (otherManager === null)
    return [`There is no lock file of ${manager.value}: what is installed may differ from one run to the next.`];
  return [
    `${otherManager.value} installs this project (${reasonOf(otherManager)}), which the preset does not know: the jobs install with ${manager.value}, without that lock file. To use ${otherManager.value}, install it and the packages in \`setup\`.`,
  ];
}

function versionPart(node: DetectedNode | null, { versions }: InitChoice): readonly YamlPart[] {
  if (versions !== null) return [{ key: 'node', value: versions, why: 'as you said' }];
  const guess = node?.versions ?? null;
  return guess === null ? [] : [{ key: 'node', value: guess.value, why: reasonOf(guess) }];
}

function managerPart(node: DetectedNode | null): readonly YamlPart[] {
  if (node === null || node.manager.value === 'npm') return [];
  return [{ key: 'packageManager', value: node.manager.value, why: reasonOf(node.manager) }];
}

/** A check of the preset, and the scripts that stand for it. */
interface PresetCheck {
  readonly name: 'prettier' | 'eslint' | 'types' | 'test';
  readonly scripts: readonly string[];
  /** Whether the tool is there without a script. */
  readonly isThere: (node: DetectedNode) => boolean;
  readonly absent: string;
}

const presetChecks: readonly PresetCheck[] = [
  {
    name: 'prettier',
    scripts: ['format:check', 'check:format', 'prettier:check', 'check-format'],
    isThere: ({ prettier }) => prettier !== null,
    absent: 'Prettier is not used here',
  },
  {
    name: 'eslint',
    scripts: ['lint'],
    isThere: ({ eslint }) => eslint !== null,
    absent: 'ESLint is not used here',
  },
  {
    name: 'types',
    scripts: ['typecheck', 'type-check', 'check-types', 'check:types'],
    isThere: ({ typescript }) => typescript !== null,
    absent: 'no tsconfig.json',
  },
  {
    name: 'test',
    scripts: ['test', 'test:ci', 'test:unit'],
    isThere: () => false,
    absent: 'no script for tests in package.json',
  },
];

/** A part of the preset that goes. */
interface TakenOut {
  readonly part: YamlItem;
  /** The rule that is about it. */
  readonly rule: string | null;
  /** Whether nothing of the check is left. */
  readonly isWhole: boolean;
}

interface AdaptedCheck {
  readonly name: string;
  readonly takenOut: TakenOut | null;
  readonly part: YamlPart | null;
}

/** The project's own script goes before the tool, since it knows the folders and options. */
function adapt({ name, scripts, isThere, absent }: PresetCheck, node: DetectedNode): AdaptedCheck {
  const script = scripts.find((one) => node.scripts.has(one));
  const found = script === undefined ? undefined : node.scripts.get(script);
  if (script === 'test') return { name, takenOut: null, part: null };
  const path = `jobs.build-test.checks.${name}`;
  const rule = name === 'eslint' ? 'lint' : null;
  if (script === undefined || found === undefined)
    return isThere(node)
      ? { name, takenOut: null, part: null }
      : { name, takenOut: { part: { value: path, why: absent }, rule, isWhole: true }, part: null };
  const why = `the script of this project, package.json${found.line === null ? '' : `:${found.line}`}`;
  const run = [node.manager.value, 'run', script];
  const isReported = name === 'eslint' && found.lastProgram === 'eslint';
  const command = isReported ? [...run, ...optionsOf(node, eslintReport)] : run;
  const part: YamlPart = { key: name, why, parts: [{ key: 'command', value: command }] };
  if (name !== 'eslint' || isReported) return { name, takenOut: null, part };
  const reports: YamlItem = { value: `${path}.reports`, why: 'the script does not end with ESLint' };
  return { name, takenOut: { part: reports, rule, isWhole: false }, part };
}

const eslintReport = ['--format', 'json', '--output-file', '${reports.eslint}'];

/** Options as the manager passes them on to a script. */
function optionsOf({ manager }: DetectedNode, options: readonly string[]): readonly string[] {
  return [...nodeManager(manager.value).beforeOptions, ...options];
}

/** What is installed is audited by its lock file. */
function auditTakenOut(node: DetectedNode | null): readonly TakenOut[] {
  if (node === null || node.hasLock) return [];
  const part = { value: 'jobs.security-scan.checks.audit', why: `no lock file of ${node.manager.value}` };
  return [{ part, rule: nodeManager(node.manager.value).reportsAudit ? 'vulnerabilities' : null, isWhole: true }];
}

function classicAudit(node: DetectedNode): readonly AdaptedCheck[] {
  if (node.manager.value !== 'yarn' || !node.isYarnClassic || !node.hasLock) return [];
  const part: YamlPart = { key: 'audit', why: 'Yarn 1', parts: [{ key: 'command', value: ['yarn', 'audit'] }] };
  return [{ name: 'audit', takenOut: null, part }];
}

function testRunnerPart(node: DetectedNode | null): readonly YamlPart[] {
  const guess = node?.testRunner ?? null;
  return guess === null ? [] : [{ key: 'testRunner', value: guess.value, why: reasonOf(guess) }];
}

function setupPart(node: DetectedNode | null): readonly YamlPart[] {
  if (node === null) return [];
  if (!node.hasLock)
    return [{ key: 'setup', value: [`${node.manager.value} install`], why: 'there is no lock file to install from' }];
  return node.manager.value === 'yarn' && node.isYarnClassic
    ? [{ key: 'setup', value: ['yarn install --frozen-lockfile'], why: 'Yarn 1' }]
    : [];
}

function cachePart(node: DetectedNode | null): readonly YamlPart[] {
  if (node?.manager.value !== 'yarn' || !node.isYarnClassic) return [];
  const packages: YamlPart = { key: 'packages', parts: [{ key: 'paths', value: ['~/.cache/yarn'], why: 'Yarn 1' }] };
  return [{ key: 'caches', parts: [packages] }];
}

function jobPart(key: string, parts: readonly YamlPart[], checks: readonly AdaptedCheck[]): YamlPart {
  return { key, parts: [...parts, { key: 'checks', parts: checks.flatMap(({ part }) => part ?? []) }] };
}
