import { describe, expect, it } from '@jest/globals';
import { commandBlocks } from './scripts.ts';

const block = (before: string, ...lines: readonly string[]): string =>
  [before, '', '```sh', ...lines, '```', ''].join('\n');

describe('a block of commands', () => {
  it.each([
    ['In the clone:', 'clone'],
    ['With Node 20, in a fresh clone:', 'clone'],
    ['In this folder:', 'here'],
    ['Once it is published,\nin your project:', 'project'],
    ['In your Python project:', 'python-project'],
    ['In your Node project:', 'node-project'],
    ['Somewhere:', null],
    ['In the clone:\n\nSomewhere:', null],
    ['In the clone:\n\n## A heading', null],
    ['In the clone:\n\n```json\n{}\n```', null],
  ])('after %j runs in: %s', (before, place) => {
    expect(commandBlocks(block(before, 'npm test'))).toMatchObject([{ place }]);
  });

  it('is found inside a list', () => {
    expect(commandBlocks('- In the clone:\n\n  ```sh\n  npm test\n  ```\n')).toMatchObject([
      { line: 3, place: 'clone', commands: [{ line: 4, text: 'npm test' }] },
    ]);
  });

  it.each<[string, readonly string[], object]>([
    ['a comment', ['npm test   # all of it'], { text: 'npm test', exitCode: 0, prints: [] }],
    ['an exit code', ['gate x # exit code 1: blocked'], { text: 'gate x', exitCode: 1, prints: [] }],
    ['what it prints', ['gate x # → passed …'], { text: 'gate x', exitCode: 0, prints: ['passed'] }],
    ['both', ['gate x # exit code 2 → nothing'], { text: 'gate x', exitCode: 2, prints: ['nothing'] }],
    ['a further line', ['gate x', '# → one', '# a note', '# → two'], { text: 'gate x', prints: ['one', 'two'] }],
    ['# in a word', ['gh api a#b'], { text: 'gh api a#b' }],
    ['# in quotes', [`jq '.[] # no' "a \\" # b" # yes`], { text: `jq '.[] # no' "a \\" # b"` }],
    ['a line that goes on', ['gate \\', '  --jobs needs.json'], { text: 'gate --jobs needs.json' }],
  ])('reads %s', (_what, lines, command) => {
    expect(commandBlocks(block('In the clone:', ...lines))).toMatchObject([{ commands: [command] }]);
  });

  it('of a console has the output under each command', () => {
    const text = 'In the clone:\n\n```console\n$ gate x\nblocked: a l…\n\n  1. mend it\n$ gate y # exit code 2\n```\n';
    expect(commandBlocks(text)).toMatchObject([
      {
        commands: [
          { line: 4, text: 'gate x', exitCode: 0, prints: ['blocked: a l', '  1. mend it'] },
          { line: 8, text: 'gate y', exitCode: 2, prints: [] },
        ],
      },
    ]);
  });
});
