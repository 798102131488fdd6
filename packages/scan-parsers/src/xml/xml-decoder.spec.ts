import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { bytesInput, faultOf } from '../testing/bytes-input.ts';
import { readXml } from './read-xml.ts';
import { createXmlDecoder, UndecodableBytesError } from './xml-decoder.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf16 = (text: string, order: 'le' | 'be', mark = true): Uint8Array => {
  const marked = `${mark ? '\uFEFF' : ''}${text}`;
  const units = Array.from({ length: marked.length }, (_, index) => marked.charCodeAt(index));
  return Uint8Array.from(
    units.flatMap((unit) => (order === 'le' ? [unit & 0xff, unit >> 8] : [unit >> 8, unit & 0xff])),
  );
};
const withMark = (text: string): Uint8Array => Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8(text)]);

/** Without halves of surrogate pairs, which no encoding can hold. */
const wellFormed = (text: string): string => new TextDecoder().decode(utf8(text));

function decode(bytes: Uint8Array, pieceBytes = bytes.length): string {
  const decoder = createXmlDecoder();
  let text = '';
  for (let at = 0; at < bytes.length; at += pieceBytes) text += decoder.decode(bytes.subarray(at, at + pieceBytes));
  return text + decoder.end();
}

async function nameOf(bytes: Uint8Array): Promise<string | undefined> {
  let name: string | undefined;
  await readXml(bytesInput(bytes, 7), { open: (element) => (name = element.attribute('name')) });
  return name;
}

describe('the encoding of an XML document', () => {
  it.each<[string, Uint8Array]>([
    ['UTF-8 without a declaration', utf8('<a name="é€"/>')],
    ['UTF-8 with a declaration', utf8("<?xml version='1.0' encoding='UTF-8'?><a name='é€'/>")],
    ['UTF-8 with a byte order mark', withMark('<?xml version="1.0" encoding="utf-8"?><a name="é€"/>')],
    ['UTF-16 little endian with a byte order mark', utf16('<a name="é€"/>', 'le')],
    ['UTF-16 big endian with a byte order mark', utf16('<?xml version="1.0" encoding="UTF-16"?><a name="é€"/>', 'be')],
    ['windows-1252', latin1('<?xml version="1.0" encoding="windows-1252"?><a name="é\u0080"/>')],
    ['ISO 8859-15', latin1('<?xml version="1.0" encoding="ISO-8859-15"?><a name="é\u00A4"/>')],
  ])('%s is read', async (_name, bytes) => {
    expect(await nameOf(bytes)).toBe('é€');
  });

  it('ISO 8859-1 is not taken for windows-1252', async () => {
    expect(await nameOf(latin1('<?xml version="1.0" encoding="ISO-8859-1"?><a name="é\u0085"/>'))).toBe('é\u0085');
  });

  it.each<[string, Uint8Array, RegExp]>([
    [
      'a byte order mark of UTF-16 with a declaration of UTF-8',
      utf16('<?xml version="1.0" encoding="utf-8"?><a/>', 'le'),
      /byte order mark says UTF-16LE.*utf-8/u,
    ],
    [
      'a byte order mark of UTF-8 with another declaration',
      withMark('<?xml version="1.0" encoding="iso-8859-1"?><a/>'),
      /byte order mark says UTF-8/u,
    ],
    ['UTF-16 without a byte order mark', utf16('<a/>', 'le', false), /without a byte order mark/u],
    [
      'a declaration of UTF-16 in single bytes',
      utf8('<?xml version="1.0" encoding="utf-16"?><a/>'),
      /says utf-16, but the bytes are not/u,
    ],
    [
      'an encoding that needs state',
      utf8('<?xml version="1.0" encoding="iso-2022-jp"?><a/>'),
      /iso-2022-jp is not supported/u,
    ],
    ['what is no name', utf8('<?xml version="1.0" encoding="password is x"?><a/>'), /does not name an encoding$/u],
    ['an unknown encoding', utf8('<?xml version="1.0" encoding="x-none"?><a/>'), /x-none is not supported/u],
    [
      'a declaration that hides its encoding far behind',
      utf8(`<?xml version="1.0"${' '.repeat(2000)}encoding="utf-7"?><a/>`),
      /does not end/u,
    ],
    ['a byte above 127 in ASCII', latin1('<?xml version="1.0" encoding="us-ascii"?><a name="é"/>'), /not US-ASCII/u],
    ['half a surrogate pair', utf16('<a name="\uD800"/>', 'le'), /not UTF-16LE/u],
  ])('%s is refused', async (_name, bytes, message) => {
    const fault = await faultOf(readXml(bytesInput(bytes), { open: () => undefined }));
    expect(fault).toMatchObject({ code: 'encoding', line: 1 });
    expect(fault.message).toMatch(message);
  });

  it('names the place of the bytes that cannot be read', async () => {
    const bytes = Uint8Array.from([...utf8(`<a>\n${'é'.repeat(50_000)}`), 0xc3, 0x28, ...utf8('</a>')]);
    const fault = await faultOf(readXml(bytesInput(bytes, 999), { open: () => undefined }));
    expect(fault).toMatchObject({ code: 'encoding', line: 2, column: 50_001 });
  });
});

describe('the decoder', () => {
  it('gives the same text however the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('utf8', 'le', 'be'),
        fc.integer({ min: 1, max: 5 }),
        (raw, encoding, pieceBytes) => {
          const text = `<a>${wellFormed(raw)}`;
          const bytes = encoding === 'utf8' ? utf8(text) : utf16(text, encoding === 'le' ? 'le' : 'be');
          expect(decode(bytes, pieceBytes)).toBe(text);
        },
      ),
    );
  });

  it('hands out all text before bytes that are none', () => {
    const bytes = Uint8Array.from([...utf8('<a>é'), 0xff]);
    expect(() => decode(bytes)).toThrow(UndecodableBytesError);
    expect(() => decode(bytes)).toThrow(expect.objectContaining({ textBefore: '<a>é', isAtEnd: false }));
  });
});
