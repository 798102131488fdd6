import type { Output } from '../options/output-formats.ts';
import { UsageError } from '../options/usage-error.ts';
import { outputClashes } from '@portcullis/automations';
import type { InputFile } from '@portcullis/automations';

/** Refuses files of `--format` that would replace an input or each other. @throws {UsageError} */
export function refuseReplacing(outputs: readonly Output<string>[], inputs: readonly InputFile[], cwd: string): void {
  const files = outputs.map(({ format, file }) => ({ format, file, what: `the file of --format ${format}` }));
  const clashes = [...outputClashes(files, inputs, cwd)].map(
    ([{ format, file }, clash]) => `--format ${format}=${file ?? '-'}: cannot be written: ${clash}`,
  );
  if (clashes.length > 0) throw new UsageError(clashes.join('\nportcullis: '));
}
