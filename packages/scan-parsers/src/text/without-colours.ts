const escape = '\u001b';
/** What follows the escape character: a colour (ECMA-48, SGR), or the return to ASCII that terminals add to it. */
const colour = /^(?:\[[0-9;]*m|\(B)/u;

/** A line without the sequences that colour a terminal. */
export function withoutColours(line: string): string {
  if (!line.includes(escape)) return line;
  return line
    .split(escape)
    .map((part, index) => (index === 0 ? part : part.replace(colour, '')))
    .join('');
}
