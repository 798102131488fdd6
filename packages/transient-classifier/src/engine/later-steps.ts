/** Names, commands and actions of steps with `if: always()` or `if: failure()`. */
const alwaysWork =
  /\b(?:upload|report(?:er|s|ing)?|publish[\w -]{0,20}(?:results?|report|summary)|notif\w+|slack|discord|teams|telegram|e-?mail|summar(?:y|ize|ise)|annotate|comment|codecov|coveralls|(?:test|junit|results?)[\w-]*(?:report|summary|results)|sonar\w*|collect|dump|diagnos\w+|debug|logs?|artifacts?|clean-?up|tear-?down|stop|shutdown|destroy|prune|remove|kill|compose[\w -]{0,40} down|docker (?:ps|rm|stop)|kubectl (?:logs|describe|get|delete)|stat(?:us|s)|metrics|tmate|upload-artifact|cat|ls|tail|always)\b/iu;

/**
 * Whether a step is one of those that run after a failure: what it lacks or breaks is not the cause of the earlier
 * failure.
 */
export function runsAlways(step: string | null): boolean {
  return step !== null && alwaysWork.test(step);
}

/** Rules about things that are missing because an earlier step failed. */
const consequences: ReadonlySet<string> = new Set([
  'actions-toolkit/artifact-missing',
  'compiler/javascript',
  'compiler/python',
  'docker/not-found',
  'kubernetes/refused-by-server',
  'shell/missing-file',
  'shell/missing-tool',
  'shell/needs-failed',
]);

/** Whether a rule is about something missing that an earlier step should have created. */
export function isConsequence(ruleId: string): boolean {
  return consequences.has(ruleId);
}
