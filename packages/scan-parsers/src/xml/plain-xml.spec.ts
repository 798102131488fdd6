import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { bytesInput, faultOf } from '../testing/bytes-input.ts';
import { plainTags } from './plain-xml.ts';
import { readXml } from './read-xml.ts';
import { defaultXmlLimits } from './xml-limits.ts';
import type { XmlLimits } from './xml-limits.ts';
import type { XmlElement } from './xml-reader.ts';

const limits: XmlLimits = { depth: 3, elements: 12, attributes: 3, markupLength: 400, textLength: 400 };

/** All events of a document, places included, or the fault. */
async function told(document: string, pieceBytes?: number): Promise<unknown> {
  const events: unknown[] = [];
  const handler = {
    textOf: new Set(['b']),
    open: (element: XmlElement) => {
      events.push([
        element.name,
        element.namespace,
        [...element.ancestors],
        element.position,
        [...element.attributes()],
      ]);
    },
    close: (...told: readonly unknown[]) => events.push(told),
  };
  return readXml(bytesInput(document, pieceBytes), handler, limits).then(
    () => events,
    (error: unknown) => faultOf(Promise.reject(error as Error)),
  );
}

const isPlain = (document: string): boolean => plainTags(document, defaultXmlLimits) !== null;

describe('plainTags', () => {
  it('reads what tools write', () => {
    expect(
      plainTags('<?xml version="1.0" ?>\n<a x="1 &lt; 2">\n<!-- c --> t &amp; é<b/></a >\n', defaultXmlLimits),
    ).toEqual([
      { kind: 'open', name: 'a', attributes: new Map([['x', '1 < 2']]), textBefore: '\n', end: 39 },
      { kind: 'empty', name: 'b', attributes: new Map(), textBefore: '\n t & é', end: 64 },
      { kind: 'close', name: 'a', attributes: new Map(), textBefore: '', end: 69 },
    ]);
  });

  it.each([
    '<?xml version="1.0"?><a/>',
    "<?xml version='1.0' encoding='utf-8'?>\n<a/>",
    '<a b="&quot;&#10;" c="\'>"/>',
    '<a>&apos;</a>',
    '<a><!----></a>',
    '<!-- --><a/><!-- -->',
  ])('finds %s plain', (document) => {
    expect(isPlain(document)).toBe(true);
  });

  it.each([
    '',
    ' ',
    'x<a/>',
    '<a/>x',
    '<a/>\u00a0',
    '<a/>&#10;',
    '\u2028<a/>',
    '<a/><a/>',
    '<a>',
    '</a>',
    '<a></b>',
    '<a b="1" b="2"/>',
    '<a b="1"c="2"/>',
    '<a b=1/>',
    '<a b="<"/>',
    "<a b='1'/>",
    '<a b="\n"/>',
    '</a b="1">',
    '</a/>',
    '<n:a/>',
    '<a xmlns="u"/>',
    '<a n:b=""/>',
    '<a>&nbsp;</a>',
    '<a>&</a>',
    '<a>& ;</a>',
    '<a b="&#0;"/>',
    '<a>]]></a>',
    '<a><![CDATA[]]></a>',
    '<a><?p?></a>',
    '<!DOCTYPE a><a/>',
    '<a><!-- -- --></a>',
    '<a><!-- ---></a>',
    '<a>\r\n</a>',
    '<a>😀</a>',
    '<a>\u0001</a>',
    '<a>\u0085</a>',
    '<a>\ufeff</a>',
    '\ufeff<a/>',
    ' <?xml version="1.0"?><a/>',
    '<?xml version="1.1"?><a/>',
    '<?xml version="1.0" encoding="latin1"?><a/>',
    '<?xml versioN="1.0"?><a/>',
    '<?XML version="1.0"?><a/>',
    '< a/>',
    '<a',
    '<1/>',
  ])('leaves %j to the stream reader', (document) => {
    expect(isPlain(document)).toBe(false);
  });
});

const fragment = fc.constantFrom(
  '<a>',
  '</a>',
  '</a\n>',
  '<b>',
  '</b>',
  '<b x="1" y-z="&#10;a&gt;"/>',
  '<b x=""\n\t_y="é" />',
  '<c.d x=">"></c.d>',
  'text',
  ' ',
  '\n',
  '\t',
  '&lt;',
  '&amp;',
  '<!-- c\n -->',
  '<!---->',
  '>',
  '"',
  'é',
  '-',
  ']]',
  '<b x="1" y="2" z="3" w="4"/>',
  '😀',
  '\r\n',
  '&#65;',
  '&',
  '<',
  '<![CDATA[x]]>',
  '<?p?>',
  '<n:a/>',
  '<b xmlns="urn:b"/>',
  '<a x="1" x="2">',
);
const document = fc
  .tuple(
    fc.constantFrom(
      '',
      '<?xml version="1.0" ?>\n',
      "<?xml version='1.0' encoding='UTF-8'?>",
      '<?xml version="1.1"?>',
      '\n',
      '&#9;',
      '<!-- c -->\n',
    ),
    fc.array(
      fc.oneof(
        { weight: 6, arbitrary: fragment },
        {
          weight: 4,
          arbitrary: fc.constantFrom('<b/>', 'x', '\n', '<b>1</b>', '<a>\n</a>', '<a><b/></a>', '<a><b><c/></b></a>'),
        },
      ),
      { maxLength: 14 },
    ),
    fc.constantFrom('', '\n', '<!-- -->', 'x', '\u00a0', '&#10;', '<a/>'),
  )
  .map(([prolog, fragments, epilog]) => `${prolog}<a>${fragments.join('')}</a>${epilog}`);

describe('readXml', () => {
  it('tells of a document that is all there what it tells of a stream', async () => {
    let plain = 0;
    await fc.assert(
      fc.asyncProperty(document, fc.integer({ min: 1, max: 30 }), async (text, pieceBytes) => {
        plain += isPlain(text) ? 1 : 0;
        expect(await told(text)).toEqual(await told(text, pieceBytes));
      }),
      { numRuns: 2000 },
    );
    // About one in ten: what is compared must be there, however the dice fall.
    expect(plain).toBeGreaterThan(100);
    // Two thousand documents take a few seconds on a busy machine.
  }, 60_000);
});
