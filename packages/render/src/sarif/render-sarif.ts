import { atEachPlace, compareSeverity } from '@portcullis/gate-core';
import type { JudgedFinding, VerdictV1 } from '@portcullis/gate-core';
import { sarifText } from '../safe-text/sarif-text.ts';
import { flakyTestGroups, flakyTestWords, moreFlakyTests } from '../words/flaky-words.ts';
import { failedTestGroups, failedTestWords, moreFailedTests } from '../words/test-words.ts';
import { patchRows, patchRowWords } from '../words/patch-words.ts';
import { explainProblem } from '../words/problem-words.ts';
import { capitalised, plainSentence } from '../words/sentence.ts';
import { headlineWords } from '../words/outcome-words.ts';
import { resultLocation, sourceRoot } from './artifact-location.ts';
import { collectRules, levelOf, ruleIdOf, toolName } from './rules.ts';
import type { ToolRules } from './rules.ts';
import type { SarifInvocation, SarifLog, SarifResult } from './sarif-types.ts';
import { suppressionsOf } from './suppressions.ts';

/**
 * Most results of a run that code scanning accepts; it refuses the whole file beyond.
 *
 * @see https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
 */
export const maxSarifResults = 25_000;

/** Most locations of a result that code scanning shows. */
const maxLocations = 100;

/** The key of our fingerprint in `partialFingerprints` (§3.27.17). */
const fingerprintKey = 'portcullis/v1';

const schemaUri = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const maxMessage = 1_000;

/**
 * All findings with what became of each, as SARIF 2.1.0.
 *
 * One run: Portcullis is the driver, the tools are its extensions and own the rules, so an upload is one analysis
 * however many tools there are. Findings that count come first, worst first; those that do not count carry a
 * suppression with the reason, the owner and the expiry. Beyond {@link maxSarifResults} the last ones are left out, and
 * a notification says so.
 *
 * @param findings of the same judgement.
 * @returns JSON with a line end. The same input gives the same bytes.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function renderSarif(verdict: VerdictV1, findings: readonly JudgedFinding[]): string {
  const ordered = inOrder(findings);
  const kept = ordered.slice(0, maxSarifResults);
  const rules = collectRules(kept);
  // Asked once: without a baseline it looks at every finding.
  const hasBaseline = findings.some(({ baselineState }) => baselineState !== null);
  const log: SarifLog = {
    $schema: schemaUri,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Portcullis', rules: [] }, extensions: rules.components },
        automationDetails: { id: 'portcullis/' },
        invocations: [invocation(verdict, ordered.length - kept.length)],
        originalUriBaseIds: { [sourceRoot]: { description: { text: 'The root of the judged repository.' } } },
        columnKind: 'unicodeCodePoints',
        results: kept.map((judged) => result(judged, rules, hasBaseline)),
        properties: { portcullis: verdictProperties(verdict) },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const stateOrder = { counted: 0, merged: 1, waived: 2, filtered: 3, inactive: 4 } as const;

function inOrder(findings: readonly JudgedFinding[]): readonly JudgedFinding[] {
  return findings.toSorted(
    (left, right) => stateOrder[left.state] - stateOrder[right.state] || compareSeverity(right.severity, left.severity),
  );
}

/** `executionSuccessful` is false while evidence is missing, so an empty list is not read as a clean result. */
function invocation(verdict: VerdictV1, leftOut: number): SarifInvocation {
  const limit =
    leftOut === 0
      ? []
      : [
          {
            level: 'warning' as const,
            message: { text: `${leftOut} results were left out: code scanning takes ${maxSarifResults} at most` },
          },
        ];
  return {
    executionSuccessful: verdict.summary.problems.deciding === 0 && verdict.outcome !== 'inconclusive',
    exitCode: verdict.exitCode,
    endTimeUtc: verdict.judgedAt,
    toolExecutionNotifications: [
      ...verdict.problems.map(({ problem, enforce }) => {
        const { what, next } = explainProblem(problem, verdict.ledger);
        const text = `${plainSentence(capitalised(what))}. ${plainSentence(capitalised(next))}.`;
        return {
          level: enforce === 'block' ? ('error' as const) : ('warning' as const),
          message: { text: sarifText(text, maxMessage) },
        };
      }),
      ...testNotifications(verdict),
      ...patchNotifications(verdict),
      ...limit,
    ],
  };
}

