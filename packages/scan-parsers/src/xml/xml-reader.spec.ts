import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { faultOf } from '../testing/bytes-input.ts';
import { createStrictXmlReader } from './strict-xml-reader.ts';
import type { XmlHandler, XmlReader } from './xml-handler.ts';
import type { XmlLimits } from './xml-limits.ts';
import { createXmlReader } from './xml-reader.ts';

const limits: XmlLimits = {
  depth: 3,
  elements: 12,
  attributes: 3,
  markupLength: 400,
  textLength: 60,
  textEndLength: 12,
};

/** All events of a document, places included, and the fault that ends them. */
async function told(
  create: (handler: XmlHandler, limits: XmlLimits) => XmlReader,
  pieces: readonly string[],
): Promise<unknown> {
  const events: unknown[] = [];
  const reader = create(
    {
      textOf: new Set(['b']),
      endsOfTextIn: new Map([['a', new Set(['c'])]]),
      open: (element) =>
        events.push([
          element.name,
          element.namespace,
          [...element.ancestors],
          element.position,
          [...element.attributes()],
          element.attribute('x'),
        ]),
      close: (name, text, position) => events.push([name, text, position()]),
      comment: (text) => events.push(['comment', text]),
    },
    limits,
  );
  async function read(): Promise<void> {
    await Promise.resolve();
    for (const piece of pieces) reader.write(piece);
    reader.end();
  }
  return [events, await read().catch((error: unknown) => faultOf(Promise.reject(error as Error)))];
}

const fragment = fc.constantFrom(
  ...['<a>', '</a>', '</a\n>', '<b>', '</b>', '<c.d x=">"></c.d>', 'text', ' ', '\n', '\t', '-', ']]', ']]>', '>', '"'],
  ...[
    '<b x="1" y-z="&#10;a&gt;"/>',
    '<b x=""\n\t_y="é" />',
    "<b x='1\n2'/>",
    '<b x="1" y="2" z="3" w="4"/>',
    '<b x = "1"/>',
  ],
  ...['&lt;', '&amp;', '&#65;', '&#x41;', '&#xD;', '&#0;', '&#x1F600;', '&#1114112;', '&nbsp;', '&', '& ;', '&#10;'],
  ...[
    '<!-- c\n -->',
    '<!---->',
    '<!-- -- -->',
    '<!-- ---></a>',
    '<!-- <b> -->',
    '<![CDATA[x]]>',
    '<![CDATA[<b>&]] >]]>',
  ],
  ...[
    '<?p?>',
    '<?p x ?>',
    '<?xml version="1.0"?>',
    '<?xml-style x?>',
    '<!DOCTYPE a>',
    '<a x="1" x="2">',
    '<a x="1"y="2">',
  ],
  ...[
    '<n:a/>',
    '<b xmlns="urn:b">',
    '<b xmlns="">',
    '<n:b xmlns:n="urn:n">',
    '</n:b>',
    '<b n:x="1"/>',
    '<b xml:x="1"/>',
  ],
  ...['<b xmlns:n="u" xmlns:m="u" n:x="1" m:x="2"/>', '<b xmlns:n=""/>', '<b xmlns:xml="u"/>', '<a:b:c/>', '<:a/>'],
  ...[
    '<b xmlns:xmlns="u"/>',
    '<b xmlns="http://www.w3.org/2000/xmlns/"/>',
    '😀',
    '\r\n',
    '\r',
    '\u0001',
    '\u0085',
    '\ufeff',
  ],
  ...['<', '<1/>', '< a/>', '</a/>', '</a b="1">', '<a b=1/>', '<a b="<"/>', '<!', '<!x', '</', 'x'.repeat(70)],
);
const usual = fc.constantFrom(
  '<b/>',
  'x',
  '\n',
  '<b>1</b>',
  '<a>\n</a>',
  '<a><b/></a>',
  '<a><b><c/></b></a>',
  '<b>&lt;x</b>\r\n',
  '<c>one\ntwo, three\nfour</c>',
  '<c>',
  '</c>',
  '<![CDATA[five\nsix, seven\n]]>',
);
const document = fc
  .tuple(
    fc.constantFrom(
      ...['', '<?xml version="1.0" ?>\n', "<?xml version='1.0' encoding='UTF-8'?>", '<?xml version="1.1"?>', '\n'],
      ...[
        '&#9;',
        '<!-- c -->\n',
        '<!DOCTYPE a PUBLIC "-//A//B" "a.dtd">',
        '<!DOCTYPE a [<!ENTITY b "c">]>',
        ' <?xml version="1.0"?>',
      ],
      ...[
        '<?xml version="1.0" standalone="yes"?><!DOCTYPE a SYSTEM "a.dtd"><!DOCTYPE a>',
        '\u2028',
        '<?XML version="1.0"?>',
        'x',
      ],
    ),
    fc.constantFrom(
      '<a>',
      '<a x="1">',
      '<a xmlns="urn:a" xmlns:n="urn:n" n:x="1">',
      '<n:a xmlns:n="a&amp;&lt;&quot;">',
    ),
    fc.array(fc.oneof({ weight: 1, arbitrary: fragment }, { weight: 3, arbitrary: usual }), { maxLength: 14 }),
    fc.constantFrom('</a>', '</n:a>', ''),
    fc.constantFrom('', '\n', '<!-- -->', 'x', '\u00a0', '&#10;', '<a/>', '<?p?>', '<!DOCTYPE a>', '\r'),
  )
  .map(([prolog, root, fragments, end, epilog]) => `${prolog}${root}${fragments.join('')}${end}${epilog}`);

