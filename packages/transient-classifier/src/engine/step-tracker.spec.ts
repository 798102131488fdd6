import { describe, expect, it } from '@jest/globals';
import { causeOf } from '../testing/cause-of.ts';
import { splitPrefix } from '../text/line-prefix.ts';
import { addCause } from './region.ts';
import type { Region } from './region.ts';
import { createStepTracker } from './step-tracker.ts';
import type { StepTracker } from './step-tracker.ts';

interface Tracked {
  readonly steps: StepTracker;
  /** The steps that ended. */
  readonly ended: readonly Region[];
  /** For each line that was read, whether it shows that the work went on. */
  readonly goesOn: readonly boolean[];
  read(...lines: readonly string[]): Tracked;
}

function track(...lines: readonly string[]): Tracked {
  const ended: Region[] = [];
  const goesOn: boolean[] = [];
  const steps = createStepTracker({ ended: (region) => ended.push(region), choose: () => null, laterErrors: [] });
  const tracked: Tracked = {
    steps,
    ended,
    goesOn,
    read(...more) {
      for (const text of more) goesOn.push(steps.read(goesOn.length + 1, splitPrefix(text)));
      return tracked;
    },
  };
  return tracked.read(...lines);
}

/** The steps of a log: their kinds, names and lines. */
function stepsOf(...lines: readonly string[]): readonly string[] {
  const { steps, ended } = track(...lines);
  steps.end(lines.length);
  return ended.map(({ kind, step, firstLine, lastLine }) => `${kind} ${step ?? '-'} ${firstLine}-${lastLine}`);
}

/** Whether the last of the lines shows that the work went on. */
const lastGoesOn = (...lines: readonly string[]): boolean | undefined => track(...lines).goesOn.at(-1);

const script = 'section_start:1:step_script';
const cleanUp = 'section_start:2:after_script';
const shell = '#!/bin/bash -eo pipefail';

describe('the steps of a log', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['of no lines', [], ['step - 1-1']],
    ['without marks', ['one', 'two'], ['step - 1-2']],
    [
      'of GitHub',
      ['one', '##[group]Run make', 'two', '##[group]Run npm ci', 'three'],
      ['step - 1-1', 'step Run make 2-3', 'step Run npm ci 4-5'],
    ],
    ['of GitHub, from the first line', ['##[group]Run make', 'one'], ['step - 1-1', 'step Run make 1-2']],
    [
      'of clean-up, which go on to the end',
      ['one', 'Post job cleanup.', 'two', '##[group]Run tidy', 'three'],
      ['step - 1-1', 'post-job - 2-3', 'post-job Run tidy 4-5'],
    ],
    [
      'of CircleCI, from the echo of its shell',
      ['one', shell, './ci/tools.sh', 'two', shell, 'make'],
      ['step - 1-1', 'step ./ci/tools.sh 2-4', 'step make 5-6'],
    ],
    [
      'of CircleCI, which run whatever happened after a failure',
      [shell, 'make', 'Exited with code exit status 1', shell, 'upload'],
      ['step - 1-1', 'step make 1-3', 'post-job - 4-5'],
    ],
    [
      'of Jenkins, from the first thing that a stage does',
      ['[Pipeline] { (Tools)', 'one', '[Pipeline] sh', 'two', '[Pipeline] sh', 'three'],
      ['step - 1-2', 'step Tools 3-6'],
    ],
    ['of Jenkins, but for those that do nothing', ['[Pipeline] { (Tools)', 'skipped', 'two'], ['step - 1-3']],
    [
      'of Jenkins, but for parallel ones',
      [
        '[Pipeline] parallel',
        '[Pipeline] { (Tools)',
        '[Pipeline] sh',
        '[Pipeline] // parallel',
        '[Pipeline] sh',
        'two',
      ],
      ['step - 1-4', 'step Tools 5-6'],
    ],
    [
      'of Jenkins, but for hooks',
      ['[Pipeline] { (Tools)', '[Pipeline] { (Declarative: Post Actions)', '[Pipeline] sh'],
      ['step - 1-3'],
    ],
  ])('%s are told apart', (_what, lines, expected) => {
    expect(stepsOf(...lines)).toEqual(expected);
  });

  it('begin at the time of their first line', () => {
    const { steps } = track('2026-01-01T00:00:01Z one', '2026-01-01T00:00:02Z ##[group]Run make');
    expect(steps.region().startMs).toBe(Date.UTC(2026, 0, 1, 0, 0, 2));
  });

  it.each([
    ['##[group]Run make', 'one'],
    ['Post job cleanup.', 'one'],
    [shell, 'make'],
    ['[Pipeline] { (Tools)', '[Pipeline] sh'],
  ])('begin at a time in each service: %s', (mark, next) => {
    const { steps } = track('one', `2026-01-01T00:00:02Z ${mark}`, `2026-01-01T00:00:02Z ${next}`);
    expect(steps.region().startMs).toBe(Date.UTC(2026, 0, 1, 0, 0, 2));
  });
});

