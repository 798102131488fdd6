import { describe, expect, it } from '@jest/globals';
import { PolicyError } from '@portcullis/pipeline';
import { memoryPolicy } from '../testing/memory-files.ts';
import { validatePolicy } from './validate-policy.ts';

const policy = (matcher: string, name = 'house-lint'): string => `version: 1
evidence:
  house: { parser: ${name}, path: house.txt }
matchers:
  ${name}:
${matcher
  .split('\n')
  .map((line) => `    ${line}`)
  .join('\n')}
rules: [{ id: clean, count: { evidence: [house] }, max: 0 }]
`;
const good = "pattern: '^(?P<path>[^:]+):(?P<line>\\d+): (?P<message>.+)$'\nexample: 'a.c:3: bad'\nend: '^done$'";
const load = (text: string) =>
  validatePolicy({ kind: 'file', entry: 'portcullis.yml', files: memoryPolicy({ 'portcullis.yml': text }) });

async function issuesOf(text: string) {
  try {
    await load(text);
    return [];
  } catch (error) {
    if (error instanceof PolicyError)
      return error.issues.map(({ line, column, message }) => ({ line, column, message }));
    throw error;
  }
}

describe('the matchers of a policy', () => {
  it('become parsers beside the given ones, and part of the policy', async () => {
    const { parsers, policy: loaded } = await load(policy(good));
    expect(parsers.at(-1)).toMatchObject({ format: 'house-lint', tools: ['house-lint'] });
    expect(Object.keys(loaded.matchers ?? {})).toEqual(['house-lint']);
  });

  it.each<[string, string, number, number, RegExp]>([
    ['look-around', good.replace('.+)', 'a(?=b))'), 6, 14, /look-around is not known here/u],
    ['a pattern that matches an empty line', good.replace('^done$', 'x*'), 8, 10, /matches an empty line/u],
    [
      'nested repetitions',
      good.replace('.+)', '((a{0,10}){0,10}){0,10}b)'),
      6,
      14,
      /comes to \d+ steps for each character, and 2000 are allowed/u,
    ],
    ['an example that does not match', good.replace('a.c:3', 'a.c'), 7, 14, /does not match the example/u],
    ['a back-reference', good.replace('.+)', '(a)\\1)'), 6, 14, /invalid escape/u],
  ])('are refused for %s, where it is written', async (_name, matcher, line, column, message) => {
    const [issue] = await issuesOf(policy(matcher));
    expect(issue).toMatchObject({ line, message: expect.stringMatching(message) });
    expect(issue?.column).toBeGreaterThanOrEqual(column);
  });

  it('may not have the name of a format', async () => {
    expect(await issuesOf(policy(good, 'bandit'))).toMatchObject([
      { line: 6, message: expect.stringMatching(/bandit/u) },
    ]);
  });

  it('are suggested where a parser is misspelt', async () => {
    const [issue] = await issuesOf(policy(good).replace('parser: house-lint', 'parser: house-lnt'));
    expect(issue?.message).toMatch(/did you mean|there is no parser/u);
  });

  it('with hostile patterns end in time', async () => {
    const { parsers } = await load(policy("pattern: '(?P<message>(a+)+$)'\nexample: 'aaa'\nend: '^done$'"));
    const line = `${'a'.repeat(9_999)}!\n`;
    const bytes = new TextEncoder().encode(`${line}done\n`);
    const open = async function* () {
      yield await Promise.resolve(bytes);
    };
    const sink = { add: () => undefined, restart: () => undefined };
    const summary = await parsers.at(-1)?.parse({ name: 'x', sizeBytes: null, open }, sink);
    expect(summary?.figures).toMatchObject({ unmatched_lines: 1 });
  });
});
