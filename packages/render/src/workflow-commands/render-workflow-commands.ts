import type { Condition, FindingReference, VerdictV1, EnforcedProblem } from '@portcullis/gate-core';
import { annotationCommand } from '../safe-text/command-text.ts';
import type { WorkflowCommand } from '../safe-text/command-text.ts';
import { conditionFindings } from '../words/condition-findings.ts';
import { conditionWords } from '../words/condition-words.ts';
import { conditionTitle } from '../words/condition-title.ts';
import { decidingProblems, failedConditions, isWarning, undeterminedConditions } from '../words/deciding.ts';
import { findingMessage, findingPlace, findingRule } from '../words/finding-words.ts';
import { formatNumber } from '../words/numbers.ts';
import { headlineWords } from '../words/outcome-words.ts';
import { patchRows, stretchWords } from '../words/patch-words.ts';
import { explainProblem } from '../words/problem-words.ts';
import { capitalised, name, plainSentence, sentence } from '../words/sentence.ts';
import type { Sentence } from '../words/sentence.ts';
import { flakyTestGroups, flakyTestMessage, flakyTestPlace } from '../words/flaky-words.ts';
import type { FlakyTestGroup } from '../words/flaky-words.ts';
import { failedTestGroups, failedTestMessage, failedTestPlace } from '../words/test-words.ts';
import type { FailedTestGroup } from '../words/test-words.ts';

/**
 * Maximum number of annotations of each level that GitHub shows for a step; it silently drops the rest.
 *
 * @see https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md#limitations
 */
export const maxAnnotationsOfLevel = 10;

interface Annotation {
  readonly title: string;
  readonly path: string | null;
  readonly line: number | null;
  readonly endLine?: number;
  readonly message: Sentence;
}

/** What decides which findings are shown where there are more than GitHub shows. */
export interface WorkflowCommandOptions {
  /**
   * Whether the judged change touched a line: findings on such lines come first. Lines count from 1.
   *
   * @default no line is known to be touched
   */
  readonly isChanged?: (path: string, line: number) => boolean;
}

/**
 * A verdict as workflow commands, which put it on the page of a GitHub run and its findings beside the code.
 *
 * Errors are what decides: failed conditions and problems, then findings on changed lines, then the worst of each
 * condition in turn. Warnings are what does not decide. At most ten of each level; the last says how many there are besides. A passed verdict is
 * one notice.
 *
 * @returns one command a line, each with its `\n`.
 */
export function renderWorkflowCommands(verdict: VerdictV1, options: WorkflowCommandOptions = {}): string {
  const failed = failedConditions(verdict);
  const { groups: tests, more: unnamedTests } = failedTestGroups(verdict);
  const { groups: flakyTests, more: unnamedFlaky } = flakyTestGroups(verdict);
  const testsDecide = tests.some(({ decides }) => decides);
  const unnamedFindings = failed.reduce(
    (sum, condition) => sum + conditionFindings(condition).more + patchRows(condition).more,
    0,
  );
  const errors = [
    ...[...failed, ...undeterminedConditions(verdict)].map(ofCondition),
    ...decidingProblems(verdict).map((problem) => ofProblem(problem, verdict)),
    ...tests.filter(({ decides }) => decides).map(ofTest),
    ...flakyTests.filter(({ decides }) => decides).map(ofFlakyTest),
    ...changedFirst(
      inTurn(
        failed.map((condition) => [
          ...conditionFindings(condition).shown.map((finding) => ofFinding(finding, condition)),
          ...uncoveredAnnotations(condition),
        ]),
      ),
      options,
    ),
  ];
  const warnings = [
    ...verdict.conditions.filter(isWarning).map(ofCondition),
    ...verdict.problems.filter(({ enforce }) => enforce !== 'block').map((problem) => ofProblem(problem, verdict)),
    ...tests.filter(({ decides }) => !decides).map(ofTest),
    ...flakyTests.filter(({ decides }) => !decides).map(ofFlakyTest),
    ...inTurn(
      verdict.conditions.map((condition) => [
        ...(failed.includes(condition) ? [] : uncoveredAnnotations(condition)),
        ...unmeasuredAnnotations(condition),
      ]),
    ),
  ];
  const commands = [
    ...bounded('error', errors, unnamedFindings + (testsDecide ? unnamedTests : 0)),
    ...bounded('warning', warnings, (testsDecide ? 0 : unnamedTests) + unnamedFlaky),
    annotationCommand('notice', { title: 'Portcullis', path: null, line: null }, headlineWords(verdict)),
  ];
  return commands.map((command) => `${command}\n`).join('');
}

