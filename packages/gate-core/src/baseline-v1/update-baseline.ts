import { placesOf } from '../counting/candidate.ts';
import type { Candidate } from '../counting/candidate.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { normaliseEvidence } from '../evidence/normalise-evidence.ts';
import type { AssessedSource } from '../ledger/assess-source.ts';
import { baselineToolsOf } from '../ledger/baseline-tools.ts';
import { lostToolsOf } from '../ledger/lost-tools.ts';
import type { Policy } from '../policy/policy-schema.ts';
import type { MetricRule } from '../policy/rule-schema.ts';
import { assessGate } from '../verdict/assess-gate.ts';
import type { Assessment } from '../verdict/assess-gate.ts';
import type { EnforcedProblem } from '../verdict-v1/problem.ts';
import { compileSourceLines, headerOf, toolsOf } from './accept-evidence.ts';
import type { BaselineV1, ReportLine } from './baseline-v1.ts';
import { copiesOf } from './ratings.ts';
import { compileNewFindingRule, updateFindings } from './update-findings.ts';
import type { NewFindingRule, UpdatedFindings } from './update-findings.ts';
import { findHeldRatchets, updateNumbers } from './update-numbers.ts';
import type { UpdatedNumbers } from './update-numbers.ts';
import { acceptSources, newFindingRulesOf, ratchetsOf, sortOut } from './write-baseline.ts';
import type { BaselineOptions } from './write-baseline.ts';

/** A finding that the baseline does not accept. */
export interface FindingNotAccepted {
  readonly evidence: string;
  readonly path: string | null;
  readonly line: number | null;
  readonly tool: string;
  readonly rule: string | null;
  readonly severity: string;
  readonly fingerprint: string;
  /** `new`: it was not there. `worse`: it was, and a rule about new findings would not have counted it then. */
  readonly why: 'new' | 'worse';
}

/** What an update did. Counts are findings, not lines. */
export interface BaselineChanges
  extends
    Pick<UpdatedFindings, 'left' | 'leftCount' | 'stayedCount' | 'movedCount' | 'easedCount'>,
    Pick<UpdatedNumbers, 'tightened' | 'dropped'> {
  /** What is not in the baseline, and is not accepted. */
  readonly findingsNotAccepted: readonly FindingNotAccepted[];
  readonly numbersNotAccepted: UpdatedNumbers['notAccepted'];
  /** Evidence that is not complete or not there this time: what was accepted of it stays as it was. */
  readonly untouched: readonly string[];
  /** Reports that nothing continues: what they alone hold stays. */
  readonly lostReports: readonly { readonly evidence: string; readonly path: string }[];
  /** Tools that do not speak any more: what they had found stays. */
  readonly lostTools: readonly { readonly evidence: string; readonly tool: string }[];
}

/** A baseline after an update. */
export interface UpdatedBaseline {
  /** `null`: a problem with the evidence forbids it. */
  readonly baseline: BaselineV1 | null;
  readonly changes: BaselineChanges;
  readonly problems: readonly EnforcedProblem[];
}

/** An update, and whether it may accept more. */
export interface UpdateOptions extends BaselineOptions {
  /** `true`: everything that complete evidence holds is accepted, as in a new baseline. */
  readonly acceptNew: boolean;
}

/**
 * Brings a baseline up to date: what is gone leaves it, what improved is held to from now on. Without `acceptNew` it never
 * accepts more than before, so that no rule turns green by it.
 *
 * @param evidence with the baseline to compare with, as {@link baselineFromFile} makes it of `then`.
 */
export function updateBaseline(
  then: BaselineV1,
  policy: Policy,
  evidence: Evidence,
  now: Date,
  options: UpdateOptions,
): UpdatedBaseline {
  const assessment = assessGate(policy, normaliseEvidence(evidence), now);
  const { whole, problems } = sortOut(assessment, evidence.commit);
  const ratchets = ratchetsOf(policy);
  const held = findHeldRatchets(then.numbers, whole, ratchets);
  const rules = newFindingRulesOf(policy).map(compileNewFindingRule);
  const pieces = whole.map((source) => updatePiece(then, source, assessment, { ...options, ratchets, held, rules }));
  const comparable = new Set(whole.map(({ key }) => key));
  const isUntouched = ({ evidence: key }: { readonly evidence: string }): boolean =>
    !comparable.has(key) && Object.hasOwn(policy.evidence, key);
  const kept = {
    reports: then.reports.filter(isUntouched),
    numbers: then.numbers.filter(isUntouched),
    findings: then.findings.filter(isUntouched),
  };
  const changes = describe(then, policy, pieces, kept.reports, kept.findings);
  if (problems.some(({ enforce }) => enforce === 'block')) return { baseline: null, changes, problems };
  const parts = options.acceptNew
    ? [acceptSources(policy, whole, options), kept]
    : [...pieces.map(({ part }) => part), kept];
  return {
    baseline: {
      header: options.acceptNew ? headerOf(options) : then.header,
      reports: parts.flatMap(({ reports }) => reports),
      numbers: parts.flatMap(({ numbers }) => numbers),
      findings: parts.flatMap(({ findings }) => findings),
    },
    changes,
    problems,
  };
}

interface PieceOptions extends UpdateOptions {
  readonly ratchets: readonly MetricRule[];
  /** See {@link findHeldRatchets}. */
  readonly held: ReadonlySet<MetricRule>;
  readonly rules: readonly NewFindingRule[];
}

