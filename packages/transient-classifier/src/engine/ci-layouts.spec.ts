import { describe, expect, it } from '@jest/globals';
import { classifyLog } from '../classify-log.ts';
import { logOf } from '../testing/log-of.ts';

const outage = 'curl: (6) Could not resolve host: packages.example.org';
const failedTest = 'FAILED test_pad.py::test_width - assert 3 == 4';
const unheardOf = 'padget: the third wheel has come off';

/** How a CI service shows a job of two steps, of which the second may be one that runs whatever happened. */
interface Layout {
  /** The first step succeeded, and the second failed. */
  readonly second: (first: string, second: string) => readonly string[];
  /** The first step failed, and the second only reports or cleans up. */
  readonly first: (first: string, second: string) => readonly string[];
}

const escape = '\u001B';

function circleCi(first: string, last: readonly string[]): readonly string[] {
  return ['Starting container cimg/base:2026.09', '#!/bin/bash -eo pipefail', './ci/tools.sh', first, ...last];
}

function gitLab(end: string, first: string, last: readonly string[]): readonly string[] {
  return [
    'Running with gitlab-runner 17.7.0 (3f790af1)',
    `section_start:1795956163:step_script${end}Executing "step_script" stage of the job script`,
    '$ ./ci/tools.sh',
    first,
    ...last,
    'ERROR: Job failed: exit code 1',
  ];
}

function gitLabLayout(end: string): Layout {
  const cleanUp = `section_start:1795956170:cleanup_file_variables${end}Cleaning up project directory and file based variables`;
  return {
    second: (first, second) => gitLab(end, first, ['$ ./ci/wheels', second, cleanUp]),
    first: (first, second) =>
      gitLab(end, first, [
        `section_start:1795956165:after_script${end}Running after_script`,
        '$ ./ci/wheels',
        second,
        cleanUp,
      ]),
  };
}

function buildkite(first: string, last: readonly string[]): readonly string[] {
  return ['~~~ Preparing working directory', '$ git clean -ffxdq', '~~~ Running commands', '--- Fetch', first, ...last];
}

function azure(name: string, said: string, exit: readonly string[] = []): readonly string[] {
  return [`##[section]Starting: ${name}`, said, ...exit, `##[section]Finishing: ${name}`];
}

const azureExit = ["##[error]Bash exited with code '1'."];

function jenkins(name: string, ...lines: readonly string[]): readonly string[] {
  return ['[Pipeline] stage', `[Pipeline] { (${name})`, ...lines, '[Pipeline] }', '[Pipeline] // stage'];
}

function jenkinsEnd(...lines: readonly string[]): readonly string[] {
  return [...jenkins('Declarative: Post Actions', '[Pipeline] sh', ...lines), 'ERROR: script returned exit code 1'];
}

function teamCity(number: number, name: string, said: string, isFailure = false): readonly string[] {
  const exit = ['W', 'E'].map((level) => `[16:54:57]${level}:\t [Step ${number}/2] Process exited with code 1`);
  return [
    `[16:54:51] : Step ${number}/2: ${name} (Command Line)`,
    `[16:54:57] :\t [Step ${number}/2] ${said}`,
    ...(isFailure ? exit : []),
  ];
}

