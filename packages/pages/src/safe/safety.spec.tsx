import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ComponentChildren } from 'preact';
import { CodeBlock } from '../components/code-block.tsx';
import { renderToHtml } from './render-to-html.ts';
import { safeAddress } from './safe-address.ts';
import { maxShownUnits } from './shown-text.ts';
import { trustMarkup } from './trusted-markup.ts';

function Bare({ text }: { readonly text: string }): ComponentChildren {
  return text;
}

/** Text with what HTML, browsers and terminals act on. */
const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom('<', '>', '&', '"', "'", '`', '=', '</script>', '<!--', ']]>', '&lt;', '\u202E', '\u200B'),
    fc.constantFrom('\u0000', '\u001B[31m', '\uD800', '\r', '<img src=x onerror=alert(1)>', 'javascript:'),
    fc.string({ unit: 'binary', maxLength: 3 }),
  ),
  maxLength: 12,
});

const unsafeCharacters = /[\p{Cc}\p{Bidi_Control}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

describe('an element', () => {
  it('holds no markup and no hidden character, whatever its text is and however it came in', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = renderToHtml(
          <p title={text} data-x={text}>
            {text}
            <>{text}</>
            <Bare text={text} />
            {[text]}
          </p>,
        );
        const markup = shown.replaceAll(/"[^"]*"/gu, '""');
        expect(markup.match(/</gu)).toHaveLength(2);
        expect(shown.replaceAll(/[\n\t]/gu, '')).not.toMatch(unsafeCharacters);
      }),
    );
  });

  it('shows a bidi control by number and drops an invisible character', () => {
    expect(renderToHtml(<p>{'a\u202Eb\u200Bc'}</p>)).toBe('<p>a\\u{202E}bc</p>');
  });

  it('cuts a text that would make the page long', () => {
    expect(renderToHtml(<b>{'x'.repeat(1e6)}</b>)).toHaveLength(maxShownUnits + '<b>…</b>'.length);
  });

  it.each(['onclick', 'onError', 'style', 'srcdoc'])('never has the attribute %s', (name) => {
    expect(() => <p {...{ [name]: 'x' }} />).toThrow(name);
  });

  it('takes markup only where it was declared safe', () => {
    expect(renderToHtml(<b dangerouslySetInnerHTML={trustMarkup('<i>x</i>')} />)).toBe('<b><i>x</i></b>');
    expect(() => <b dangerouslySetInnerHTML={{ __html: '<i>x</i>' }} />).toThrow('not declared safe');
  });

  it('ignores an object that only looks like an element', () => {
    const parsed = JSON.parse('{"type":"script","props":{"children":"alert(1)"},"constructor":null}') as object;
    expect(renderToHtml(<p>{parsed}</p>)).not.toContain('alert');
  });

  it('has no address that is not safe', () => {
    expect(renderToHtml(<a href="javascript:alert(1)">x</a>)).toBe('<a>x</a>');
  });
});

describe('what must arrive whole', () => {
  it('is what a form sends along without showing it', () => {
    const sent = 'x'.repeat(5_000);
    expect(renderToHtml(<input type="hidden" name="n" value={sent} />)).toContain(`"${sent}"`);
    expect(renderToHtml(<input name="n" value={sent} />)).not.toContain(sent);
  });

  it('is a file of many lines, to copy', () => {
    const text = Array.from({ length: 200 }, (_, index) => `line ${String(index)}`).join('\n');
    expect(renderToHtml(<CodeBlock text={text} />)).toBe(`<pre><code>${text}</code></pre>`);
  });
});

describe('safeAddress', () => {
  it.each([
    'javascript:alert(1)',
    'JaVaScript:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'blob:https://a/b',
    'file:///etc/passwd',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    'https://user:password@evil.example/',
    'https:\\\\evil.example',
    `https://a.example/${'x'.repeat(3_000)}`,
    '',
  ])('refuses %j', (address) => {
    expect(safeAddress(address)).toBeNull();
  });

  it.each(['#f', '#a:b', '/runs/1?page=2#x', './a', '../a/b', '?q=1', 'page.html', 'a/b:c', 'https://a.example/b?c#d'])(
    'takes %j as it is',
    (address) => {
      expect(safeAddress(address)).toBe(address);
    },
  );

  it('takes nothing that a browser would run or send to another host, unless it is http or https', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const address = safeAddress(text);
        if (address === null) return;
        const { origin, protocol } = new URL(address, 'https://here.example/a/b');
        expect(['https:', 'http:']).toContain(protocol);
        if (!/^https?:\/\//u.test(address)) expect(origin).toBe('https://here.example');
      }),
    );
  });
});
