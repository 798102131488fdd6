const escape = '\u001b';
/** What follows the escape character (ECMA-48): a colour or a movement, or the return to ASCII that terminals add. */
const control = /^(?:\[[0-?]*[ -/]*[@-~]|\(B)/u;
/** The same, with the escape character before it, which goes with any other sequence as well. */
const controls = new RegExp(`${escape}(?:\\[[0-?]*[ -/]*[@-~]|\\(B)?`, 'gu');
const link = `${escape}]`;
/** Ends a link or a title (`]8;;https://…`); so do the escape character and a backslash. */
const bell = '\u0007';

/** A line without the sequences by which programs colour a terminal, link to pages and move about. */
export function withoutColours(line: string): string {
  if (!line.includes(escape)) return line;
  if (!line.includes(link)) return line.replaceAll(controls, '');
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
    text += isLink && part.startsWith('\\') ? part.slice(1) : part.replace(control, '');
    isLink = false;
  }
  return text;
}
