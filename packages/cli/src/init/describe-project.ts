import { reasonOf } from '@portcullis/pipeline';
import type { DetectedNode, DetectedProject, DetectedPython, Guess, InitPreset } from '@portcullis/pipeline';

/** What was found, as lines: each conclusion with its reason. */
export function describeProject(project: DetectedProject, preset: InitPreset): readonly string[] {
  const rows = [...rowsOf(project, preset), ...surroundings(project)];
  const width = Math.max(...rows.map(([label]) => label.length));
  return ['Found:', ...rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`)];
}

type Row = readonly [label: string, value: string];

function rowsOf({ python, node, testCommand }: DetectedProject, preset: InitPreset): readonly Row[] {
  switch (preset) {
    case 'python':
      return python === null ? [['project', 'no Python yet']] : pythonRows(python);
    case 'node':
      return node === null ? [['project', 'no package.json yet']] : nodeRows(node);
    case 'minimal':
      return [['tests', testCommand === null ? 'no command' : withReason(testCommand.value, testCommand)]];
  }
}

function pythonRows({ manifest, versions, installation, folders, tools }: DetectedPython): readonly Row[] {
  return [
    ['project', `Python (${manifest})`],
    ['versions', versions === null ? 'nothing says which' : withReason(versions.value.join(', '), versions)],
    ['packages', withReason(installation.manager.value, installation.manager)],
    ['code', folders.sources === null ? 'none yet' : withReason(folders.sources.value.join(', '), folders.sources)],
    ['tests', folders.tests === null ? 'none yet' : withReason(folders.tests.value, folders.tests)],
    ['tools', [...tools.used.keys()].join(', ') || 'none'],
  ];
}

function nodeRows({ manifest, versions, manager, scripts }: DetectedNode): readonly Row[] {
  return [
    ['project', `Node.js (${manifest})`],
    ['versions', versions === null ? 'nothing says which' : withReason(versions.value.join(', '), versions)],
    ['packages', withReason(manager.value, manager)],
    ['scripts', [...scripts.keys()].join(', ') || 'none'],
  ];
}

function surroundings({ dockerfile, workflows, members }: DetectedProject): readonly Row[] {
  const own = workflows.filter(({ isGenerated }) => !isGenerated);
  return [
    ...(dockerfile === null ? [] : [['image', dockerfile.value] as const]),
    ...(members.length === 0 ? [] : [['folders', listOf(members.map(({ value }) => value))] as const]),
    ...(own.length === 0 ? [] : [['workflows', `${listOf(own.map(({ path }) => path))} (stay as they are)`] as const]),
  ];
}

const maxListed = 6;

function listOf(names: readonly string[]): string {
  const rest = names.length - maxListed;
  return `${names.slice(0, maxListed).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function withReason(value: string, guess: Guess<unknown>): string {
  const reason = reasonOf(guess);
  return reason === '' || reason === value ? value : `${value} (${reason})`;
}
