import { assessBaseline } from '@portcullis/gate-core';
import type { Baseline, Evidence, EvidenceReport, Policy, ReportParser, SourceRecord } from '@portcullis/gate-core';
import { readChanges } from '../changes/given-diff.ts';
import type { GivenDiff } from '../changes/given-diff.ts';
import { coverableChanges } from '../changes/line-coverage.ts';
import { GateInputError } from '../errors.ts';
import type { GateEvent, GateFiles } from '../ports.ts';
import { collectBaseline } from './collect-baseline.ts';
import { committedBaselineFor, refuseContradictedLines, sourceOfCommitted } from './committed-baseline.ts';
import type { CommittedBaseline } from './read-committed-baseline.ts';
import { withSlowdowns } from './compare-benchmarks.ts';
import { withRenames } from './find-renames.ts';
import { judgedTrees } from './judged-tree.ts';
import { parserChoices, parserFacts } from './parser-choices.ts';
import type { ReadingOptions } from './read-found-report.ts';
import { filesOfChange } from './reports-of-change.ts';
import { createSourceLineLookup, sourceToCompareWith } from './source-line-lookup.ts';
import { baselineFor } from './stored-evidence.ts';
import type { NamedEvidence } from './stored-evidence.ts';

/** The states that are compared. */
export interface ComparedStates {
  readonly judged: GateFiles;
  /** An earlier state's reports, or its stored evidence; at most one of the two. */
  readonly baseline: GateFiles | null;
  readonly baselineEvidence: NamedEvidence | null;
  /** The committed baseline, where neither of the two is given. */
  readonly committed: CommittedBaseline | null;
}

/** What evidence is gathered for. */
export interface GatheringOptions extends Pick<Evidence, 'commit' | 'jobs' | 'changes'> {
  readonly policy: Policy;
  /** What the change is; `null`: not told. */
  readonly diff: GivenDiff | null;
  readonly parsers: readonly ReportParser[];
  readonly report: (event: GateEvent) => void;
  /** Reads the judged reports. */
  readonly collect: (reading: JudgedReading) => Promise<readonly EvidenceReport[]>;
  /** The instant of judgement, which is asked for when all is read. */
  readonly now: () => Date;
}

/** The options for reading the judged reports. */
export interface JudgedReading extends ReadingOptions {
  /** Files that the judged change itself brings: no run has written them. */
  readonly ofChange: ReadonlySet<string>;
}

/** Evidence with what it was gathered from. */
export interface GatheredEvidence {
  readonly evidence: Evidence;
  /** What of the source took part in fingerprints. */
  readonly source: SourceRecord;
  readonly now: Date;
}

/**
 * Reads the baseline, then the judged reports, and joins both with what else is known into evidence.
 *
 * @param trees the states whose trees place paths. @default those that are compared
 * @throws {GateInputError} when a line of the committed baseline shows another finding than it accepts.
 */
export async function gatherEvidence(
  states: ComparedStates,
  { policy, diff, parsers, report, collect, now, ...known }: GatheringOptions,
  trees: Pick<ComparedStates, 'judged' | 'baseline'> = states,
): Promise<GatheredEvidence> {
  const { judged, baseline: base } = states;
  const changedLines =
    diff === null
      ? null
      : readChanges(
          diff,
          { ...trees.judged, content: (path) => judged.content?.(path) ?? null },
          judgedTrees(trees.judged, trees.baseline).judged.forReport(null).input,
        );
  const changes = changedLines && coverableChanges(changedLines);
  const reading = { policy, parserFor: parserChoices(parsers), report, changes };
  const tree = judgedTrees(trees.judged, trees.baseline, [...(changes?.byPath.keys() ?? [])]);
  const { baseline, source } = await readBaseline(states, reading, tree.baseline, parsers, known.commit);
  const reports = await collect({
    ...reading,
    files: judged,
    ofChange: filesOfChange(diff, changedLines),
    source: source.judged,
    tree: tree.judged,
  });
  if (states.committed !== null) refuseContradictedLines(states.committed, reports);
  const given: Evidence = {
    ...known,
    ...(changedLines !== null && { changedLines }),
    reports: [...reports],
    baseline: withRenames(baseline, reports, judged, base),
    parsers: parserFacts(policy, parsers),
  };
  const instant = now();
  return {
    evidence: { ...given, reports: [...withSlowdowns(reports, assessBaseline(policy, given, instant))] },
    source: source.record(),
    now: instant,
  };
}

async function readBaseline(
  { judged, baseline: base, baselineEvidence, committed }: ComparedStates,
  reading: Omit<Parameters<typeof collectBaseline>[0], 'files' | 'source' | 'tree'>,
  tree: ReadingOptions['tree'],
  parsers: readonly ReportParser[],
  commit: string | null,
): Promise<{ readonly baseline: Baseline | null; readonly source: ReturnType<typeof sourceToCompareWith> }> {
  if (baselineEvidence !== null) {
    if (base !== null)
      throw new GateInputError('two baselines are given: reports and stored evidence', { hint: 'Give one.' });
    const source = sourceToCompareWith(judged, baselineEvidence.stored.source, baselineEvidence.name);
    return { baseline: baselineFor(baselineEvidence, reading.policy, parsers, commit), source };
  }
  if (base === null && committed !== null) {
    const source = sourceToCompareWith(judged, sourceOfCommitted(committed), committed.name);
    return { baseline: committedBaselineFor(committed, reading.policy, parsers), source };
  }
  const source = createSourceLineLookup(judged, base);
  if (base === null) return { baseline: null, source };
  return { baseline: await collectBaseline({ ...reading, files: base, source: source.baseline, tree }), source };
}
