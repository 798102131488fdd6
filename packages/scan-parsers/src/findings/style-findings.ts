import type { Finding, ReportInput } from '@portcullis/gate-core';
import { activeFinding } from './active-finding.ts';
import { Fingerprinter } from './fingerprint.ts';

/** What a formatter reports about each file. */
interface Style {
  readonly tool: string;
  readonly ruleId: string;
  readonly message: string;
}

/** Makes findings of the files that a formatter would change. */
export function createStyleFindings(input: ReportInput, { tool, ruleId, message }: Style): (file: string) => Finding {
  const fingerprints = new Fingerprinter(input);
  return (file) => {
    const placed = fingerprints.places.place(file);
    const marks = fingerprints.next({ tool, ruleId, where: placed?.path ?? file, context: null, message });
    const location =
      placed === null ? null : { ...placed, startLine: null, startColumn: null, endLine: null, endColumn: null };
    return activeFinding('style', { tool, ruleId, message, severity: 'low', ...marks }, { location });
  };
}
