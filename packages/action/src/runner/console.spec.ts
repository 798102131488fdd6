import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ActionConsole } from './console.ts';

const recorded = () => {
  const texts: string[] = [];
  return { console: new ActionConsole({ write: (text) => texts.push(text) }), lines: () => texts.join('').split('\n') };
};
const isCommand = (line: string): boolean => /^\s*::|##[a-z]*\[/iu.test(line);

describe('the log of a step', () => {
  it('holds no command but those that are meant, whatever texts say', () => {
    const part = fc.constantFrom(
      '::',
      '::error::',
      '##[error]',
      '##vso[',
      '\n',
      '\r',
      ' ',
      '%0A',
      '\u2028',
      '\u001b[31m',
      'x',
    );
    const text = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, text, (one, two, three) => {
        const { console, lines } = recorded();
        console.log(one);
        console.group(two, three);
        console.annotate('warning', two, three, { path: one, line: 3 });
        const commands = lines()
          .filter(isCommand)
          .map((line) => /^::[a-z-]+/u.exec(line)?.[0]);
        expect(commands).toEqual(['::group', '::endgroup', '::warning']);
      }),
    );
  });

  it('masks a credential once, each of its lines, and nothing that is too short to be one', () => {
    const { console, lines } = recorded();
    console.mask('ghs_abcdef');
    console.mask('ghs_abcdef');
    console.mask('first line%\n\nsecond line\nab');
    expect(lines()).toEqual(['::add-mask::ghs_abcdef', '::add-mask::first line%25', '::add-mask::second line', '']);
  });

  it('keeps to ten annotations of a level, puts the others into the log and says how many', () => {
    const { console, lines } = recorded();
    for (let count = 0; count < 13; count += 1) console.annotate('error', 'T', `m${count}`);
    console.annotate('notice', 'T', 'n');
    console.finish();
    expect(lines().filter(isCommand)).toHaveLength(11);
    expect(lines().slice(-3)).toEqual([
      '::notice title=T::n',
      'GitHub shows 10 annotations of a level for a step: 3 more stand only in this log.',
      '',
    ]);
    expect(lines()).toContain('error: T: m12');
  });

  it('says nothing about annotations when none was left out', () => {
    const { console, lines } = recorded();
    console.annotate('error', 'T', 'm');
    console.finish();
    expect(lines()).toEqual(['::error title=T::m', '']);
  });
});
