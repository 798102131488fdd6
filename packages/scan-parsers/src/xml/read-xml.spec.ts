import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { ReportFault } from '@portcullis/gate-core';
import { bytesInput, faultOf } from '../testing/bytes-input.ts';
import { readXml } from './read-xml.ts';
import { defaultXmlLimits } from './xml-limits.ts';
import type { XmlLimits } from './xml-limits.ts';

type Content = string | Uint8Array;

/** The events of a document, one a line. */
async function events(content: Content, pieceBytes?: number): Promise<string[]> {
  const told: string[] = [];
  await readXml(bytesInput(content, pieceBytes), {
    textOf: new Set(['text']),
    open: (element) =>
      told.push(
        `${element.ancestors.join('/')}>${element.namespace}:${element.name} ${JSON.stringify([...element.attributes()])}`,
      ),
    close: (name, text) => told.push(`</${name}> ${JSON.stringify(text)}`),
  });
  return told;
}

const fault = (content: Content, limits?: XmlLimits, pieceBytes?: number): Promise<ReportFault> =>
  faultOf(readXml(bytesInput(content, pieceBytes), { open: () => undefined }, limits));

describe('readXml', () => {
  it('tells elements with attributes, namespaces and ancestors', async () => {
    expect(await events('<a x="1"><n:b xmlns:n="urn:n" y=\'&lt;&#65;\'/></a>')).toEqual([
      '>:a [["x","1"]]',
      'a>urn:n:b [["xmlns:n","urn:n"],["y","<A"]]',
      '</b> ""',
      '</a> ""',
    ]);
  });

  it('gives the text of the elements that were asked for, and of no others', async () => {
    const told = await events('<a>no<text>one &amp; <i>not this</i><![CDATA[<two>]]></text></a>');
    expect(told.filter((line) => line.startsWith('</'))).toEqual(['</i> ""', '</text> "one & <two>"', '</a> ""']);
  });

  it('skips a DOCTYPE with an external subset', async () => {
    expect(await events('<!DOCTYPE coverage SYSTEM "http://example.org/[a>.dtd">\n<coverage/>')).toHaveLength(2);
  });

  it('ignores comments and processing instructions, whatever stands in them', async () => {
    expect(await events('<?x <a> & ?><!-- <b> & &x; --><a><!----></a><!-- -->\n')).toHaveLength(2);
  });
});

