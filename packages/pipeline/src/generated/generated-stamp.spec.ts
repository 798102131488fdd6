import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readGeneratedStamp, stampGenerated, withoutStamp } from './generated-stamp.ts';

const workflow = `name: CI
jobs:
  test:
    steps:
      - uses: actions/checkout@8edcb1bdb4e267140fa742c62e395cd74f332709 # v7.0.1
      - run: make test
`;
const written = stampGenerated(workflow, '0.1.0', 'Edit it, and init leaves it alone.');

describe('the stamp of a generated file', () => {
  it('names the version, and leaves the text as it was', () => {
    expect(written).toMatch(/^# Written by portcullis 0\.1\.0, digest [0-9a-f]{16}\. Edit it/u);
    expect(readGeneratedStamp(written)).toEqual({ version: '0.1.0', isEdited: false });
    expect(withoutStamp(written)).toBe(workflow);
  });

  it('shows that the file was edited', () => {
    expect(readGeneratedStamp(written.replace('make test', 'make check'))?.isEdited).toBe(true);
  });

  it.each([
    ['a newer pin', written.replace(/@8edc\S+ # v7\.0\.1/u, '@0123456789012345678901234567890123456789 # v7.1.0')],
    ['a pin without its version', written.replace(' # v7.0.1', '')],
    ['line ends of Windows', written.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${written}`],
  ])('does not take %s for an edit', (_, text) => {
    expect(readGeneratedStamp(text)?.isEdited).toBe(false);
  });

  it('takes another action for an edit', () => {
    expect(readGeneratedStamp(written.replace('actions/checkout', 'evil/checkout'))?.isEdited).toBe(true);
  });

  it('is not found in a file of somebody else', () => {
    expect(readGeneratedStamp(workflow)).toBeNull();
    expect(withoutStamp(workflow)).toBe(workflow);
  });

  it('comes off any text that it was put on', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const stamped = stampGenerated(text, '1.2.3', 'Yours.');
        expect(withoutStamp(stamped)).toBe(text);
        expect(readGeneratedStamp(stamped)).toEqual({ version: '1.2.3', isEdited: false });
      }),
    );
  });
});