describe('the columns of an exported log', () => {
  const of = (name: string, text: string): string => `job\t${name}\t2026-01-01T00:00:01Z ${text}`;

  it('name the steps, whatever groups are within them', () => {
    expect(
      stepsOf(of('Tools', 'one'), of('Build', '##[group]Run make'), of('Build', 'two'), of('Post Build', 'three')),
    ).toEqual(['step - 1-1', 'step Build 2-3', 'post-job Post Build 4-4']);
  });

  it('name no step of clean-up that the log has', () => {
    expect(stepsOf(of('Tools', 'one'), of('Tools', 'Post job cleanup.'))).toEqual(['step - 1-2']);
  });

  it('name no step that the export does not know', () => {
    expect(stepsOf(of('UNKNOWN STEP', 'one'), of('UNKNOWN STEP', '##[group]Run make'))).toEqual([
      'step - 1-1',
      'step Run make 2-2',
    ]);
  });

  it('begin a step at its time', () => {
    const { steps } = track(of('Tools', 'one'), of('Build', 'two'));
    expect(steps.region().startMs).toBe(Date.UTC(2026, 0, 1, 0, 0, 1));
  });

  it('show the echo of a script', () => {
    expect(track(of('Tools', 'one'), of('Build', '##[group]Run make')).steps.isScript()).toBe(true);
  });
});

describe('the echo of a script', () => {
  it.each<[string, readonly string[], boolean]>([
    ['begins with the head of a step', ['##[group]Run make'], true],
    ['goes on', ['##[group]Run make', 'make'], true],
    ['ends with its group', ['##[group]Run make', '##[endgroup]'], false],
    ['ends with an error', ['##[group]Run make', '##[error]odd'], false],
    ['ends with the step', ['##[group]Run make', 'Post job cleanup.'], false],
    ['is not there in Azure’s log', ['##[section]Starting: make'], false],
    ['is not there before', ['make'], false],
  ])('%s', (_what, lines, expected) => {
    expect(track(...lines).steps.isScript()).toBe(expected);
  });
});

describe('the end of a step', () => {
  const endOf = (...lines: readonly string[]): readonly (number | null)[] => {
    const region = track(...lines).steps.region();
    return [region.lastErrorLine, region.finalErrorLine];
  };

  it.each<[string, readonly string[], readonly (number | null)[]]>([
    ['is no line', ['one'], [null, null]],
    ['may be an error', ['one', '##[error]odd'], [2, null]],
    ['is an error that says so', ['##[error]Process completed with exit code 1.'], [1, 1]],
    ['is what the service says first', ['CircleCI received exit code 1', 'CircleCI received exit code 1'], [null, 1]],
  ])('%s', (_what, lines, expected) => {
    expect(endOf(...lines)).toEqual(expected);
  });
});

describe('the clean-up after a job', () => {
  it.each<[string, readonly string[], boolean]>([
    ['begins with GitLab’s section', [script, cleanUp], true],
    ['begins with the removal of files', ['section_start:1:cleanup_file_variables'], true],
    ['begins with the artifacts of a failure', ['section_start:1:upload_artifacts_on_failure'], true],
    ['begins with the cache of a failure', ['section_start:1:archive_failed_cache'], true],
    ['ends with other sections', [cleanUp, 'section_start:3:prepare_executor'], false],
    ['begins with hooks', ['travis_fold:start:after_failure'], true],
    ['begins with a hook of Buildkite', ['~~~ Running global pre-exit hook'], true],
    ['begins with another one', ['~~~ Running plugin docker post-command hook'], true],
    ['begins with the artifacts of Buildkite', ['~~~ Uploading artifacts'], true],
    ['does not begin with the commands', ['~~~ Running commands'], false],
    ['ends with the step', [cleanUp, '##[group]Run make'], false],
    ['is not there before', ['one'], false],
  ])('%s', (_what, lines, expected) => {
    expect(track(...lines).steps.isCleanUp()).toBe(expected);
  });

  it('is marked in its step by its first line', () => {
    expect(track(script, cleanUp, 'section_start:3:cleanup_file_variables').steps.region().workEndLine).toBe(2);
  });

  it('is no end of work where more work follows', () => {
    expect(track(cleanUp, script).steps.region().workEndLine).toBeNull();
  });
});