describe('what readXml refuses', () => {
  it.each<[string, Content, ReportFault['code'], string]>([
    ['no bytes', '', 'empty', 'null:null'],
    ['white space only', ' \r\n\t', 'empty', 'null:null'],
    ['JSON', '\n {"a": 1}', 'malformed', '2:2'],
    ['usage text', 'usage: tool [-h]', 'malformed', '1:1'],
    ['an open element at the end', '<a>\n<b>', 'truncated', '2:4'],
    ['a cut tag', '<a x="1', 'truncated', '1:8'],
    ['a cut reference', '<a>&am', 'truncated', '1:7'],
    ['a cut CDATA section', '<a><![CDATA[x]]', 'truncated', '1:16'],
    ['a cut comment', '<a/><!-- ', 'truncated', '1:10'],
    ['a prolog alone', '<?xml version="1.0"?>', 'truncated', '1:22'],
    ['a cut character', new Uint8Array([0x3c, 0x61, 0x3e, 0xe2, 0x82]), 'truncated', '1:4'],
    ['a wrong end tag', '<a>\n<b></a>', 'malformed', '2:7'],
    ['text after the end', '<a/>\n x', 'malformed', '2:2'],
    ['a second root', '<a/>\n<a/>', 'malformed', '2:3'],
    ['a second document', '<a/><?xml version="1.0"?><a/>', 'malformed', '1:10'],
    ['text before the root', 'x<a/>', 'malformed', '1:1'],
    ['a bare ampersand', '<a>\n x & y</a>', 'malformed', '2:4'],
    ['a bare ampersand in an attribute', '<a x="b&c"/>', 'malformed', '1:8'],
    ['an entity that is not predefined', '<a>&nbsp;</a>', 'malformed', '1:4'],
    ["an object's own members as entities", '<a>&constructor;&__proto__;</a>', 'malformed', '1:4'],
    ['a character reference to no character', '<a>&#0;</a>', 'malformed', '1:7'],
    ['two attributes of one name', '<a x="1" x="2"/>', 'malformed', '1:16'],
    ['an attribute without quotes', '<a x=1/>', 'malformed', '1:6'],
    ['a control character', '<a>\u0001</a>', 'malformed', '1:4'],
    ['a control character in a CDATA section', '<a><![CDATA[\u0000]]></a>', 'malformed', '1:13'],
    ['a prefix without a namespace', '<n:a/>', 'malformed', '1:6'],
    [']]> in text', '<a>]]></a>', 'malformed', '1:6'],
    ['-- in a comment', '<a><!-- -- --></a>', 'malformed', '1:11'],
    [
      'bytes that are not UTF-8',
      new Uint8Array([0x3c, 0x61, 0x3e, 0x0a, 0x62, 0xff, 0x3c, 0x2f, 0x61, 0x3e]),
      'encoding',
      '2:2',
    ],
  ])('%s', async (_name, content, code, place) => {
    const { line, column, ...rest } = await fault(content);
    expect({ code: rest.code, place: `${line}:${column}` }).toEqual({ code, place });
  });

  it('a DOCTYPE that declares entities, before any is declared', async () => {
    const bomb = '<!DOCTYPE a [\n<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><a>&b;</a>';
    expect(await fault(bomb)).toMatchObject({ code: 'malformed', line: 1, column: 13 });
  });

  it.each<[string, Content, RegExp]>([
    ['JSON', '[]', /JSON, not XML/u],
    ['an HTML page', '<!DOCTYPE html><html><body><br></body></html>', /HTML page/u],
    ['usage text', 'usage: tool', /usage text/u],
    ['nothing', '', /wrote nothing/u],
    ['conflict markers', '<<<<<<< HEAD\n<a/>', /conflict markers/u],
    ['a bare ampersand', '<a>R&D</a>', /must be written as &amp;/u],
    ['two reports', '<a/><a/>', /Two reports in one file/u],
    ['a control character', '<a>\u001b[31mred</a>', /without colours/u],
    ['a reference to one', '<a>&#27;[31mred</a>', /without colours/u],
    ['a gzip archive', new Uint8Array([0x1f, 0x8b, 8, 0]), /gunzip/u],
    ['anything else', 'hello <a/>', /XML begins with </u],
  ])('%s, with the likely cause', async (_name, content, hint) => {
    expect((await fault(content)).hint).toMatch(hint);
  });

  const small: XmlLimits = {
    depth: 3,
    elements: 5,
    attributes: 2,
    markupLength: 40,
    textLength: 10,
    textEndLength: 10,
  };

  it.each<[string, string]>([
    ['nesting', '<a><a><a><a/></a></a></a>'],
    ['elements', '<a><b/><b/><b/><b/><b/></a>'],
    ['attributes', '<a x="1" y="2" z="3"/>'],
    ['a tag', `<a x="${'x'.repeat(50)}"/>`],
    ['an end tag', `<a></a${' '.repeat(50)}>`],
    ['a processing instruction', `<?x ${'x'.repeat(50)}?><a/>`],
    ['a DOCTYPE', `<!DOCTYPE ${'x'.repeat(50)}><a/>`],
  ])('too much of %s', async (_name, content) => {
    expect(await fault(content, small, 5)).toMatchObject({ code: 'too-large', line: 1 });
    await expect(readXml(bytesInput(content), { open: () => undefined })).resolves.toBeUndefined();
  });

  it('too much text where text is kept, counted over the children between it', async () => {
    const reading = readXml(
      bytesInput('<a>12345<b/>12345<b/>1</a>'),
      { textOf: new Set(['a']), open: () => undefined },
      small,
    );
    expect(await faultOf(reading)).toMatchObject({ code: 'too-large' });
  });

  it('nothing on account of text, comments and CDATA sections that nobody keeps', async () => {
    const long = 'x-]'.repeat(30_000);
    const document = `<a>${long}<!--${long.replaceAll('--', '- ')} --><![CDATA[${long}]]></a>`;
    await expect(readXml(bytesInput(document, 1000), { open: () => undefined }, small)).resolves.toBeUndefined();
  });
});

describe('the place of a fault', () => {
  it('is right behind a CDATA section that was read in parts', async () => {
    const document = `<a><![CDATA[${'x'.repeat(200_000)}]]></b>`;
    expect(await fault(document, defaultXmlLimits, 1000)).toMatchObject({
      code: 'malformed',
      line: 1,
      column: 200_000 + 19,
    });
  });

  it('counts characters, not code units', async () => {
    expect(await fault('<a>😀😀&</a>')).toMatchObject({ line: 1, column: 6 });
  });

  it.each(['\n', '\r\n', '\r'])('counts lines that end with %j', async (end) => {
    expect(await fault(`<a>${end}${end}<b></a>`)).toMatchObject({ line: 3 });
  });
});

const fragment = fc.constantFrom(
  '<a>',
  '</a>',
  '<b x="1"/>',
  '<text>',
  '</text>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '&amp;',
  '&#x41;',
  '&',
  '<',
  '>',
  '"',
  ' ',
  '\r\n',
  'é',
  '😀',
  'text',
  '<?p',
  '?>',
  '<!DOCTYPE a>',
  '[',
  '=',
  "'",
  '&lt',
  ';',
  ']',
  '-',
  '!',
  '\u0000',
);

describe('the size of the pieces', () => {
  it('makes no difference to what is told or refused', async () => {
    const outcome = (document: string, pieceBytes: number): Promise<unknown> =>
      events(document, pieceBytes).catch((error: unknown) => faultOf(Promise.reject(error as Error)));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fragment, { maxLength: 30 }),
        fc.integer({ min: 1, max: 9 }),
        async (fragments, pieceBytes) => {
          const document = `<a>${fragments.join('')}</a>`;
          expect(await outcome(document, pieceBytes)).toEqual(await outcome(document, 10_000));
        },
      ),
      { numRuns: 500 },
    );
  });
});
