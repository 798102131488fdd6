import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Command } from '../../declaration/resolved-pipeline.ts';
import { axisVariable, shellCommand, shellWord } from './shell.ts';
import { expressionText, legCondition } from './template.ts';

const axes = ['python', 'os-name', 'os_name'];
const leg: Readonly<Record<string, string>> = { python: '3.12', 'os-name': 'linux', os_name: 'b+s_d' };
const placeholder = (axis: string): string => `\uE000${axis}\uE001`;
const filled = (text: string): string =>
  axes.reduce((all, axis) => all.replaceAll(placeholder(axis), () => leg[axis] ?? ''), text);

/** What GitHub hands to the shell: expressions in variables are evaluated, those in the command would be too. */
function evaluated(text: string): string {
  return text.replace(
    /\$\{\{ (?:matrix\.([\w-]+)|'(\$\{\{)') \}\}/gu,
    (_all, axis: string | undefined, literal: string) => (axis === undefined ? literal : (leg[axis] ?? '')),
  );
}

function printedBy(command: Command): string {
  const { text, env } = shellCommand(command, axes);
  expect(text).not.toContain('${{');
  const variables = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, evaluated(value)]));
  const script = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', text];
  const { stdout, stderr } = spawnSync('bash', script, {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', ...variables },
  });
  expect(stderr).toBe('');
  return stdout;
}

const piece = fc.oneof(
  fc.constantFrom(
    "'",
    '"',
    '$',
    '`',
    '\\',
    '${{ github.token }}',
    '$(id)',
    '!',
    '#',
    ' ',
    '\n',
    '*',
    '~',
    '-',
    '=',
    '{a,b}',
  ),
  fc.constantFrom(...axes.map(placeholder)),
  fc.stringMatching(/^[a-zA-Z0-9_./:@%+,é-]{0,6}$/u),
);
const word = fc
  .array(piece, { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''))
  .filter((text) => text !== '');

describe('the text of a command', () => {
  it('gives a program the words that were declared, whatever is in them', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        const argv: readonly [string, ...string[]] = ['printf', '%s\\0', ...words];
        expect(printedBy({ kind: 'program', argv })).toBe(`${words.map(filled).join('\0')}\0`);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    [`echo ${placeholder('python')}`, '3.12\n'],
    [`echo "a ${placeholder('python')}" 'b ${placeholder('os-name')}'`, 'a 3.12 b linux\n'],
    [`echo \\"${placeholder('python')}\\"`, '"3.12"\n'],
    [`echo "it's ${placeholder('os_name')}"`, "it's b+s_d\n"],
    [`cat <<'X'\n'${placeholder('python')}\nX\n`, "'3.12\n"],
    [`echo "$(echo '${placeholder('python')}')"`, '3.12\n'],
    [`echo a # it's ${placeholder('python')}\necho b`, 'a\nb\n'],
    ["echo '${{ github.token }}'", '${{ github.token }}\n'],
    [`printf %s '${placeholder('python')} \${{ x }}' | cat`, '3.12 ${{ x }}'],
  ])('fills a text for the shell: %j', (text, printed) => {
    expect(printedBy({ kind: 'shell', text })).toBe(printed);
  });

  it.each([
    ['$HOME and `x`', '"\\$HOME and \\`x\\`"'],
    ['${{ x }}', '"\\$""{{ x }}"'],
    ["it's", "'it'\\''s'"],
  ])('quotes %j in a way that ShellCheck has no question about', (word, quoted) => {
    expect(shellWord(word)).toBe(quoted);
  });

  it('has a variable for each axis', () => {
    expect(axes.map((axis) => axisVariable(axis, axes))).toEqual([
      'MATRIX_PYTHON',
      'MATRIX_OS_NAME',
      'MATRIX_OS_NAME_2',
    ]);
  });
});

describe('a text in which GitHub evaluates expressions', () => {
  it('says what was declared', () => {
    fc.assert(
      fc.property(word, (text) => {
        expect(evaluated(expressionText(text, axes))).toBe(filled(text));
      }),
    );
  });
});

describe('the condition of some legs', () => {
  it('is true in these alone', () => {
    const all = ['1', '2', '3'].flatMap((a) => ['x', 'y'].map((b) => ({ a, b })));
    fc.assert(
      fc.property(fc.subarray(all, { minLength: 1 }), (some) => {
        const text = legCondition(some, all);
        expect(all.filter((one) => text === null || holds(text, one))).toEqual(some);
      }),
    );
  });
});

/** Evaluates what only compares, by replacing each comparison and then each operator. */
function holds(text: string, values: Readonly<Record<string, string>>): boolean {
  let rest = text.replace(/matrix\.(\w+) == '([^']*)'/gu, (_all, axis: string, value: string) =>
    values[axis] === value ? 'T' : 'F',
  );
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest
      .replace(/\(([TF])\)/gu, '$1')
      .replace(/([TF]) && ([TF])/u, (_all, left: string, right: string) => (left === 'T' && right === 'T' ? 'T' : 'F'));
    if (rest === before)
      rest = rest.replace(/([TF]) \|\| ([TF])/u, (_all, left: string, right: string) =>
        left === 'T' || right === 'T' ? 'T' : 'F',
      );
  }
  return rest === 'T';
}