const layouts: Readonly<Record<string, Layout>> = {
  CircleCI: {
    second: (first, second) =>
      circleCi(first, [
        '#!/bin/bash -eo pipefail',
        './ci/wheels',
        second,
        '',
        'Exited with code exit status 1',
        'CircleCI received exit code 1',
      ]),
    first: (first, second) =>
      circleCi(first, [
        '',
        'Exited with code exit status 1',
        '#!/bin/bash -eo pipefail',
        './ci/wheels',
        second,
        'CircleCI received exit code 1',
      ]),
  },
  GitLab: gitLabLayout(`\r${escape}[0K${escape}[36;1m`),
  'GitLab without carriage returns': gitLabLayout(`${escape}[0K${escape}[36;1m`),
  'GitLab without escapes': gitLabLayout(''),
  'GitLab without section marks': {
    second: (first, second) => [
      'Getting source from Git repository',
      first,
      'Executing "step_script" stage of the job script',
      '$ ./ci/wheels',
      second,
      'Cleaning up project directory and file based variables',
      'ERROR: Job failed: exit code 1',
    ],
    first: (first, second) => [
      'Executing "step_script" stage of the job script',
      '$ ./ci/tools.sh',
      first,
      'Running after_script',
      '$ ./ci/wheels',
      second,
      'Cleaning up project directory and file based variables',
      'ERROR: Job failed: exit code 1',
    ],
  },
  Buildkite: {
    second: (first, second) =>
      buildkite(first, [
        '--- :hammer: Build the wheels',
        second,
        '🚨 Error: The command exited with status 1',
        '^^^ +++',
      ]),
    first: (first, second) =>
      buildkite(first, [
        '🚨 Error: The command exited with status 1',
        '^^^ +++',
        '~~~ Running global pre-exit hook',
        '$ npm run tidy',
        second,
      ]),
  },
  'Buildkite, a group opened': {
    second: (first, second) =>
      buildkite(first, ['+++ Build the wheels', second, '🚨 Error: The command exited with status 1']),
    first: (first, second) => buildkite(first, ['+++ What failed', second, '~~~ Uploading artifacts', 'Found 1 file']),
  },
  'Azure Pipelines': {
    second: (first, second) => [...azure('Tools', first), ...azure('Wheels', second, azureExit)],
    first: (first, second) => [...azure('Tools', first, azureExit), ...azure('Publish test results', second)],
  },
  Jenkins: {
    second: (first, second) => [
      ...jenkins('Tools', '[Pipeline] sh', '+ ./ci/tools.sh', first),
      ...jenkins('Wheels', '[Pipeline] sh', '+ ./wheels', second),
      ...jenkinsEnd('Recording test results'),
    ],
    first: (first, second) => [
      ...jenkins('Tools', '[Pipeline] sh', '+ ./ci/tools.sh', first),
      ...jenkins('Wheels', 'Stage "Wheels" skipped due to earlier failure(s)', '[Pipeline] getContext'),
      ...jenkinsEnd('+ ./ci/wheels', second),
    ],
  },
  'Jenkins, with clean-up in each stage': {
    second: (first, second) => [
      ...jenkins('Tools', '[Pipeline] sh', first, ...jenkins('Declarative: Post Actions', '[Pipeline] junit')),
      ...jenkins('Wheels', '[Pipeline] sh', '+ ./wheels', second),
      ...jenkinsEnd('Recording test results'),
    ],
    first: (first, second) => [
      ...jenkins('Tools', '[Pipeline] sh', first, ...jenkins('Declarative: Post Actions', '[Pipeline] sh', second)),
      ...jenkins('Wheels', 'Stage "Wheels" skipped due to earlier failure(s)', '[Pipeline] getContext'),
      ...jenkinsEnd('Recording test results'),
    ],
  },
  Travis: {
    second: (first, second) => [
      'travis_fold:start:install',
      '$ ./ci/tools.sh',
      first,
      'travis_fold:end:install',
      'travis_fold:start:script.1',
      '$ ./ci/wheels',
      second,
      'The command "./ci/wheels" exited with 1.',
    ],
    first: (first, second) => [
      'travis_fold:start:script.1',
      '$ ./ci/tools.sh',
      first,
      'The command "./ci/tools.sh" exited with 1.',
      'travis_fold:start:cache.2',
      'store build cache',
      'travis_fold:start:after_failure',
      '$ ./ci/wheels',
      second,
    ],
  },
  TeamCity: {
    second: (first, second) => [...teamCity(1, 'Tools', first), ...teamCity(2, 'Wheels', second, true)],
    first: (first, second) => [...teamCity(1, 'Tools', first, true), ...teamCity(2, 'Publish reports', second)],
  },
  'Bitbucket Pipelines': {
    second: (first, second) => ['+ umask 000', '+ ./ci/tools.sh', first, '+ ./ci/wheels', second],
    first: (first, second) => ['+ umask 000', '+ ./ci/tools.sh', first, '+ cat logs/unit.log', second],
  },
  'a trace of a shell': {
    second: (first, second) => ['+ cd work', '+ npm ci', first, '+ npm run wheels', second],
    first: (first, second) => [
      '+ npm ci',
      first,
      '+ status=1',
      '+ test -f work/pid',
      '+ rm -rf work',
      second,
      '+ exit 1',
    ],
  },
};

async function answerTo(lines: readonly string[]): Promise<string> {
  const { verdict, line } = await classifyLog(logOf(`${lines.join('\n')}\n`));
  return verdict === 'unknown'
    ? verdict
    : `${verdict} ${(lines[(line ?? 0) - 1] ?? '').replace(/^\[[\d:]+\] :\t \[Step \d\/\d\] /u, '')}`;
}

describe.each(Object.entries(layouts))('in the log of %s', (_name, { first, second }) => {
  it('an outage in a step that went on explains no later failure', async () => {
    expect(await answerTo(second(outage, unheardOf))).toBe('unknown');
  });

  it('a later failure is judged by its own step', async () => {
    expect(await answerTo(second(outage, failedTest))).toBe(`permanent ${failedTest}`);
  });

  it('what comes after the step that failed hides no outage', async () => {
    expect(await answerTo(first(outage, unheardOf))).toBe(`transient ${outage}`);
  });

  it('an outage after a failed test does not replace it', async () => {
    expect(await answerTo(first(failedTest, outage))).toBe(`permanent ${failedTest}`);
  });
});

describe('a section that a job of GitLab marks itself', () => {
  it('ends no clean-up', async () => {
    const log = ['section_start:1:step_script', '$ ./ci/tools.sh', outage, 'section_start:2:after_script'];
    expect(await answerTo([...log, 'section_start:3:my_report', failedTest])).toBe(`transient ${outage}`);
  });

  it('does not end the script, which stops at the first failure', async () => {
    const log = ['section_start:1:step_script', 'section_start:2:my_tools', '$ ./ci/tools.sh', outage];
    expect(await answerTo([...log, '$ report-wheels', unheardOf])).toBe('unknown');
  });
});

describe('the stages of Jenkins', () => {
  it('end none of the branches beside them', async () => {
    const log = [
      '[Pipeline] parallel',
      '[Pipeline] { (Branch: Tools)',
      '[Pipeline] { (Branch: Wheels)',
      '[Pipeline] stage',
      '[Pipeline] { (Tools)',
      '[Pipeline] sh',
      `[Tools] ${outage}`,
      '[Pipeline] stage',
      '[Pipeline] { (Wheels)',
      '[Pipeline] sh',
      '[Wheels] round',
      '[Pipeline] // parallel',
    ];
    expect(await answerTo(log)).toBe(`transient [Tools] ${outage}`);
  });
});

describe('a line that only looks like a mark', () => {
  it.each(['--- FAIL: TestBuild', '--- a/build/install.sh', '+++ b/install.sh', '#!/bin/bash', '$ ', '+ x = 1'])(
    'does not show that the work went on: %s',
    async (line) => {
      expect(await answerTo(['~~~ Running commands', outage, line])).not.toBe('unknown');
    },
  );
});
