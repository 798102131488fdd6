import { describe, expect, it } from '@jest/globals';
import { PolicyError, parseConfig, renderPolicyIssue } from '../index.ts';

function errorOf(text: string): PolicyError {
  try {
    parseConfig(text, { file: 'portcullis.yml' });
  } catch (error) {
    if (error instanceof PolicyError) return error;
  }
  throw new Error('the text is valid');
}

const misspelt = 'version: 1\nrules:\n  - { id: a, count: {}, max: 1, maxx: 5 }\n';

describe('PolicyError', () => {
  it('reads as it is', () => {
    expect(errorOf(misspelt).message).toBe('portcullis.yml:3:33: rules[0]: unknown key "maxx" (did you mean "max"?)');
  });

  it('has a code and its issues as data', () => {
    expect(errorOf(misspelt)).toMatchObject({
      code: 'POLICY_INVALID',
      issues: [
        { code: 'unknown-key', file: 'portcullis.yml', line: 3, column: 33, path: 'rules[0]', suggestion: 'max' },
      ],
    });
  });

  it('lets no text of the file speak for itself', () => {
    const { message } = errorOf('version: 1\n"x\\u001b[2J\\u202e\\n::error::gone": 1\n');
    expect(message.split(': use one of')[0]).toBe(
      'portcullis.yml:2:1: unknown key "x\\u{1B}[2J\\u{202E}\\u{A}::error::gone"',
    );
  });

  it('stops at a hundred or so issues', () => {
    const text = `version: 1\n${Array.from({ length: 20_000 }, (_, index) => `k${index}: 1\n`).join('')}`;
    expect(errorOf(text).issues.length).toBeLessThan(250);
  });
});

describe('renderPolicyIssue', () => {
  it('shows the line with a caret', () => {
    const [issue] = errorOf('version: 1\nunrated: hihg\n').issues;
    expect(issue === undefined ? '' : renderPolicyIssue(issue)).toBe(
      [
        'portcullis.yml:2:10: unrated: "hihg" is not allowed here (did you mean "high"?)',
        '  2 | unrated: hihg',
        '    |          ^',
        '  allowed: critical, high, medium, low, info',
      ].join('\n'),
    );
  });

  it('cuts a long line around the place', () => {
    const [issue] = errorOf(
      `version: 1\nname: "${'n'.repeat(90)}" # ${'c'.repeat(200)}\n# ${'x'.repeat(10)}\nunrated: ${' '.repeat(300)}hihg # ${'c'.repeat(300)}\n`,
    ).issues;
    const lines = issue === undefined ? [] : renderPolicyIssue(issue).split('\n');
    expect(lines[1]?.length).toBeLessThan(120);
    expect(lines[1]?.charAt(lines[2]?.indexOf('^') ?? 0)).toBe('h');
  });
});
