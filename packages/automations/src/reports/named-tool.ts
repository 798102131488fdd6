import type { ReportSummary } from '@portcullis/gate-core';
import type { RunRecord } from '../inputs/run-record.ts';

/**
 * What is wrong with the tool that a run record names beside a report; `null`: nothing. An exit code proves nothing
 * about what another tool wrote.
 *
 * Names are compared word by word, and one may be part of the other: `python -m bandit` runs `bandit`, and
 * `Semgrep OSS` is `semgrep`. A wrapper is fine if its command names the tool. Reports of tests and of metrics are not
 * compared: the tool that ran the tests is not the one that wrote the coverage.
 *
 * @param holdsFindings whether reports of this format hold findings, and so name the tool that found them.
 */
export function findForeignTool(
  { tool, command }: RunRecord,
  { tools }: ReportSummary,
  holdsFindings: boolean,
): string | null {
  if (!holdsFindings || tools.length === 0) return null;
  const isKnown = tools.some((own) => isPartOf(tool, own) || [tool, ...command].some((name) => isPartOf(own, name)));
  return isKnown ? null : `it names the tool ${JSON.stringify(tool)}, and the report is from ${tools.join(', ')}`;
}

/**
 * Whether all words of `part` occur in `whole`, one after the other; or both are equal except for what is between the
 * words.
 */
function isPartOf(part: string, whole: string): boolean {
  const words = wordsOf(part);
  if (words.length === 0) return false;
  return ` ${wordsOf(whole).join(' ')} `.includes(` ${words.join(' ')} `) || words.join('') === wordsOf(whole).join('');
}

function wordsOf(name: string): readonly string[] {
  return name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
