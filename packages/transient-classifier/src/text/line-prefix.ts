/** A line without the prefix of the CI service. */
export interface PrefixedLine {
  readonly text: string;
  /** The instant in milliseconds since 1970; `null` if the line has none. */
  readonly timeMs: number | null;
  /** `job` and `step` of `gh run view --log`; `null` elsewhere. */
  readonly columns: { readonly job: string; readonly step: string } | null;
}

const byteOrderMark = /^\uFEFF+/u;
const columns = /^(?<job>[^\t]{1,300})\t(?<step>[^\t]{1,300})\t\uFEFF?(?=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)/u;
/**
 * GitHub: `2024-05-01T12:00:00.0000000Z `; GitLab: the same with a stream mark `00O ` or `01E+`; Jenkins:
 * `[2024-05-01T12:00:00.000Z] `.
 */
const instant = /^\[?(?<instant>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z)(?: \d\d[OE][+ ]?|\] ?| |$)/u;
/** Jenkins' other form: `12:00:00  `. */
const timeOfDay = /^\d\d:\d\d:\d\d {2}/u;
/** Tekton's task and step. */
const taskStep = /^\[[\w.-]{1,100} : [\w.-]{1,100}\](?: |$)/u;
/** BuildKit's plain progress: step number and seconds. */
const buildStep = /^#\d+ \d+\.\d+ /u;

/**
 * Removes byte order marks, `gh run view --log` columns, times (also twice, as in a log that a job prints) and
 * the steps of Tekton and BuildKit.
 *
 * @see https://github.com/actions/runner (timestamps), https://docs.gitlab.com/ci/jobs/job_logs/
 */
export function splitPrefix(line: string): PrefixedLine {
  let text = line.replace(byteOrderMark, '');
  const cells = text.includes('\t') ? columns.exec(text) : null;
  if (cells !== null) text = text.slice(cells[0].length);
  let first: string | null = null;
  for (let time = instant.exec(text); time !== null; time = instant.exec(text)) {
    first ??= time.groups?.['instant'] ?? '';
    text = text.slice(time[0].length).replace(byteOrderMark, '');
  }
  text = text.replace(timeOfDay, '').replace(taskStep, '').replace(buildStep, '').trimEnd();
  return {
    text,
    // Read only of the few lines that begin a step.
    get timeMs() {
      return first === null ? null : Date.parse(first);
    },
    columns: cells === null ? null : { job: cells.groups?.['job'] ?? '', step: cells.groups?.['step'] ?? '' },
  };
}
