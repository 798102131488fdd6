import type * as z from 'zod';
import { fingerprintScheme } from '../evidence-v1/evidence-v1.ts';
import { JsonReader } from '../json/json-reader.ts';
import { withoutByteOrderMark } from '../text/byte-order-mark.ts';
import { describePlace } from '../text/describe-place.ts';
import { BaselineError } from './baseline-error.ts';
import { baselineLineSchema } from './baseline-v1.ts';
import type { BaselineV1, FindingLine, HeaderLine, NumberLine, ReportLine } from './baseline-v1.ts';
import { identityKey, shareReports } from './identity-key.ts';
import { copiesOf } from './ratings.ts';
import { placeKey } from './to-baseline.ts';

/** A file that accepts more findings than this is not for people, or an attempt to overload a gate. */
const maxFindings = 1_000_000;

const writeHint =
  'Write it again from the base branch (portcullis baseline write), or restore it from version control.';

type Line = z.infer<typeof baselineLineSchema>;

/** A line with its number in the file. */
type Numbered<Kind> = Kind & { readonly line: number };

/**
 * Reads a committed baseline. The order of its lines has no meaning; everything else must be as it was written: a line
 * twice, a line that is cut off, or the marks of an unresolved merge make it unusable.
 *
 * @param text with line feeds, or with carriage returns before them.
 * @throws {BaselineError} with the line and column of the first thing that is wrong.
 * @example
 * const { findings } = parseBaseline(readFileSync('.portcullis/baseline.jsonl', 'utf8'))
 */
export function parseBaseline(text: string): BaselineV1 {
  return parseBaselineLines(text).baseline;
}

/**
 * The same, with the number of the line of each finding.
 *
 * @throws {BaselineError} as {@link parseBaseline}.
 */
export function parseBaselineLines(text: string): {
  readonly baseline: BaselineV1;
  readonly lineOf: (finding: FindingLine) => number | null;
} {
  const lines = withoutByteOrderMark(text).split(/\r?\n/u);
  refuseMergeMarks(lines);
  const header = readHeader(lines[0] ?? '');
  const others = readLines(lines);
  const reports = others.filter((line) => line.type === 'report');
  const numbers = others.filter((line) => line.type === 'number');
  const findings = others.filter((line) => line.type === 'finding');
  refuseRepeated(reports, numbers, findings);
  refuseUnknownReports(reports, numbers, findings);
  refuseMixedSource(findings);
  const numbered = new Map(findings.map((finding) => [withoutNumber(finding), finding.line]));
  return {
    baseline: {
      header,
      reports: reports.map(withoutNumber),
      numbers: numbers.map(withoutNumber),
      findings: [...numbered.keys()],
    },
    lineOf: (finding) => numbered.get(finding) ?? null,
  };
}

function withoutNumber<Kind extends object>({ line: _, ...rest }: Numbered<Kind>): Omit<Numbered<Kind>, 'line'> {
  return rest;
}

function refuseMergeMarks(lines: readonly string[]): void {
  const index = lines.findIndex((line) => /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/u.test(line));
  if (index < 0) return;
  throw new BaselineError(
    'it has the marks of a merge that was not resolved',
    { line: index + 1 },
    'Keep the lines that both sides have, remove the marks, and run: portcullis baseline update',
  );
}

function readHeader(first: string): HeaderLine {
  if (first.trim() === '') throw new BaselineError('it is empty, or begins with an empty line', { line: 1 }, writeHint);
  const document = readJson(first);
  const value = 'value' in document ? document.value : null;
  const type = memberOf(value, 'type');
  if (type !== 'baseline')
    throw new BaselineError(
      'it is not a baseline: its first line must be {"type":"baseline",…}',
      { line: 1 },
      'portcullis baseline write makes one.',
    );
  const version = memberOf(value, 'schemaVersion');
  if (version !== 'baseline.v1')
    throw unsupported(
      `its version is ${typeof version === 'string' ? JSON.stringify(version.slice(0, 60)) : 'not stated'}`,
      '"baseline.v1"',
    );
  const header = checkLine(value, 1);
  if (header.type !== 'baseline') throw notAllowed(1);
  if (header.fingerprintScheme !== fingerprintScheme)
    throw unsupported(`its fingerprints are of scheme ${header.fingerprintScheme}`, `scheme ${fingerprintScheme}`);
  return header;
}

