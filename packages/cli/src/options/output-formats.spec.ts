import { describe, expect, it } from '@jest/globals';
import { parseOutputs } from './output-formats.ts';

const terminal = { format: 'terminal', file: null };

describe('parseOutputs', () => {
  it.each<[string, readonly string[], boolean, readonly object[]]>([
    ['gives people the terminal form by default', [], false, [terminal]],
    ['keeps the terminal form beside files', ['json=v.json'], false, [terminal, { format: 'json', file: 'v.json' }]],
    ['lets another form have standard output', ['sarif'], false, [{ format: 'sarif', file: null }]],
    [
      'writes commands for the runner behind the terminal form',
      ['github'],
      false,
      [terminal, { format: 'github', file: null }],
    ],
    ['writes them alone when it is to be quiet', ['github'], true, [{ format: 'github', file: null }]],
    ['writes files alone when it is to be quiet', ['json=v.json'], true, [{ format: 'json', file: 'v.json' }]],
    ['writes nothing when it is to be quiet and no file is named', [], true, []],
    ['takes = in a file name', ['json=a=b.json'], true, [{ format: 'json', file: 'a=b.json' }]],
    [
      'takes one form several times',
      ['json=a', 'json=b'],
      true,
      [
        { format: 'json', file: 'a' },
        { format: 'json', file: 'b' },
      ],
    ],
  ])('%s', (_what, values, quiet, outputs) => {
    expect(parseOutputs(values, quiet)).toEqual(outputs);
  });

  it.each<[string, readonly string[], boolean, string]>([
    ['an unknown form', ['yaml'], false, 'there is no format "yaml"'],
    ['an unknown form with a file', ['=x'], false, 'there is no format ""'],
    ['two forms for standard output', ['json', 'sarif'], false, 'cannot share standard output'],
    [
      'commands for the runner between the lines of another form',
      ['github', 'json'],
      false,
      'with the terminal form alone',
    ],
    ['two forms for one file', ['json=a', 'sarif=a'], false, 'cannot share a'],
    ['no file name', ['json='], false, 'the file name is empty'],
    ['a form for standard output when it is to be quiet', ['json'], true, '--quiet contradicts'],
  ])('refuses %s', (_what, values, quiet, message) => {
    expect(() => parseOutputs(values, quiet)).toThrow(message);
  });

  it.each(['json=out/', 'json=out\\'])('refuses a folder in place of a file: %s', (value) => {
    expect(() => parseOutputs([value], false)).toThrow('expected a file, not a folder');
  });
});
