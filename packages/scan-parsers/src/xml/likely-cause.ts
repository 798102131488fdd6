interface LikelyCause {
  readonly applies: (start: string) => boolean;
  readonly hint: string;
}

const begins =
  (pattern: RegExp) =>
  (start: string): boolean =>
    pattern.test(start);

const beginsWith =
  (text: string) =>
  (start: string): boolean =>
    start.startsWith(text);

const causes: readonly LikelyCause[] = [
  {
    applies: (start) => start === '',
    hint: 'The tool may have failed before it wrote anything: check its exit code and that its output was redirected to this file.',
  },
  {
    applies: begins(/^(?:<!doctype html|<html)/iu),
    hint: 'This is an HTML page: perhaps a login or error page in place of a download, or the HTML report of the tool.',
  },
  {
    applies: begins(/^(?:usage:|error:|[\w.-]+: error:)/iu),
    hint: 'This looks like a usage or error message of the tool: it refused its options and wrote no report.',
  },
  { applies: begins(/^(?:<<<<<<<|>>>>>>>|=======)/u), hint: 'There are conflict markers of git in the file: make the report again.' },
  { applies: begins(/^(?:Working\.\.\.|[^\n]{0,200}[━╸]{3})/u), hint: "This looks like Bandit's progress bar before the report: use `-o FILE`, or `-q`." },
  {
    applies: begins(/^traceback \(most recent call last\)/iu),
    hint: 'This is the traceback of a program that crashed instead of writing its report.',
  },
  { applies: beginsWith('\u001f'), hint: 'This looks like a gzip archive: unpack the report first (gunzip).' },
  { applies: beginsWith('PK\u0003\u0004'), hint: 'This is a ZIP archive: unpack the report first.' },
  {
    applies: (start) => start.slice(0, 2).includes('\u0000'),
    hint: 'This looks like UTF-16 without a byte order mark, or like binary data: let the tool write UTF-8.',
  },
  { applies: beginsWith('\u001b['), hint: 'This is terminal output with colours: use the option of the tool that writes a report file.' },
];

/**
 * What a file that is not the report it should be most likely is, and what to do next; `null` if nothing is known.
 *
 * @param head The beginning of the file.
 */
export function likelyCause(head: string): string | null {
  const start = head.trimStart();
  return causes.find((cause) => cause.applies(start))?.hint ?? null;
}

/** The same for a file that should be XML. */
export function likelyCauseOfBadXml(head: string): string | null {
  const start = head.trimStart();
  if (/^(?:[[{"]|null\b)/u.test(start)) return 'This looks like JSON, not XML: name the format that was written, or let the tool write XML.';
  const known = likelyCause(start);
  if (known !== null || start.startsWith('<')) return known;
  return 'XML begins with <: what stands before it was written by something else, often to the same standard output.';
}
