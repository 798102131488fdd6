/** Parts of a verdict and of a health report in words, for other outputs than those of this package. */
export { changeWords, wayToGreenHeading } from './change-words.ts';
export { shortCommit } from './commits.ts';
export { foundWords, limitWords } from './condition-figures.ts';
export { conditionFindings } from './condition-findings.ts';
export type { ConditionFindings } from './condition-findings.ts';
export { outlookWords } from './condition-outlook.ts';
export { conditionTitle, severityWord } from './condition-title.ts';
export { formatDay } from './days.ts';
export { decidingProblems, failedConditions, isWarning, otherProblems, undeterminedConditions } from './deciding.ts';
export { flakyTestGroups, flakyTestMessage, flakyTestPlace } from './flaky-words.ts';
export { formatNumber, formatValue, quantity } from './numbers.ts';
export { contextWords, headlineWords } from './outcome-words.ts';
export { changedLinesWords, patchRows, patchShareWords } from './patch-words.ts';
export type { PatchRow, PatchRows } from './patch-words.ts';
export {
  countingWords,
  filterWords,
  jobWords,
  ledgerReportWords,
  ledgerStateWords,
  mergeWords,
  uncountedWords,
  waiverStateWords,
} from './record-words.ts';
export { failedTestGroups, failedTestMessage, failedTestPlace } from './test-words.ts';
export { conclusionWords } from './violation-words.ts';
export { gapSentences } from '../health/gap-words.ts';
export {
  firstAttemptWords,
  flakyWords,
  healthContext,
  healthHeadline,
  statusWords,
  trendSentences,
  windowLength,
} from '../health/health-words.ts';
export { durationWords, intervalWords, rateWords, tailWords } from '../health/measure-words.ts';
export { workflowName } from '../health/repository-words.ts';
export { testLists, testName, testsHeadline } from '../health/test-history-words.ts';
