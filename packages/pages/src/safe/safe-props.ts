import { safeAddress } from './safe-address.ts';
import { cappedText } from './shown-text.ts';
import { isTrustedMarkup } from './trusted-markup.ts';
import { UnsafePageError } from './unsafe-page-error.ts';

type Props = Readonly<Record<string, unknown>>;

const addresses = new Set(['href', 'src', 'action', 'formaction', 'formAction', 'poster', 'cite', 'data', 'xlinkHref']);
const texts = new Set(['title', 'alt', 'value', 'placeholder', 'aria-label', 'aria-description']);

/** Our pages' policy blocks styles and handlers in attributes; `srcdoc` is markup. */
const forbidden = /^(?:on.*|style|srcdoc|srcDoc|is)$/u;

/**
 * The properties of an element of HTML or SVG as they may be written: texts capped, addresses checked. An address that
 * is refused leaves its attribute out.
 *
 * @throws {UnsafePageError} for markup that was not declared safe, a handler or a style.
 */
export function safeProps(props: Props): Props {
  // What a form sends without showing it must arrive whole.
  const isSent = props['type'] === 'hidden';
  return Object.fromEntries(
    Object.entries(props).flatMap(([name, value]): [string, unknown][] => {
      const safe = isSent && name === 'value' ? value : safeProp(name, value);
      return safe === null || safe === undefined ? [] : [[name, safe]];
    }),
  );
}

function safeProp(name: string, value: unknown): unknown {
  if (forbidden.test(name)) throw new UnsafePageError(`an element has the attribute ${name}`);
  if (name === 'children') return safeChild(value);
  if (name === 'dangerouslySetInnerHTML') return ownMarkup(value);
  if (typeof value !== 'string') return value;
  if (addresses.has(name)) return safeAddress(value);
  return texts.has(name) ? cappedText(value) : value;
}

function safeChild(child: unknown): unknown {
  if (typeof child === 'string') return cappedText(child);
  return Array.isArray(child) ? child.map(safeChild) : child;
}

function ownMarkup(value: unknown): unknown {
  if (isTrustedMarkup(value)) return value;
  throw new UnsafePageError('an element has markup that was not declared safe');
}
