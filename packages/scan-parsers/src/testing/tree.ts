import type { ReportInput } from '@portcullis/gate-core';

/** A tree of these files, as a report's input knows it. */
export function treeOf(files: readonly string[]): Required<Pick<ReportInput, 'filesNamed'>> {
  return {
    filesNamed: (name) =>
      files.filter((file) => comparable(file.slice(file.lastIndexOf('/') + 1)) === comparable(name)),
  };
}

const comparable = (name: string): string => name.normalize('NFC').toLowerCase();
