import { describe, expect, it } from '@jest/globals';
import { messagesOfFiles } from '../testing/messages.ts';

const org = `version: 1
pipeline:
  jobs:
    lint:
      matrix: { node: ['22', '24'] }
      checks:
        eslint:
          command: eslint
          reports: { eslint: { parser: sarif, path: 'e-\${matrix.node}.sarif' } }
`;
const own = (text: string): Promise<readonly string[]> =>
  messagesOfFiles({ 'portcullis.yml': `version: 1\nextends: ./org.yml\n${text}`, 'org.yml': org });

describe('the pipeline of a floor', () => {
  it.each([
    ['another command', 'pipeline: { jobs: { lint: { checks: { eslint: { command: eslint src } } } } }\n'],
    ['the same exit code', 'pipeline: { jobs: { lint: { checks: { eslint: { exit: [0] } } } } }\n'],
    ['a check more', 'pipeline: { jobs: { lint: { checks: { tsc: { command: tsc, exit: [0, 2] } } } } }\n'],
    ['another job', 'pipeline: { jobs: { test: { checks: { t: { command: make } } } } }\n'],
  ])('allows %s', async (_, text) => {
    expect(await own(text)).toEqual([]);
  });

  it.each([
    ['a leg less', "pipeline: { jobs: { lint: { matrix: { node: ['24'] } } } }\n", 'may not be below 2, and is 1'],
    ['other reports', "pipeline: { jobs: { lint: { matrix: { node: ['22', '26'] } } } }\n", 'must stay as it is there'],
    ['an optional job', 'pipeline: { jobs: { lint: { required: false } } }\n', 'lint'],
    ['no such job', 'without: { pipeline: [jobs.lint] }\n', 'may not be taken away'],
    ['an optional check', 'pipeline: { jobs: { lint: { checks: { eslint: { required: false } } } } }\n', 'turned off'],
    [
      'more exit codes',
      'pipeline: { jobs: { lint: { checks: { eslint: { exit: [0, 1] } } } } }\n',
      'may only hold [0]',
    ],
    [
      'fewer legs',
      'pipeline: { jobs: { lint: { checks: { eslint: { only: last } } } } }\n',
      'must stay as it is there',
    ],
    ['no such check', 'without: { pipeline: [jobs.lint.checks.eslint] }\n', 'this job runs nothing'],
  ])('refuses %s', async (_, text, message) => {
    expect((await own(text)).join('\n')).toContain(message);
    expect(await own(text)).not.toEqual([]);
  });
});

describe('checks of a floor that speak by their exit code alone', () => {
  const floor = `version: 1
pipeline:
  jobs:
    lint:
      matrix: { node: ['22', '24'] }
      checks:
        tidy: { command: prettier, only: last }
        types: { command: tsc, exit: [0, 2] }
`;
  const messages = (text: string): Promise<readonly string[]> =>
    messagesOfFiles({ 'portcullis.yml': `version: 1\nextends: ./org.yml\n${text}`, 'org.yml': floor });
  const checks = (text: string): string => `pipeline: { jobs: { lint: { checks: { ${text} } } } }\n`;

  it.each([
    ['runs in all legs', checks('tidy: { only: first }'), 'must stay as it is there'],
    ['is required', checks('tidy: { required: false }'), 'may not be turned off'],
    ['accepts the codes', checks('types: { exit: [0, 1] }'), 'may only hold [0,2]'],
    ['accepts 0 alone', checks('tidy: { exit: [0, 1] }'), 'may only hold [0]'],
    ['is there', 'without: { pipeline: [jobs.lint.checks.types] }\n', 'may not be taken away'],
  ])('cannot be loosened: it %s', async (_what, text, message) => {
    expect((await messages(text)).join('\n')).toContain(message);
  });

  it.each([
    ['other commands', checks('tidy: { command: biome }, types: { exit: [0], title: Types, timeoutMinutes: 1 }')],
    ['more checks', checks('own: { command: make, required: false, exit: [0, 9] }')],
  ])('allow %s', async (_what, text) => {
    expect(await messages(text)).toEqual([]);
  });
});
