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
    ['another job', 'pipeline: { jobs: { test: { checks: { t: { command: make } } } } }\n'],
  ])('allows %s', async (_, text) => {
    expect(await own(text)).toEqual([]);
  });

  it.each([
    ['a leg less', "pipeline: { jobs: { lint: { matrix: { node: ['24'] } } } }\n", 'may not be below 2, and is 1'],
    ['other reports', "pipeline: { jobs: { lint: { matrix: { node: ['22', '26'] } } } }\n", 'must stay as it is there'],
    ['an optional job', 'pipeline: { jobs: { lint: { required: false } } }\n', 'lint'],
    ['no such job', 'without: { pipeline: [jobs.lint] }\n', 'may not be taken away'],
    ['no such check', 'without: { pipeline: [jobs.lint.checks.eslint] }\n', 'this job runs nothing'],
  ])('refuses %s', async (_, text, message) => {
    expect((await own(text)).join('\n')).toContain(message);
    expect(await own(text)).not.toEqual([]);
  });
});
