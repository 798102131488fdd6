const causes: readonly (readonly [RegExp, string])[] = [
  [/^$/u, 'The tool may have failed before it wrote anything: check its exit code and that its output was redirected to this file.'],
  [/^(?:<!doctype html|<html)/iu, 'This is an HTML page: perhaps a login or error page in place of a download, or the HTML report of the tool.'],
  [/^(?:usage:|[^\n]*\n?error:)/iu, 'This looks like a usage or error message of the tool: it refused its options and wrote no report.'],
  [/^(?:<<<<<<<|>>>>>>>|=======)/u, 'There are conflict markers of git in the file: make the report again.'],
  [/^(?:Working\.\.\.|[^\n]{0,200}[━╸]{3})/u, "This looks like Bandit's progress bar before the report: use `-o FILE`, or `-q`."],
  [/^traceback \(most recent call last\)/iu, 'This is the traceback of a program that crashed instead of writing its report.'],
  [/^PK\u0003\u0004/u, 'This is a ZIP archive: unpack the report first.'],
  [/^.?\u0000/u, 'This looks like UTF-16 without a byte order mark, or like binary data: let the tool write UTF-8.'],
  [/^\u001b\[/u, 'This is terminal output with colours: use the option of the tool that writes a report file.'],
];

/**
 * What a file that is not the report it should be most likely is, and what to do next; `null` if nothing is known.
 *
 * @param head The beginning of the file.
 */
export function likelyCause(head: string): string | null {
  const start = head.trimStart();
  return causes.find(([pattern]) => pattern.test(start))?.[1] ?? null;
}

/** The same for a file that should be XML. */
export function likelyCauseOfBadXml(head: string): string | null {
  const start = head.trimStart();
  if (/^(?:[[{"]|null\b)/u.test(start)) return 'This looks like JSON, not XML: name the format that was written, or let the tool write XML.';
  const known = likelyCause(start);
  if (known !== null || start.startsWith('<')) return known;
  return 'XML begins with <: what stands before it was written by something else, often to the same standard output.';
}
