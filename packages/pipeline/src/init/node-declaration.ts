import { reasonOf } from '../project/project-files.ts';
import type { DetectedNode } from '../project/detect-node.ts';
import type { DetectedProject } from '../project/detect-project.ts';
import type { DeclarationParts, InitChoice } from './init-choice.ts';
import type { YamlItem, YamlPart } from './yaml-lines.ts';

/** What a Node project declares over the preset. */
export function declareNode({ node }: DetectedProject, choice: InitChoice): DeclarationParts {
  const checks = node === null ? [] : presetChecks.map((check) => adapt(check, node));
  const isEmpty = checks.length > 0 && checks.every(({ takenOut }) => takenOut !== null);
  // A job needs a check: without a script for tests, the one that will be there.
  const kept = isEmpty ? checks.filter(({ name }) => name !== 'test') : checks;
  return {
    parameters: [...versionPart(node, choice), ...managerPart(node)],
    partsTakenOut: kept.flatMap(({ takenOut }) => takenOut ?? []),
    pipeline: [
      ...cachePart(node),
      ...jobPart([...setupPart(node), ...checksPart(kept.flatMap((one) => one.part ?? []))]),
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

interface AdaptedCheck {
  readonly name: string;
  readonly takenOut: YamlItem | null;
  readonly part: YamlPart | null;
}

/** The project's own script goes before the tool, since it knows the folders and options. */
function adapt({ name, scripts, isThere, absent }: PresetCheck, node: DetectedNode): AdaptedCheck {
  const script = scripts.find((one) => node.scripts.has(one));
  if (script === 'test') return { name, takenOut: null, part: null };
  if (script !== undefined) {
    const line = node.scripts.get(script)?.line ?? null;
    const why = `the script of this project, package.json${line === null ? '' : `:${line}`}`;
    const command = [node.manager.value, 'run', script];
    return { name, takenOut: null, part: { key: name, why, parts: [{ key: 'command', value: command }] } };
  }
  if (isThere(node)) return { name, takenOut: null, part: null };
  return { name, takenOut: { value: `jobs.build-test.checks.${name}`, why: absent }, part: null };
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

function checksPart(checks: readonly YamlPart[]): readonly YamlPart[] {
  return [{ key: 'checks', parts: checks }];
}

function jobPart(parts: readonly YamlPart[]): readonly YamlPart[] {
  return [{ key: 'jobs', parts: [{ key: 'build-test', parts }] }];
}