/** @param unnamed how many more there are that the verdict counts and does not name. */
function bounded(
  level: 'error' | 'warning',
  annotations: readonly Annotation[],
  unnamed: number,
): readonly WorkflowCommand[] {
  const whole = unnamed === 0 && annotations.length <= maxAnnotationsOfLevel;
  const shown = whole ? annotations : annotations.slice(0, maxAnnotationsOfLevel - 1);
  const commands = shown.map((annotation) =>
    annotationCommand(level, annotation, plainSentence(capitalised(annotation.message))),
  );
  const rest = `${formatNumber(annotations.length - shown.length + unnamed)} more: see the log or the job summary`;
  return whole
    ? commands
    : [...commands, annotationCommand(level, { title: 'Portcullis', path: null, line: null }, rest)];
}

function ofCondition(condition: Condition): Annotation {
  return {
    title: plainSentence(conditionTitle(condition)),
    path: null,
    line: null,
    message: conditionWords(condition),
  };
}

function ofProblem({ problem }: EnforcedProblem, { ledger }: VerdictV1): Annotation {
  const { what, next } = explainProblem(problem, ledger);
  return { title: 'Evidence', path: null, line: null, message: sentence`${what}. ${capitalised(next)}` };
}

function ofTest(group: FailedTestGroup): Annotation {
  return {
    title: `Failed test ${plainSentence([name(group.test.name)])}`,
    path: null,
    line: null,
    message: sentence`${failedTestMessage(group)} (${failedTestPlace(group)})`,
  };
}

function ofFlakyTest(group: FlakyTestGroup): Annotation {
  return {
    title: `Flaky test ${plainSentence([name(group.test.name)])}`,
    path: null,
    line: null,
    message: sentence`${flakyTestMessage(group)} (${flakyTestPlace(group)})`,
  };
}

function ofFinding(finding: FindingReference, condition: Condition): Annotation {
  const place = finding.package === null ? [] : sentence`${findingPlace(finding)}: `;
  return {
    title: `${plainSentence(findingRule(finding))} (${plainSentence(conditionTitle(condition))})`,
    path: finding.path,
    line: finding.line,
    message: sentence`${place}${findingMessage(finding)}`,
  };
}

/** One for each stretch of changed lines that is not covered, beside the code. */
function uncoveredAnnotations(condition: Condition): readonly Annotation[] {
  if (condition.kind !== 'metric' || (condition.state !== 'failed' && condition.state !== 'warned')) return [];
  const title = plainSentence(conditionTitle(condition));
  return patchRows(condition)
    .shown.filter(({ kind }) => kind === 'uncovered' || condition.patch?.countsUnmeasured === true)
    .flatMap(({ path, ranges }) =>
      ranges.map((range) => ({
        title,
        path,
        line: range[0],
        ...(range[1] > range[0] && { endLine: range[1] }),
        message: stretchWords(condition, range),
      })),
    );
}

/** Changed files that are only listed, because no report mentions them. */
function unmeasuredAnnotations(condition: Condition): readonly Annotation[] {
  if (condition.kind !== 'metric' || condition.patch?.countsUnmeasured !== false) return [];
  return patchRows(condition)
    .shown.filter(({ kind }) => kind === 'unmeasured')
    .map(({ path, ranges, what }) => ({
      title: plainSentence(conditionTitle(condition)),
      path,
      line: ranges[0]?.[0] ?? null,
      message: what,
    }));
}

function changedFirst(
  annotations: readonly Annotation[],
  { isChanged }: WorkflowCommandOptions,
): readonly Annotation[] {
  if (isChanged === undefined) return annotations;
  const touched = (annotation: Annotation): boolean =>
    annotation.path !== null && annotation.line !== null && isChanged(annotation.path, annotation.line);
  return [...annotations.filter(touched), ...annotations.filter((annotation) => !touched(annotation))];
}

/** The first of each list, then the second of each, and so on. */
function inTurn<Item>(lists: readonly (readonly Item[])[]): readonly Item[] {
  const longest = lists.reduce((most, list) => Math.max(most, list.length), 0);
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list.slice(index, index + 1))).flat();
}