describe('work that goes on', () => {
  it.each([
    'prepare_script',
    'get_sources',
    'restore_cache',
    'download_artifacts',
    'step_script',
    'build_script',
    'step_release',
    'archive_cache',
    'upload_artifacts_on_success',
  ])('is shown by a section of GitLab: %s', (name) => {
    expect(lastGoesOn(`section_start:1:${name}`)).toBe(true);
  });

  it.each(['after_script', 'cleanup_file_variables', 'prepare_executor'])('is not shown by the section %s', (name) => {
    expect(lastGoesOn(`section_start:1:${name}`)).toBe(false);
  });

  it.each<[string, readonly string[]]>([
    ['a phase of Travis', ['travis_fold:start:script.1']],
    ['a command of Travis that succeeded', ['The command "make" exited with 0.']],
    ['the commands of Buildkite', ['~~~ Running commands']],
    ['a hook of Buildkite', ['~~~ Running agent command hook']],
    ['a group of main work in Buildkite', ['~~~ Preparing', '--- Build the wheels']],
    ['a command that a shell shows', ['$ padlint docs']],
    ['a main command in a trace', ['+ npm ci']],
    ['any command of a script that stops at the first failure', [script, '$ echo done']],
    ['a section of a script that is built', ['section_start:1:build_script', '$ echo done']],
    ['a section of a release', ['section_start:1:step_release', '$ echo done']],
  ])('is shown by %s', (_what, lines) => {
    expect(lastGoesOn(...lines)).toBe(true);
  });

  const failure = 'The command "make" exited with 1.';

  it.each<[string, readonly string[]]>([
    ['a line of no mark', ['make']],
    ['the head of a step', ['##[group]Run make']],
    ['the end of a group', ['##[endgroup]']],
    ['an error', ['##[error]odd']],
    ['clean-up', ['Post job cleanup.']],
    ['hooks', ['travis_fold:start:after_failure']],
    ['the echo of a shell', [shell]],
    ['what a service says of a failure', ['CircleCI received exit code 1']],
    ['a stage', ['[Pipeline] { (Tools)']],
    ['the work of a stage', ['[Pipeline] { (Tools)', '[Pipeline] sh']],
    ['branches', ['[Pipeline] parallel']],
    ['a command of Travis that failed', [failure]],
    ['a command of Travis that succeeded after one that failed', [failure, 'The command "make" exited with 0.']],
    ['a phase after a failure', [failure, 'travis_fold:start:cache.2']],
    ['the commands of Buildkite after a failure', [failure, '~~~ Running commands']],
    ['the agent of Buildkite itself', ['~~~ Preparing working directory']],
    ['a group of main work in other logs', ['--- Build the wheels']],
    ['a group of other work in Buildkite', ['~~~ Preparing', '--- What failed']],
    ['a group of main work after a failure', ['~~~ Preparing', failure, '--- Build the wheels']],
    ['a command after a failure', [failure, '$ npm ci']],
    ['a command after the exit code of a service', ['CircleCI received exit code 1', '$ npm ci']],
    ['a command in the echo of a script', ['##[group]Run make', '$ npm ci']],
    ['a command of clean-up', [cleanUp, '$ npm ci']],
    ['a command that only tells', ['$ echo done']],
    ['any command that a script traces', [script, '+ echo done']],
    ['a command behind the script', [script, 'section_start:2:get_sources', '$ echo done']],
  ])('is not shown by %s', (_what, lines) => {
    expect(lastGoesOn(...lines)).toBe(false);
  });

  it('makes what the code failed by count no more where its command succeeded', () => {
    const tracked = track('one');
    addCause(tracked.steps.region(), causeOf('compiler/rustc', [1]));
    tracked.read('The command "make || true" exited with 0.');
    expect(tracked.steps.region().veto).toBeNull();
  });

  it.each(['The command "make" exited with 1.', 'The command "make" exited with 0.'])(
    'changes nothing about what the code failed by after a failure: %s',
    (end) => {
      const tracked = track('The command "make" exited with 2.');
      addCause(tracked.steps.region(), causeOf('compiler/rustc', [1]));
      tracked.read(end);
      expect(tracked.steps.region().veto).not.toBeNull();
    },
  );
});

describe('the name of a step', () => {
  it('is the line after the echo of its shell', () => {
    expect(track(shell).steps.awaitsName()).toBe(true);
    expect(track(shell, 'make').steps.awaitsName()).toBe(false);
  });

  it.each<[string, readonly string[]]>([
    ['at the beginning', []],
    ['within the echo of a script', ['##[group]Run make', shell]],
    ['after a failure', ['CircleCI received exit code 1', shell]],
  ])('is not waited for %s', (_where, lines) => {
    expect(track(...lines).steps.awaitsName()).toBe(false);
  });
});
