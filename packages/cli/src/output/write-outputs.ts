import type { Judgement } from '@portcullis/gate-core';
import type { Output } from '../options/output-formats.ts';
import { UsageError } from '../options/usage-error.ts';
import type { RunContext } from '../program/run-context.ts';
import { outputClashes } from '@portcullis/automations';
import type { InputFile } from '@portcullis/automations';
import { pagePlace } from './page-place.ts';
import { renderOutput } from './render-output.ts';
import type { TextFormat } from './render-output.ts';
import { writeEach } from './write-each.ts';
import type { Look } from './write-each.ts';
import { repositoryPlace, writePages } from './write-pages.ts';

/** What outputs need to know besides the judgement. */
interface OutputSettings {
  /** The terminal form shows everything. */
  readonly details: boolean;
  /** `owner/name`, for links to lines of the commit. Without it, the one of the job of GitHub Actions, if it is one. */
  readonly repository: string | undefined;
}

/**
 * Writes a judgement in each form to its place: first to standard output, so that people see the verdict whatever
 * happens to the files.
 *
 * @param outputs that replace no input and no other output: see {@link refuseClashes}.
 * @throws {UsageError} when a file cannot be written, after all others were.
 */
export async function writeOutputs(
  judgement: Judgement,
  outputs: readonly Output[],
  { details, repository }: OutputSettings,
  context: RunContext,
): Promise<void> {
  const texts = outputs.flatMap(({ format, file }) => (format === 'html' ? [] : [{ format, file }]));
  const pages = outputs.flatMap(({ format, file }) => (format === 'html' ? [file] : []));
  const render = (format: TextFormat, look: Look) => renderOutput(format, judgement, { ...look, details });
  const place = repositoryPlace(repository, context.host);
  const failures = [...writeEach(texts, render, context), ...(await writePages(judgement, pages, place, context))];
  if (failures.length > 0) throw new UsageError(failures.join('\nportcullis: '));
}

/**
 * Refuses outputs that would replace an input or each other.
 *
 * @param savedEvidence the file of `--save-evidence`.
 * @throws {UsageError}
 */
export function refuseClashes(
  outputs: readonly Output[],
  inputs: readonly InputFile[],
  cwd: string,
  savedEvidence?: string,
): void {
  const files = outputs.flatMap(({ format, file }) =>
    filesOf(format, file, cwd).map((written) => ({
      file: written,
      option: `--format ${format}=${written ?? '-'}`,
      what: `the file of --format ${format}`,
    })),
  );
  const saved =
    savedEvidence === undefined
      ? []
      : [{ file: savedEvidence, option: `--save-evidence ${savedEvidence}`, what: 'the file of --save-evidence' }];
  const clashes = [...outputClashes([...files, ...saved], inputs, cwd)].map(
    ([{ option }, clash]) => `${option}: cannot be written: ${clash}`,
  );
  if (clashes.length > 0) throw new UsageError(clashes.join('\nportcullis: '));
}

function filesOf(format: string, file: string | null, cwd: string): readonly (string | null)[] {
  if (format !== 'html' || file === null) return [file];
  const { page, assets } = pagePlace(file, cwd);
  return [page, ...assets];
}
