import type { ReportSummary } from '@portcullis/gate-core';
import type { RunRecord } from '../inputs/run-record.ts';

/**
 * What is wrong with the tool that a run record names beside a report; `null`: nothing. Its exit code says nothing of what another tool wrote.
 *
 * Names are compared by their letters and digits, and one may be part of the other: `python -m bandit` runs `bandit`, and `Semgrep OSS` is
 * `semgrep`. A wrapper is fine if its command names the tool. Reports of tests and of metrics are not compared: whoever ran the tests is not
 * who wrote the coverage.
 *
 * @param holdsFindings whether reports of this format hold findings, and so name the tool that found them.
 */
export function findForeignTool({ tool, command }: RunRecord, { tools }: ReportSummary, holdsFindings: boolean): string | null {
  if (!holdsFindings || tools.length === 0) return null;
  const speaking = tools.map(lettersOf);
  const named = [tool, ...command].map(lettersOf).filter((name) => name !== '');
  const isKnown = named.some((name) => speaking.some((own) => name.includes(own) || (own.includes(name) && name === lettersOf(tool))));
  return isKnown ? null : `it names the tool ${JSON.stringify(tool)}, and the report is from ${tools.join(', ')}`;
}

function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
