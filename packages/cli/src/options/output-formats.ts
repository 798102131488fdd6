import { UsageError } from './usage-error.ts';

/** Forms in which a verdict is written. */
export const verdictFormats = ['terminal', 'markdown', 'json', 'sarif', 'junit', 'badge'] as const;
export type VerdictFormat = (typeof verdictFormats)[number];

/** Where a verdict goes in which form; `file: null` is standard output. */
export interface Output {
  readonly format: VerdictFormat;
  readonly file: string | null;
}

/**
 * Reads the values of `--format`. Unless one of them has standard output, people get the terminal form there, so that a red job is never
 * silent; `quiet` turns that off.
 *
 * @throws {UsageError} for an unknown format, a file or standard output that two formats would share, or an empty file name.
 * @example
 * parseOutputs(['json=verdict.json'], false)
 * // [{ format: 'terminal', file: null }, { format: 'json', file: 'verdict.json' }]
 */
export function parseOutputs(values: readonly string[], quiet: boolean): readonly Output[] {
  const outputs = values.map(parseOutput);
  const taken = new Set<string | null>();
  for (const { file, format } of outputs) {
    if (taken.has(file)) {
      const place = file ?? 'standard output';
      throw new UsageError(
        `--format ${format}: two formats cannot share ${place}`,
        file === null ? `Give all but one a file: --format ${format}=FILE` : null,
      );
    }
    taken.add(file);
  }
  if (quiet && taken.has(null))
    throw new UsageError(
      '--quiet contradicts a --format for standard output',
      'Leave one of the two out, or give the format a file: --format FORMAT=FILE',
    );
  return quiet || taken.has(null) ? outputs : [{ format: 'terminal', file: null }, ...outputs];
}

function parseOutput(value: string): Output {
  const [name = '', ...rest] = value.split('=');
  const format = verdictFormats.find((known) => known === name);
  if (format === undefined)
    throw new UsageError(
      `--format ${value}: there is no format ${JSON.stringify(name)}`,
      `Use one of ${verdictFormats.join(', ')}, with =FILE for a file.`,
    );
  if (rest.length === 0) return { format, file: null };
  const file = rest.join('=');
  if (file === '') throw new UsageError(`--format ${value}: the file name is empty`);
  if (/[/\\]$/u.test(file)) throw new UsageError(`--format ${value}: expected a file, not a folder`);
  return { format, file };
}