/** A failed or flaky test is not a result: its report names no place, and code scanning would keep it as an alert. */
function testNotifications(verdict: VerdictV1): SarifInvocation['toolExecutionNotifications'] {
  const { groups, more } = failedTestGroups(verdict);
  const texts = groups.map((group) => `Failed test ${plainSentence(failedTestWords(group))}`);
  const flaky = flakyTestGroups(verdict);
  const flakyTexts = flaky.groups.map((group) => `Flaky test ${plainSentence(flakyTestWords(group))}`);
  return [
    ...texts,
    ...(more === 0 ? [] : [moreFailedTests(more)]),
    ...flakyTexts,
    ...(flaky.more === 0 ? [] : [moreFlakyTests(flaky.more)]),
  ].map((text) => ({
    level: 'note',
    message: { text: sarifText(text, maxMessage) },
  }));
}

/** Nor is a changed line without a test: it is gone with the next change. */
function patchNotifications({ conditions }: VerdictV1): SarifInvocation['toolExecutionNotifications'] {
  return conditions
    .flatMap((condition) => patchRows(condition).shown)
    .map((row) => ({
      level: 'note',
      message: { text: sarifText(plainSentence(capitalised(patchRowWords(row))), maxMessage) },
    }));
}

function verdictProperties(verdict: VerdictV1): Readonly<Record<string, unknown>> {
  const { outcome, exitCode, judgedAt, commit, baselineCommit, baselineFile } = verdict;
  const { policySha256, evidenceSha256, summary, changedLines } = verdict;
  return {
    headline: headlineWords(verdict),
    outcome,
    exitCode,
    judgedAt,
    commit,
    baselineCommit,
    baselineFile,
    policySha256,
    evidenceSha256,
    ...(changedLines !== null && { changedLines }),
    summary,
  };
}

function result(judged: JudgedFinding, rules: ToolRules, hasBaseline: boolean): SarifResult {
  const { finding, severity, state, evidence, path } = judged;
  const at = rules.locate(finding);
  const id = ruleIdOf(finding);
  const isFailure = finding.standing !== 'not-a-failure';
  const text = sarifText(finding.message, maxMessage);
  return {
    ruleId: id,
    rule: { id, index: at.rule, toolComponent: { name: toolName(finding.tool), index: at.tool } },
    kind: isFailure ? 'fail' : 'informational',
    // §3.27.10: any kind but `fail` demands the level `none`.
    level: isFailure ? levelOf(severity) : 'none',
    message: { text: text === '' ? id : text },
    locations: atEachPlace(finding)
      .slice(0, maxLocations)
      .map((place) => resultLocation(place, path)),
    partialFingerprints: { [fingerprintKey]: finding.fingerprint },
    suppressions: suppressionsOf(judged),
    ...baselineMember(judged, hasBaseline),
    properties: {
      state,
      severity,
      ...(finding.nativeSeverity === null ? {} : { nativeSeverity: sarifText(finding.nativeSeverity, 100) }),
      confidence: finding.confidence,
      evidence,
      report: sarifText(path, 400),
    },
  };
}

/** §3.27.24: with a baseline every result has a state; a result without a counterpart is new. */
function baselineMember(judged: JudgedFinding, hasBaseline: boolean): Pick<SarifResult, 'baselineState'> {
  if (judged.finding.standing === 'absent') return { baselineState: 'absent' };
  if (judged.baselineState !== null) return { baselineState: judged.baselineState };
  return hasBaseline ? { baselineState: 'new' } : {};
}
