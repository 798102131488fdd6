import type { Finding } from '@portcullis/gate-core';
import { activeFinding } from '../findings/active-finding.ts';
import { Fingerprinter } from '../findings/fingerprint.ts';
import { repositoryPath } from '../findings/repository-path.ts';

/** Makes findings of the files that a formatter would change. */
export function createStyleFindings(tool: string, ruleId: string, message: string): (file: string) => Finding {
  const fingerprints = new Fingerprinter();
  return (file) => {
    const path = repositoryPath(file);
    const marks = fingerprints.next({ tool, ruleId, where: path ?? file, context: null, message });
    const location = path === null ? null : { path, startLine: null, startColumn: null, endLine: null, endColumn: null };
    return activeFinding('style', { tool, ruleId, message, severity: 'low', ...marks }, { location });
  };
}
