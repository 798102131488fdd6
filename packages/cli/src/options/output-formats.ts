import { UsageError } from './usage-error.ts';

/** Forms in which a verdict is written. */
export const verdictFormats = [
  'terminal',
  'markdown',
  'json',
  'sarif',
  'rdjson',
  'rdjsonl',
  'junit',
  'badge',
  'github',
  'html',
] as const;
export type VerdictFormat = (typeof verdictFormats)[number];

/** Forms of a replay: its words, and the page of the stored verdict. */
export const replayFormats = ['terminal', 'html'] as const;
export type ReplayFormat = (typeof replayFormats)[number];

/** Forms in which a health report is written. */
export const healthFormats = ['terminal', 'markdown', 'json', 'svg', 'badge', 'openmetrics', 'csv'] as const;
export type HealthFormat = (typeof healthFormats)[number];

/** Forms in which a history of tests is written. */
export const testsFormats = ['terminal', 'markdown', 'json'] as const;
export type TestsFormat = (typeof testsFormats)[number];

/** Forms in which a back-test is written. */
export const backtestFormats = ['terminal', 'markdown', 'json'] as const;
export type BacktestFormat = (typeof backtestFormats)[number];

/** Forms in which a policy test is written. */
export const policyTestFormats = ['terminal', 'json', 'junit'] as const;
export type PolicyTestFormat = (typeof policyTestFormats)[number];

/** An output: a form, by default of a verdict, and its destination; `file: null` is standard output. */
export interface Output<Format extends string = VerdictFormat> {
  readonly format: Format;
  readonly file: string | null;
}

/**
 * Reads the values of `--format`. Unless one of them uses standard output, the terminal form is written there, so that
 * a red job is never silent; `quiet` turns that off. `github` is for the runner, and shares standard output with the
 * form for people.
 *
 * @throws {UsageError} for an unknown format, a file or standard output that two formats would share, or an empty file
 * name.
 * @example
 * parseOutputs(['json=verdict.json'], false)
 * // [{ format: 'terminal', file: null }, { format: 'json', file: 'verdict.json' }]
 */
export function parseOutputs(values: readonly string[], quiet: boolean): readonly Output[] {
  return parseOutputsOf(verdictFormats, values, quiet);
}

/**
 * The same for other formats, of which `terminal` is one.
 *
 * @throws {UsageError}
 */
export function parseOutputsOf<Format extends string>(
  formats: readonly (Format | 'terminal')[],
  values: readonly string[],
  quiet: boolean,
): readonly Output<Format | 'terminal'>[] {
  const outputs = values.map((value) => parseOutput(formats, value));
  const taken = new Set<string | null>();
  for (const { file, format } of outputs) {
    if (file === null && format === runnerFormat) continue;
    if (taken.has(file)) {
      const place = file ?? 'standard output';
      throw new UsageError(
        `--format ${format}: two formats cannot share ${place}`,
        file === null ? `Give all but one a file: --format ${format}=FILE` : null,
      );
    }
    taken.add(file);
  }
  refuseRunnerBesides(outputs);
  if (quiet && taken.has(null))
    throw new UsageError(
      '--quiet contradicts a --format for standard output',
      'Leave one of the two out, or give the format a file: --format FORMAT=FILE',
    );
  return quiet || taken.has(null) ? outputs : [{ format: 'terminal', file: null }, ...outputs];
}

/** Lines that GitHub's runner runs as commands: they do not disturb the terminal form. */
const runnerFormat = 'github';

function refuseRunnerBesides(outputs: readonly Output<string>[]): void {
  const onStdout = outputs.filter(({ file }) => file === null).map(({ format }) => format);
  const other = onStdout.find((format) => format !== runnerFormat && format !== 'terminal');
  if (other === undefined || !onStdout.includes(runnerFormat)) return;
  throw new UsageError(
    `--format ${runnerFormat}: it can share standard output with the terminal form alone`,
    `Give the other a file: --format ${other}=FILE`,
  );
}

/** The form that may be a folder of files. */
const folderFormat = 'html';

function parseOutput<Format extends string>(formats: readonly Format[], value: string): Output<Format> {
  const [name = '', ...rest] = value.split('=');
  const format = formats.find((known) => known === name);
  if (format === undefined)
    throw new UsageError(
      `--format ${value}: there is no format ${JSON.stringify(name)}`,
      `Use one of ${formats.join(', ')}, with =FILE for a file.`,
    );
  if (rest.length === 0) return { format, file: null };
  const file = rest.join('=');
  if (file === '') throw new UsageError(`--format ${value}: the file name is empty`);
  if (format !== folderFormat && /[/\\]$/u.test(file))
    throw new UsageError(`--format ${value}: expected a file, not a folder`);
  return { format, file };
}
