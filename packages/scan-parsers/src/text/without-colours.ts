const escape = '\u001b';
const link = `${escape}]`;
/** Ends a link or a title (`]8;;https://…`); so do the escape character and a backslash. */
const bell = '\u0007';

/** A line without the sequences by which programs colour a terminal, link to pages and move about. */
export function withoutColours(line: string): string {
  if (!line.includes(escape)) return line;
  if (!line.includes(link)) return withoutControls(line);
  const [first = '', ...others] = line.split(escape);
  let text = first;
  let isLink = false;
  for (const part of others) {
    if (part.startsWith(']')) {
      const end = part.indexOf(bell);
      isLink = end === -1;
      text += isLink ? '' : part.slice(end + 1);
      continue;
    }
    text += isLink && part.startsWith('\\') ? part.slice(1) : part.slice(controlEnd(part, 0));
    isLink = false;
  }
  return text;
}

/**
 * A line without its sequences, by a loop that looks at these alone: an expression takes three times as long. The escape
 * character goes with any other sequence as well.
 */
function withoutControls(line: string): string {
  let text = '';
  let from = 0;
  for (let at = line.indexOf(escape); at >= 0; at = line.indexOf(escape, from)) {
    text += line.slice(from, at);
    from = controlEnd(line, at + 1);
  }
  return text + line.slice(from);
}

/**
 * Where the sequence ends that begins here, behind the escape character (ECMA-48): a colour or a movement, or the return
 * to ASCII that terminals add. Here, if it is none.
 */
function controlEnd(line: string, from: number): number {
  if (line.startsWith('(B', from)) return from + 2;
  if (!line.startsWith('[', from)) return from;
  let at = from + 1;
  while (isParameter(line.charCodeAt(at))) at += 1;
  while (isIntermediate(line.charCodeAt(at))) at += 1;
  return isFinal(line.charCodeAt(at)) ? at + 1 : from;
}

const isParameter = (code: number): boolean => code >= 0x30 && code <= 0x3f;
const isIntermediate = (code: number): boolean => code >= 0x20 && code <= 0x2f;
const isFinal = (code: number): boolean => code >= 0x40 && code <= 0x7e;
