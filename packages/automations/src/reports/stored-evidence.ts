import { EvidenceError, fromStoredEvidence, toBaselineReport } from '@portcullis/gate-core';
import type {
  Baseline,
  BaselineReport,
  Evidence,
  EvidenceReport,
  EvidenceV1,
  Policy,
  ReportFault,
  ReportParser,
  SourceRecord,
} from '@portcullis/gate-core';
import { GateInputError } from '../errors.ts';
import { withoutSlowdown } from './compare-benchmarks.ts';
import { parserFacts } from './parser-choices.ts';

/** Stored evidence that was read, with its name for messages. */
export interface NamedEvidence {
  readonly name: string;
  /** The same for all names of one file, links included. @default unknown */
  readonly identity?: string;
  readonly stored: EvidenceV1;
}

/**
 * Stored evidence as a policy asks for it: its pieces of evidence, and what their parsers can contribute. A report that
 * the policy's parser could not have read is refused.
 */
export function evidenceFor(named: NamedEvidence, policy: Policy, parsers: readonly ReportParser[]): Evidence {
  const evidence = restoreEvidence(named);
  const facts = parserFacts(policy, parsers);
  const { baseline } = evidence;
  return {
    ...evidence,
    reports: evidence.reports
      .filter(isAskedFor(policy))
      .map((file) => heldToParser(file, findForeign(file, policy, facts))),
    baseline: baseline && { ...baseline, reports: baselineReportsFor(baseline.reports, policy, parsers) },
    parsers: Object.fromEntries(
      Object.entries(facts).map(([format, own]) => [
        format,
        Object.hasOwn(evidence.parsers, format) ? (evidence.parsers[format] ?? own) : own,
      ]),
    ),
  };
}

/** The baseline's reports that a policy asks for. One that the policy's parser could not have read is refused. */
export function baselineReportsFor(
  reports: readonly BaselineReport[],
  policy: Policy,
  parsers: readonly ReportParser[],
): BaselineReport[] {
  const facts = parserFacts(policy, parsers);
  return reports.filter(isAskedFor(policy)).map((file) => heldToParser(file, findForeign(file, policy, facts)));
}

/**
 * All that stored evidence holds, whatever a policy asks for.
 *
 * @throws {GateInputError} when its findings name what its tables do not hold.
 */
export function restoreEvidence({ name, stored }: NamedEvidence): Evidence {
  try {
    return fromStoredEvidence(stored);
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    throw new GateInputError(`this stored evidence cannot be used: ${error.message}`, {
      place: { file: name, line: null, column: null },
      cause: error,
    });
  }
}

/**
 * Stored evidence as a baseline: the same as if its reports were read again.
 *
 * @param judgedCommit `null` if unknown.
 * @throws {GateInputError} when it is the evidence of the judged commit.
 * @see ADR 0101
 */
export function baselineFor(
  named: NamedEvidence,
  policy: Policy,
  parsers: readonly ReportParser[],
  judgedCommit: string | null,
): Baseline {
  const { name, stored } = named;
  if (judgedCommit !== null && stored.commit === judgedCommit) {
    throw new GateInputError(`the baseline ${name} is the evidence of the judged commit itself`, {
      hint: "Compared with itself, nothing is ever new or worse. Give the base branch's evidence.",
    });
  }
  const { reports } = evidenceFor(named, policy, parsers);
  return { reports: reports.map((file) => toBaselineReport(withoutSlowdown(file))) };
}

/**
 * Refuses stored evidence as its own baseline. Two files of equal evidence are fine: nothing changed between them.
 *
 * @throws {GateInputError} when both are one file.
 */
export function refuseSameFile(judged: NamedEvidence, baseline: NamedEvidence): void {
  if (judged.identity === undefined || judged.identity !== baseline.identity) return;
  throw new GateInputError(`the baseline ${baseline.name} is the evidence that is judged`, {
    hint: "Compared with itself, nothing is ever new or worse. Give the base branch's evidence.",
  });
}

/**
 * Whether the fingerprints of two stored states can be compared: both rest on the lines of a file, or neither does.
 *
 * @throws {GateInputError} when not.
 */
export function refuseOtherSource(
  judged: SourceRecord | null,
  { name, source }: { readonly name: string; readonly source: SourceRecord | null },
): void {
  if (judged === null || source === null) return;
  const mine = new Map<string, boolean>([
    ...judged.withLines.map((path) => [path, true] as const),
    ...judged.withoutLines.map((path) => [path, false] as const),
  ]);
  const other =
    source.withLines.find((path) => mine.get(path) === false) ??
    source.withoutLines.find((path) => mine.get(path) === true);
  if (other === undefined) return;
  throw new GateInputError(
    `${name} cannot be compared with: of the two, only one knows findings in ${other} by their source lines`,
    { hint: 'Save both where the source is checked out, or the judged one with --base.' },
  );
}

function isAskedFor(policy: Policy): (file: { readonly evidence: string }) => boolean {
  return ({ evidence }) => Object.hasOwn(policy.evidence, evidence);
}

function heldToParser<File extends EvidenceReport | BaselineReport>(file: File, fault: ReportFault | null): File {
  return fault === null ? file : { ...file, reading: { state: 'refused', fault } };
}

/** Why the policy's parser could not have read it; `null`: it could. */
function findForeign(
  file: EvidenceReport | BaselineReport,
  policy: Policy,
  facts: Evidence['parsers'],
): ReportFault | null {
  const parser = policy.evidence[file.evidence]?.parser;
  if (parser === undefined || file.reading.state === 'refused') return null;
  const { format, tools } = file.reading.report;
  const own = Object.hasOwn(facts, parser) ? (facts[parser]?.tools ?? null) : null;
  if (format === parser || own === null || own.length === 0) return null;
  const foreign = tools.find((tool) => !own.includes(tool.toLowerCase()));
  if (foreign === undefined) return null;
  return {
    code: 'wrong-format',
    message: `it was read as ${format} of ${foreign}, and the policy's parser is ${parser}`,
    line: null,
    column: null,
    hint: 'Save the evidence again with this policy.',
  };
}
