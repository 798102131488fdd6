import { baselineFromFile, findContradictedLine, sourceOfBaseline } from '@portcullis/gate-core';
import type { Baseline, EvidenceReport, Finding, Policy, ReportParser, SourceRecord } from '@portcullis/gate-core';
import { FileRefusedError } from '@portcullis/pipeline';
import type { LoadedPolicy } from '@portcullis/pipeline';
import { GateInputError } from '../errors.ts';
import type { PolicyChoice } from '../policy/policy-choice.ts';
import type { CommittedBaseline } from './read-committed-baseline.ts';
import { baselineReportsFor } from './stored-evidence.ts';

/** 200,000 findings; no policy file is nearly as large. */
export const maxBaselineBytes = 64 * 1024 * 1024;

/**
 * The baseline that a policy names.
 *
 * @returns `null` if it names none.
 * @throws {GateInputError} when it is not there, must not be read, or is not a whole baseline: without it, everything or
 * nothing would look new.
 */
export async function readPolicyBaseline(
  choice: PolicyChoice,
  loaded: LoadedPolicy | null,
): Promise<CommittedBaseline | null> {
  const reference = loaded?.baselineFile ?? null;
  if (reference === null || choice.kind !== 'file') return null;
  const { path, written, place } = reference;
  const text = await readText(choice, path, place);
  if (text !== null) {
    const { readCommittedBaseline } = await import('./read-committed-baseline.ts');
    return readCommittedBaseline(text, path, written);
  }
  throw new GateInputError(`baseline.file: there is no file ${path}`, {
    place,
    hint: 'Accept what the reports hold now, and commit the file: portcullis baseline write',
  });
}

async function readText(
  { entry, files }: Extract<PolicyChoice, { kind: 'file' }>,
  path: string,
  place: { readonly file: string; readonly line: number; readonly column: number },
): Promise<string | null> {
  try {
    return await files.read(path, entry, maxBaselineBytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const what = error instanceof FileRefusedError ? reason : `cannot be read: it ${reason}`;
    throw new GateInputError(`baseline.file: ${path} ${what}`, { place, cause: error });
  }
}

/** A committed baseline as a policy asks for it. A report that the policy's parser could not have read is refused. */
export function committedBaselineFor(
  { content, path, sha256 }: CommittedBaseline,
  policy: Policy,
  parsers: readonly ReportParser[],
): Baseline {
  const { reports } = baselineFromFile(content);
  return { reports: baselineReportsFor(reports, policy, parsers), file: { path, sha256 } };
}

/** What of the source its fingerprints were made from; `null` if unknown. */
export function sourceOfCommitted({ content }: CommittedBaseline): SourceRecord | null {
  return sourceOfBaseline(content);
}

/**
 * Checks that the lines show the findings that they accept, as far as the judged reports list them.
 *
 * @throws {GateInputError} with the line and what it really accepts.
 */
export function refuseContradictedLines(
  { content, name, lineOf }: CommittedBaseline,
  reports: readonly EvidenceReport[],
): void {
  const found = findContradictedLine(content.findings, reports);
  if (found === null) return;
  const { line, finding } = found;
  const shown = describe(line.tool, line.rule, line.path);
  const accepted = describe(finding.tool, finding.ruleId, finding.location?.path ?? null);
  throw new GateInputError(
    `this baseline cannot be used: the line shows ${shown}, and its fingerprint is that of ${accepted}`,
    {
      place: { file: name, line: lineOf(line), column: 1 },
      hint: 'Remove the line. To accept the finding: portcullis baseline update --accept-new, and review what it adds.',
    },
  );
}

function describe(tool: string, rule: Finding['ruleId'], path: string | null): string {
  const words = [tool, rule, path === null ? null : `in ${path}`].filter((word) => word !== null);
  return JSON.stringify(words.join(' '));
}