interface Piece {
  readonly key: string;
  readonly part: Omit<BaselineV1, 'header'>;
  readonly findings: UpdatedFindings;
  /** Tools of the baseline that did not run, in lower case. */
  readonly lostTools: readonly string[];
  readonly numbers: UpdatedNumbers;
  readonly notAccepted: readonly FindingNotAccepted[];
}

function updatePiece(
  then: BaselineV1,
  source: AssessedSource,
  { candidates, baseline }: Assessment,
  { alsoNeeds = () => false, source: record, ratchets, held, rules }: PieceOptions,
): Piece {
  const isOwn = ({ evidence }: { readonly evidence: string }): boolean => evidence === source.key;
  const speaking = baselineToolsOf(baseline, source.key);
  const own = candidates.filter(isOwn).flatMap(placesOf);
  const isCompared = ({ tool }: Candidate): boolean => speaking?.has(tool) === true;
  const isKnown = (candidate: Candidate): boolean =>
    isCompared(candidate) && (candidate.baselineState === 'unchanged' || candidate.baselineState === 'updated');
  const known = own.filter(isKnown);
  const reports = then.reports.filter(isOwn);
  const lostTools = lostToolsOf(source, baseline).flatMap(({ tool, isCertain }) => (isCertain ? [tool] : []));
  const findings = updateFindings(then.findings.filter(isOwn), {
    source,
    known,
    rules,
    linesUsed: compileSourceLines(record),
    reports,
    lostTools,
  });
  const numbers = updateNumbers(then.numbers.filter(isOwn), source, ratchets, held, alsoNeeds);
  const notAccepted = own
    .filter(({ standing }) => standing.state === 'open')
    .flatMap((candidate): readonly FindingNotAccepted[] => {
      if (!isKnown(candidate)) return [refusalOf(candidate, 'new')];
      return rules.some(({ takes, isNew }) => takes(candidate) && isNew(candidate))
        ? [refusalOf(candidate, 'worse')]
        : [];
    });
  const once = [...new Map(notAccepted.map((refusal) => [refusal.fingerprint, refusal])).values()];
  const tools = toolsOf(source.parsed.map(({ report }) => report));
  return {
    key: source.key,
    part: {
      reports: reports.map((line) => withVersions(line, tools, once)),
      numbers: numbers.numbers,
      findings: findings.findings,
    },
    findings,
    lostTools,
    numbers,
    notAccepted: once,
  };
}

function refusalOf({ evidence, tool, finding }: Candidate, why: FindingNotAccepted['why']): FindingNotAccepted {
  const { ruleId: rule, severity, fingerprint, location } = finding;
  return {
    evidence,
    path: location?.path ?? null,
    line: location?.startLine ?? null,
    tool,
    rule,
    severity,
    fingerprint,
    why,
  };
}

/**
 * The line with the versions that its tools have now: as soon as nothing new of a tool is left, the baseline is as good as
 * one that this version made.
 */
function withVersions(
  line: ReportLine,
  now: ReportLine['tools'],
  notAccepted: readonly FindingNotAccepted[],
): ReportLine {
  const names = [...new Set(line.tools.map(({ name }) => name))];
  const tools = names.flatMap((name) => {
    const versions = now.filter((tool) => tool.name === name && tool.version !== null);
    const isOpen = versions.length === 0 || notAccepted.some(({ tool }) => tool === name);
    return isOpen ? line.tools.filter((tool) => tool.name === name) : versions;
  });
  return { ...line, tools };
}

function describe(
  then: BaselineV1,
  policy: Policy,
  pieces: readonly Piece[],
  keptReports: readonly ReportLine[],
  keptFindings: BaselineV1['findings'],
): BaselineChanges {
  // Reports may be given for evidence that the policy does not name: those were compared.
  const compared = new Set(pieces.map(({ key }) => key));
  const isGone = ({ evidence }: { readonly evidence: string }): boolean =>
    !Object.hasOwn(policy.evidence, evidence) && !compared.has(evidence);
  const gone = then.findings.filter(isGone);
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  return {
    left: [...gone, ...pieces.flatMap(({ findings }) => findings.left)],
    leftCount: sum(gone.map(copiesOf)) + sum(pieces.map(({ findings }) => findings.leftCount)),
    stayedCount: sum(keptFindings.map(copiesOf)) + sum(pieces.map(({ findings }) => findings.stayedCount)),
    movedCount: sum(pieces.map(({ findings }) => findings.movedCount)),
    easedCount: sum(pieces.map(({ findings }) => findings.easedCount)),
    tightened: pieces.flatMap(({ numbers }) => numbers.tightened),
    dropped: [...then.numbers.filter(isGone), ...pieces.flatMap(({ numbers }) => numbers.dropped)],
    findingsNotAccepted: pieces.flatMap(({ notAccepted }) => notAccepted),
    numbersNotAccepted: pieces.flatMap(({ numbers }) => numbers.notAccepted),
    untouched: [...new Set(keptReports.map(({ evidence }) => evidence))],
    lostReports: pieces.flatMap(({ key, findings }) => findings.lostReports.map((path) => ({ evidence: key, path }))),
    lostTools: pieces.flatMap(({ key, lostTools }) => lostTools.map((tool) => ({ evidence: key, tool }))),
  };
}
