import { describe, expect, it } from '@jest/globals';
import { loadConfig, PolicyError } from '@portcullis/pipeline';
import { memoryPolicy } from '../testing/memory-files.ts';
import { loadClassifierSettings, prepareClassifierRules } from './load-classifier-settings.ts';

const rule = (pattern: string, example = 'registry: brown-out'): string => `version: 1
classifier:
  rules:
    - id: registry/brown-out
      category: registry-outage
      verdict: transient
      pattern: '${pattern}'
      example: '${example}'
      notExample: 'registry: fine'
rerun: { maxFailedJobs: 3 }
`;
const load = (text: string) => loadClassifierSettings('portcullis.yml', memoryPolicy({ 'portcullis.yml': text }));

async function issueOf(text: string) {
  try {
    await load(text);
    return null;
  } catch (error) {
    return error instanceof PolicyError ? error.issues[0] : error;
  }
}

describe('the classifier settings of a policy', () => {
  it("put its own rules before the built-in ones, and bring the run's limit along", async () => {
    const { rules, maxFailedJobs } = await load(rule('brown-out$'));
    expect(rules.rules[0]?.id).toBe('registry/brown-out');
    expect(rules.rules.length).toBeGreaterThan(1);
    expect(maxFailedJobs).toBe(3);
  });

  it('leave disabled rules out', async () => {
    const first = (await load('version: 1')).rules.rules[0]?.id ?? '';
    const { rules } = await load(`version: 1\nclassifier: { disable: ['${first}'] }`);
    expect(rules.rules.map(({ id }) => id)).not.toContain(first);
  });

  it.each<[string, string, number, number]>([
    ['a pattern that is none', rule('brown(out'), 7, 16],
    ['look-around, which no linear engine has', rule('(?=brown)'), 7, 17],
    ['an example that does not match', rule('brown-out', 'nothing of it'), 8, 16],
  ])('refuse %s where it is written', async (_what, text, line, atLeastColumn) => {
    const issue = await issueOf(text);
    expect(issue).toMatchObject({ file: 'portcullis.yml', line });
    expect(issue !== null && typeof issue === 'object' && 'column' in issue ? issue.column : 0).toBeGreaterThanOrEqual(
      atLeastColumn,
    );
  });

  it('refuse an id of a built-in rule that is not there', async () => {
    expect(await issueOf('version: 1\nclassifier: { disable: [curl/never-heard-of] }')).toMatchObject({
      line: 2,
      path: 'classifier.disable[0]',
    });
  });
});

describe('rules for logs that may not be needed', () => {
  const prepare = async (text: string) =>
    prepareClassifierRules(await loadConfig('portcullis.yml', memoryPolicy({ 'portcullis.yml': text })));

  it('are refused before they are asked for', async () => {
    await expect(prepare(rule('brown(out'))).rejects.toThrow(PolicyError);
  });

  it('are made ready once', async () => {
    const rules = await prepare(rule('brown-out$'));
    const [first, second] = await Promise.all([rules(), rules()]);
    expect(first.rules[0]?.id).toBe('registry/brown-out');
    expect(second).toBe(first);
  });
});
