import { reasonOf } from '../project/project-files.ts';
import type { DetectedProject } from '../project/detect-project.ts';
import type { DeclarationParts, InitChoice, InitPreset } from './init-choice.ts';
import { declareNode } from './node-declaration.ts';
import { declarePython } from './python-declaration.ts';
import { workflowsPart } from './workflow-names.ts';
import { yamlLines } from './yaml-lines.ts';
import type { YamlPart } from './yaml-lines.ts';

/** A `portcullis.yml` for a project. */
export interface WrittenDeclaration {
  /** Without a stamp: see {@link stampGenerated}. */
  readonly text: string;
  /** What a person should know before the first run, as sentences. */
  readonly notes: readonly string[];
}

/** The preset that fits a project, and why; `null`: nothing says what kind of project it is. */
export function choosePreset({ python, node, testCommand }: DetectedProject): {
  readonly preset: InitPreset;
  readonly why: string;
} | null {
  const isOther = node !== null || (testCommand !== null && testCommand.value !== 'make test');
  if (python !== null && !(isOther && isSideManifest(python.manifest)))
    return { preset: 'python', why: python.manifest };
  if (node !== null) return { preset: 'node', why: node.manifest };
  return testCommand === null ? null : { preset: 'minimal', why: reasonOf(testCommand) };
}

/** A stray script or a version file says less about a project than a package.json. */
function isSideManifest(manifest: string): boolean {
  return !/^(?:pyproject\.toml|setup\.(?:py|cfg)|Pipfile|.*requirements.*)$/u.test(manifest);
}

/**
 * Writes a declaration that holds what differs from the preset, each with its reason as a comment.
 *
 * @see ADR 0186
 */
export function writeDeclaration(project: DetectedProject, choice: InitChoice): WrittenDeclaration {
  const { parameters, partsTakenOut, rulesTakenOut, pipeline, notes } = partsOf(project, choice);
  const document: readonly YamlPart[] = [
    { key: 'version', value: 1 },
    { key: 'extends', value: choice.preset, why: 'what it comes to: portcullis explain pipeline' },
    { key: 'with', parts: parameters },
    {
      key: 'without',
      why: 'parts of the preset that this project does not use',
      parts: [
        { key: 'pipeline', items: partsTakenOut },
        { key: 'rules', items: rulesTakenOut },
      ],
    },
    {
      key: 'pipeline',
      parts: [...branchPart(project, choice.preset), ...pipeline, ...workflowsPart(project, choice)],
    },
  ];
  return {
    text: `${schemaLine}\n${yamlLines(document).join('\n')}\n`,
    notes: [...notes, ...surroundings(project, choice.preset)],
  };
}

const schemaLine = '# yaml-language-server: $schema=https://portcullis.dev/schema/portcullis.v1.json';

function partsOf(project: DetectedProject, choice: InitChoice): DeclarationParts {
  switch (choice.preset) {
    case 'python':
      return declarePython(project, choice);
    case 'node':
      return declareNode(project, choice);
    case 'minimal':
      return declareMinimal(project);
  }
}

function declareMinimal({ testCommand }: DetectedProject): DeclarationParts {
  const parameters: readonly YamlPart[] =
    testCommand === null || testCommand.value === 'make test'
      ? []
      : [{ key: 'command', value: testCommand.value, why: reasonOf(testCommand) }];
  const notes = testCommand === null ? ['There is no Makefile with a target test: name the command in `with`.'] : [];
  return { parameters, partsTakenOut: [], rulesTakenOut: [], pipeline: [], notes };
}

/** Branches that the presets know. */
const knownBranches: Readonly<Record<InitPreset, readonly string[]>> = {
  python: ['main', 'develop'],
  node: ['main'],
  minimal: ['main'],
};

function branchPart({ mainBranch }: DetectedProject, preset: InitPreset): readonly YamlPart[] {
  if (mainBranch === null || knownBranches[preset].includes(mainBranch.value)) return [];
  const push: YamlPart = {
    key: 'push',
    parts: [{ key: 'branches', value: [mainBranch.value], why: mainBranch.reason }],
  };
  return [{ key: 'on', parts: [push] }];
}

/** Parts of the repository that the declaration does not cover. */
function surroundings(project: DetectedProject, preset: InitPreset): readonly string[] {
  const { python, node, members, isCut, ignoresReports } = project;
  const uncovered = members.filter(({ reason }) => (reason === 'package.json') !== (preset === 'node'));
  const folders = [
    ...(preset === 'python' && node !== null ? ['package.json'] : []),
    ...(preset === 'node' && python !== null && !isSideManifest(python.manifest) ? [python.manifest] : []),
    ...uncovered.map(({ value, reason }) => `${value}/${reason}`),
  ];
  return [
    ...(folders.length === 0
      ? []
      : [`Not covered by the preset ${preset}: ${folders.join(', ')}. Add a job for each to \`pipeline\`.`]),
    ...(ignoresReports || preset === 'minimal'
      ? []
      : [`Add reports/${preset === 'python' ? ' and .coverage.*' : ''} to .gitignore: the checks write them.`]),
    ...(isCut ? ['This repository has more files than were looked at: check what was concluded.'] : []),
  ];
}
