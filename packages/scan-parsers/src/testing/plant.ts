type Pick = (bound: number) => number;

const separators = ['', ' ', '"', "'", '/', ': ', ', ', '('];

/**
 * Plants a text somewhere in a report: in a string or a member's name of JSON (of each line, where it is JSON lines),
 * in an attribute or the text of XML, anywhere in a line otherwise. What comes out is as well-formed as what went in.
 */
export function plant(report: string, text: string, pick: Pick): string {
  const head = report.trimStart().charAt(0);
  if (head === '<') return plantInXml(report, text, pick);
  if (head === '{' || head === '[') return plantInJson(report, text, pick);
  return plantInLine(report, text, pick);
}

// eslint-disable-next-line no-control-regex -- the escape character begins them
const colour = /\u001b\[[\d;]*[A-Za-z]/gu;

function insert(into: string, text: string, pick: Pick): string {
  const separator = (): string => separators[pick(separators.length)] ?? '';
  const picked = pick(into.length + 1);
  // Colours of a terminal are whole: half of one is no text of the report.
  const split = [...into.matchAll(colour)].find(
    ({ index, 0: { length } }) => picked > index && picked < index + length,
  );
  const at = split?.index ?? picked;
  return `${into.slice(0, at)}${separator()}${text}${separator()}${into.slice(at)}`;
}

/** What a JSON string says; nothing where the report is broken there. */
function textOf(json: string): string {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'string' ? value : '';
  } catch {
    return '';
  }
}

/** Any string: a value, or a name. Escapes within are respected by planting at its ends. */
function plantInJson(report: string, text: string, pick: Pick): string {
  const strings = [...report.matchAll(/"(?:[^"\\\r\n]|\\.)*"/gu)];
  const chosen = strings[pick(Math.max(1, strings.length))];
  if (chosen === undefined) return report;
  const planted = JSON.stringify(insert(textOf(chosen[0]), text, pick));
  return `${report.slice(0, chosen.index)}${planted}${report.slice(chosen.index + chosen[0].length)}`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function plantInXml(report: string, text: string, pick: Pick): string {
  const places = [...report.matchAll(/(?<==")[^"&]*(?=")|(?<=>)[^<>&]+(?=<)/gu)];
  const chosen = places[pick(Math.max(1, places.length))];
  if (chosen === undefined) return report;
  const planted = escaped(insert(chosen[0], text, pick));
  return `${report.slice(0, chosen.index)}${planted}${report.slice(chosen.index + chosen[0].length)}`;
}

function plantInLine(report: string, text: string, pick: Pick): string {
  const lines = report.split('\n');
  const at = pick(lines.length);
  lines[at] = insert(lines[at] ?? '', text.replaceAll('\n', ' '), pick);
  return lines.join('\n');
}