function unsupported(is: string, reads: string): BaselineError {
  return new BaselineError(
    `${is}, and this Portcullis reads ${reads}`,
    { line: 1 },
    'Use the version that wrote it, or write it again with this one: portcullis baseline write',
  );
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

function notAllowed(line: number): BaselineError {
  return new BaselineError('a second first line: two baselines were joined', { line }, writeHint);
}

type ContentLine = Numbered<ReportLine | NumberLine | FindingLine>;

function readLines(lines: readonly string[]): readonly ContentLine[] {
  const content: ContentLine[] = [];
  let copies = 0;
  let end: number | null = null;
  for (const [index, text] of lines.entries()) {
    const number = index + 1;
    if (number === 1 || text.trim() === '') continue;
    if (end !== null)
      throw new BaselineError(`something follows the end, which is in line ${end}`, { line: number }, writeHint);
    const line = readLine(text, number);
    if (line.type === 'baseline') throw notAllowed(number);
    if (line.type === 'end') {
      end = number;
      continue;
    }
    copies += line.type === 'finding' ? copiesOf(line) : 0;
    if (copies > maxFindings)
      throw new BaselineError(`it accepts more than ${maxFindings} findings`, { line: number }, writeHint);
    content.push({ ...line, line: number });
  }
  if (end === null)
    throw new BaselineError(
      'it is cut off: its last line, {"type":"end"}, is missing',
      { line: lines.length },
      writeHint,
    );
  return content;
}

function readLine(text: string, line: number): Line {
  const document = readJson(text);
  if ('message' in document)
    throw new BaselineError(`the line is not JSON: ${document.message}`, { line, column: document.column }, writeHint);
  return checkLine(document.value, line);
}

/** As strictly as other inputs. Half characters are taken: reports are untrusted, and may have them in a path. */
function readJson(text: string): { readonly value: unknown } | { readonly message: string; readonly column: number } {
  const reader = new JsonReader({ maxDepth: 8, maxValues: 100_000, maxTextLength: 2 ** 20, allowLoneSurrogates: true });
  return reader.push(text) ?? reader.end() ?? { value: reader.value };
}

function checkLine(value: unknown, line: number): Line {
  const parsed = baselineLineSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = describePlace(issue?.path ?? []);
  throw new BaselineError(
    `the line is not one of a baseline: ${where === '' ? '' : `${where}: `}${issue?.message ?? 'it is malformed'}`,
    { line },
    writeHint,
  );
}

/** @throws {BaselineError} for a line that says again what another one says: a merge kept both sides. */
function refuseRepeated(
  reports: readonly Numbered<ReportLine>[],
  numbers: readonly Numbered<NumberLine>[],
  findings: readonly Numbered<FindingLine>[],
): void {
  refuseSecond(reports, 'report', ({ evidence, path }) => placeKey(evidence, path));
  refuseSecond(numbers, 'number', ({ evidence, report, metric }) => JSON.stringify([evidence, report, metric]));
  const seen = new Map<string, Numbered<FindingLine>[]>();
  for (const finding of findings) {
    const key = identityKey(finding);
    const known = seen.get(key) ?? [];
    const earlier = known.find((other) => shareReports(other.reports, finding.reports));
    if (earlier !== undefined) throw repeated('finding', finding, earlier);
    seen.set(key, [...known, finding]);
  }
}

function refuseSecond<Kind extends { readonly line: number }>(
  lines: readonly Kind[],
  what: string,
  keyOf: (line: Kind) => string,
): void {
  const seen = new Map<string, Kind>();
  for (const line of lines) {
    const key = keyOf(line);
    const earlier = seen.get(key);
    if (earlier !== undefined) throw repeated(what, line, earlier);
    seen.set(key, line);
  }
}

interface At {
  readonly line: number;
}

function repeated(what: string, { line }: At, earlier: At): BaselineError {
  return new BaselineError(
    `the ${what} is there twice: line ${earlier.line} has it too`,
    { line },
    'Keep one of the two lines (of two numbers or ratings the stricter one), and run: portcullis baseline update',
  );
}

function refuseUnknownReports(
  reports: readonly ReportLine[],
  numbers: readonly Numbered<NumberLine>[],
  findings: readonly Numbered<FindingLine>[],
): void {
  const places = new Set(reports.map(({ evidence, path }) => placeKey(evidence, path)));
  const evidence = new Set(reports.map((report) => report.evidence));
  for (const { evidence: key, report, line } of numbers)
    if (!places.has(placeKey(key, report))) throw unknownReport(key, report, line);
  for (const { evidence: key, reports: named = [], line } of findings) {
    const unknown = named.find((path) => !places.has(placeKey(key, path)));
    if (unknown !== undefined) throw unknownReport(key, unknown, line);
    if (!evidence.has(key)) throw unknownReport(key, null, line);
  }
}

function unknownReport(evidence: string, path: string | null, line: number): BaselineError {
  const what = path === null ? 'a report' : `the report ${JSON.stringify(path)}`;
  return new BaselineError(
    `it names ${what} of ${JSON.stringify(evidence)}, and no line of type "report" does`,
    { line },
    writeHint,
  );
}

/** @throws {BaselineError} where the fingerprints of one file are made in two ways. */
function refuseMixedSource(findings: readonly Numbered<FindingLine>[]): void {
  const known = new Map<string, Numbered<FindingLine>>();
  for (const finding of findings) {
    const { path, sourceLines, line } = finding;
    if (path === null || sourceLines === undefined) continue;
    const other = known.get(path);
    if (other === undefined) known.set(path, finding);
    else if (other.sourceLines !== sourceLines)
      throw new BaselineError(
        `it is about the same file as line ${other.line}, and only one of the two rests on its source lines`,
        { line },
        writeHint,
      );
  }
}

/** Whether a text begins as a baseline does: enough to tell it from another file, not to use it. */
export function looksLikeBaseline(text: string): boolean {
  return /^\uFEFF?\{"type":"baseline"/u.test(text);
}