function piecesOf(text: string, length: number): string[] {
  return text.match(new RegExp(`[^]{1,${length}}`, 'g')) ?? [];
}

describe('createXmlReader', () => {
  it.each([
    ['whole', '<a><c>one\ntwo\nthree\nfour\nfive</c></a>', 'one\ntwo\nthree\nfour\nfive'],
    ['its last lines', '<a><c>one, two and three\nfour\nfive</c></a>', 'four\nfive'],
    ['its first and last lines', '<a><c>one\ntwo\nthree, four\nfive, six\nseven\n</c></a>', 'one\ntwo\nseven\n'],
    ['its last characters, as there is one line', '<a><c>one, two, three, and four</c></a>', 'ee, and four'],
    ['nothing elsewhere', '<a><d><c>one</c></d></a>', ''],
  ])('gives the ends of a text that are asked for: %s', async (_name, text, end) => {
    for (const create of [createXmlReader, createStrictXmlReader])
      for (const length of [1, 7, 60])
        expect(await told(create, piecesOf(text, length))).toMatchObject([
          expect.arrayContaining([['c', end, expect.anything()]]),
          undefined,
        ]);
  });

  it.each([
    ['all of it', ' one\n- two ', ' one\n- two '],
    ['the beginning of a long one', 'x'.repeat(200_000), 'x'.repeat(1000)],
    ['nothing of an empty one', '', ''],
  ])('tells what a comment says: %s', async (_name, comment, said) => {
    for (const create of [createXmlReader, createStrictXmlReader])
      for (const length of [7, 100_000])
        expect(await told(create, piecesOf(`<a><!--${comment}--><b/></a>`, length))).toMatchObject([
          expect.arrayContaining([['comment', said]]),
          undefined,
        ]);
  });

  it('tells what the strict reader tells, wherever the text is cut', async () => {
    await fc.assert(
      fc.asyncProperty(document, fc.integer({ min: 1, max: 60 }), async (text, length) => {
        expect(await told(createXmlReader, piecesOf(text, length))).toEqual(await told(createStrictXmlReader, [text]));
      }),
      { numRuns: 3000 },
    );
    // Three thousand documents take a few seconds on a busy machine.
  }, 60_000);

  it('hands an element that is held too long to the strict reader', async () => {
    const pieces = ['<a>', '<b x="', ...Array<string>(20).fill('>'.repeat(100_000)), '"/></a>'];
    const wide = (handler: XmlHandler): XmlReader => createXmlReader(handler, { ...limits, markupLength: 10_000_000 });
    expect(await told(wide, pieces)).toEqual([
      [
        ['a', '', [], { line: 1, column: 4 }, [], undefined],
        ['b', '', ['a'], { line: 1, column: 2_000_013 }, [['x', expect.any(String)]], expect.any(String)],
        ['b', '', { line: 1, column: 2_000_013 }],
        ['a', '', { line: 1, column: 2_000_017 }],
      ],
      undefined,
    ]);
  });
});
