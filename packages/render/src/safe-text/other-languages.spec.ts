import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { hostileText } from '../testing/hostile-text.ts';
import { cleanLine } from './clean.ts';
import { annotationCommand } from './command-text.ts';
import { html, htmlLink, htmlText } from './html-text.ts';
import { sarifText } from './sarif-text.ts';
import { guardLine, terminalText } from './terminal-text.ts';
import { xml, xmlText } from './xml-text.ts';

/** Reads `<r a="…">…</r>` with a strict XML parser: attribute and text, or an error. */
function readXml(document: string): { readonly attribute: string; readonly text: string } {
  let attribute = '';
  let text = '';
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    attribute = String(tag.attributes['a']);
  });
  parser.on('text', (chunk) => {
    text += chunk;
  });
  parser.write(document).close();
  return { attribute, text };
}

describe('xmlText', () => {
  it('gives back the cleaned text, as content and as attribute', () => {
    fc.assert(
      fc.property(hostileText(), (raw) => {
        const cleaned = cleanLine(raw, 300);
        expect(readXml(xml`<r a="${xmlText(raw)}">${xmlText(raw)}</r>`)).toEqual({ attribute: cleaned, text: cleaned });
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('htmlText', () => {
  it('has no character that could leave its place', () => {
    fc.assert(
      fc.property(hostileText(), (raw) => {
        expect(htmlText(raw)).not.toMatch(/[<>"'`]|&(?!(?:amp|lt|gt|quot|#39|#96);)/u);
      }),
    );
  });

  it('links the web alone', () => {
    expect(htmlLink(htmlText('x'), 'javascript:alert(1)')).toBe('x');
    expect(htmlLink(htmlText('x'), 'https://x.example/"><b>')).toBe(
      '<a href="https://x.example/%22%3E%3Cb%3E" rel="noopener noreferrer nofollow">x</a>',
    );
    expect(html`<b>${htmlText('<')}</b>`).toBe('<b>&lt;</b>');
  });
});

describe('terminalText', () => {
  it('has no control', () => {
    fc.assert(
      fc.property(hostileText(), (raw) => {
        expect(terminalText(raw)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
    );
  });

  it('is ASCII where the terminal is', () => {
    expect(terminalText('2.31.0 → 2.32.0 … naïve', { unicode: false })).toBe('2.31.0 -> 2.32.0 ... na\\u{EF}ve');
    fc.assert(
      fc.property(hostileText(), (raw) => {
        expect(terminalText(raw, { unicode: false })).toMatch(/^[ -~]*$/u);
      }),
    );
  });
});

describe('guardLine', () => {
  it.each([
    ['::error::x', ': :error::x'],
    ['   ::error::x', '   : :error::x'],
    ['tests/test_x.py::test_y', 'tests/test_x.py::test_y'],
  ])('turns %j into %j', (line, expected) => {
    expect(guardLine(line)).toBe(expected);
  });
});

describe('annotationCommand', () => {
  it('escapes message and properties', () => {
    const command = annotationCommand('error', { title: 'a:b,c%', path: 'x,y:z.py', line: 3 }, '100% ::error::\nnext');
    expect(command).toBe('::error file=x%2Cy%3Az.py,line=3,title=a%3Ab%2Cc%25::100%25 ::error:: next');
  });

  it('names no file when the path is empty', () => {
    expect(annotationCommand('notice', { title: 't', path: '\u{200b}', line: 3 }, 'm')).toBe('::notice title=t::m');
  });

  it('is one command with the given parts, as a runner reads it', () => {
    fc.assert(
      fc.property(hostileText(), hostileText(), hostileText(), (title, path, message) => {
        fc.pre(cleanLine(path, 400) !== '');
        const command = annotationCommand('warning', { title, path, line: 7 }, message);
        const match = /^::warning file=([^,:]*),line=7,title=([^,:]*)::(.*)$/u.exec(command);
        const read = (text: string | undefined): string => decodePercent(text ?? '');
        expect(command).not.toMatch(/[\r\n]/u);
        expect([read(match?.[1]), read(match?.[2]), read(match?.[3])]).toEqual([
          cleanLine(path, 400),
          cleanLine(title, 400),
          cleanLine(message, 1_000),
        ]);
      }),
      { numRuns: 2_000 },
    );
  });
});

/** As GitHub's runner does it: `%25` last. */
function decodePercent(text: string): string {
  return text
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%25', '%');
}

describe('sarifText', () => {
  it('has no embedded link', () => {
    expect(sarifText('[click](https://evil.example)', 100)).toBe('[click] (https://evil.example)');
  });
});
