import type { FindingSink, ReportInput, ReportSummary, Severity } from '@portcullis/gate-core';
import { cweIdentifiers } from '../../findings/cwe.ts';
import { lowerCaseName } from '../../findings/lower-case-name.ts';
import { severityFromWord } from '../../findings/severity.ts';
import { below, optionalTexts, requireObject, requireText, textOrNull } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { severityOfLintLevel } from '../linters/level-severity.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lintSummary } from '../linters/lint-summary.ts';
import { categoryOf } from '../sarif/category.ts';
import { AlertReader, dismissal, memberOf } from './alerts.ts';
import type { AlertState } from './alerts.ts';

const format = 'github-code-scanning';

/** @throws {RefusalError} unless it is a list of code scanning alerts. */
export async function readCodeScanning(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const problems = new LintReading(input, sink);
  const alerts = new AlertReader('a list of code scanning alerts', (alert, spot) => addAlert(alert, spot, problems));
  await alerts.read(input);
  return lintSummary({
    format,
    tools: problems.tools([]),
    toolsByFindings: true,
    scanGaps: alerts.gaps(),
    exitCodes: null,
    figures: { ...problems.figures(), ...alerts.figures() },
  });
}

function addAlert(alert: JsonObject, spot: Spot, problems: LintReading): AlertState {
  const rule = requireObject(alert['rule'], below(spot, 'rule'));
  const at = below(spot, 'rule');
  const ruleId = textOrNull(rule['id']) ?? requireText(rule, 'name', at);
  const tool = lowerCaseName(memberOf(alert, 'tool')['name']) ?? 'code-scanning';
  const instance = memberOf(alert, 'most_recent_instance');
  const place = memberOf(instance, 'location');
  const tags = optionalTexts(rule, 'tags', at);
  const { severity, nativeSeverity } = severityOf(rule);
  const state = stateOf(alert['state'], instance['state']);
  problems.add({
    tool,
    ruleId,
    message: textOrNull(memberOf(instance, 'message')['text']) ?? textOrNull(rule['description']) ?? ruleId,
    file: textOrNull(place['path']),
    position: lintPosition(place['start_line'], place['start_column'], place['end_line'], place['end_column']),
    category: categoryOf(tool, ruleId, tags, null),
    severity,
    nativeSeverity,
    cwes: problems.makesFindings ? cwesIn(tags) : [],
    helpUri: textOrNull(alert['html_url']),
    suppressed: state === 'dismissed' ? { reason: dismissal(alert) } : undefined,
    isGone: state === 'fixed',
  });
  return state;
}

function cwesIn(tags: readonly string[]): readonly string[] {
  return cweIdentifiers(tags.map((tag) => /^external\/cwe\/(cwe-\d+)$/iu.exec(tag)?.[1]));
}

function severityOf(rule: JsonObject): { readonly severity: Severity; readonly nativeSeverity: string | null } {
  const security = textOrNull(rule['security_severity_level']);
  if (security !== null) return { severity: severityFromWord(security), nativeSeverity: security };
  const level = textOrNull(rule['severity']);
  if (level === null) return { severity: 'unrated', nativeSeverity: null };
  return { severity: level === 'none' ? 'info' : severityOfLintLevel(level), nativeSeverity: level };
}

/** What the alert says is about the default branch, what its instance says about the branch that was asked for. */
function stateOf(ofAlert: unknown, ofInstance: unknown): AlertState {
  if (ofAlert === 'dismissed') return 'dismissed';
  const states = [ofAlert, ofInstance].filter((state) => state !== null && state !== undefined);
  return states.length > 0 && states.every((state) => state === 'fixed') ? 'fixed' : 'open';
}
