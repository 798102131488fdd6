import { shortText } from '../../findings/plain-text.ts';
import { isObject, optionalList, requireObject, textOrNull } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { findRule, indexOrNull, readRuleReference } from './rule-reference.ts';
import type { RuleReference } from './rule-reference.ts';
import type { Rule, Tool } from './rules.ts';

/** Enough to be recognised: there can be very many notifications. */
const maxTextLength = 200;

/** A `ruleConfigurationOverrides` entry (§3.51) that sets a level. */
export interface LevelOverride {
  readonly rule: RuleReference;
  readonly level: string;
}

/** A notification (§3.58). */
export interface Notification {
  /** As spelled; `null` when left out. */
  readonly level: string | null;
  /** What its invocation sets for its descriptor (§3.20.6); `null` if nothing. */
  readonly overridden: string | null;
  readonly descriptor: { readonly id: string | null; readonly index: number | null };
  readonly text: string;
}

/** What is kept of an `invocation` (§3.20). */
export interface Invocation {
  /**
   * By `executionSuccessful` (§3.20.14), a signal that ended it (§3.20.10), or the reason why it did not start
   * (§3.20.13).
   */
  readonly hasFailed: boolean;
  /** Whether it failed according to SARIF 2.1.0; `hasFailed` also knows the drafts. */
  readonly hasFailedByStandard: boolean;
  /** `exitCode` (§3.20.8); `null` when not stated. */
  readonly exitCode: number | null;
  readonly levelOverrides: readonly LevelOverride[];
  readonly notifications: readonly Notification[];
  readonly exitText: string | null;
  readonly endTimeUtc: string | null;
}

/** The last two are those of the drafts. */
const notificationLists = [
  'toolExecutionNotifications',
  'toolConfigurationNotifications',
  'toolNotifications',
  'configurationNotifications',
] as const;

/** @throws {RefusalError} when it, or a list in it, is of another type. */
export function readInvocation(value: unknown, spot: Spot): Invocation {
  const invocation = requireObject(value, spot);
  const overrides = optionalList(invocation, 'notificationConfigurationOverrides', spot).flatMap(readOverride);
  return {
    hasFailed: hasFailedByStandard(invocation) || !isSuccess(invocation['toolExecutionSuccessful']),
    hasFailedByStandard: hasFailedByStandard(invocation),
    exitCode: exitCodeOf(invocation['exitCode']),
    levelOverrides: optionalList(invocation, 'ruleConfigurationOverrides', spot).flatMap(readOverride),
    notifications: notificationLists.flatMap((name) =>
      optionalList(invocation, name, spot)
        .filter(isObject)
        .map((notification) => readNotification(notification, overrides)),
    ),
    exitText:
      textOrNull(invocation['exitCodeDescription']) ??
      textOrNull(invocation['exitSignalName']) ??
      textOrNull(invocation['processStartFailureMessage']),
    endTimeUtc: textOrNull(invocation['endTimeUtc']),
  };
}

function isSuccess(stated: unknown): boolean {
  return (stated ?? true) === true;
}

function hasFailedByStandard({
  executionSuccessful,
  exitSignalName,
  exitSignalNumber,
  processStartFailureMessage,
}: JsonObject): boolean {
  return (
    !isSuccess(executionSuccessful) ||
    textOrNull(exitSignalName) !== null ||
    typeof exitSignalNumber === 'number' ||
    textOrNull(processStartFailureMessage) !== null
  );
}

/** Some tools write it as a string. */
function exitCodeOf(value: unknown): number | null {
  const code = typeof value === 'string' && /^\s*-?\d{1,10}\s*$/u.test(value) ? Number(value) : value;
  return typeof code === 'number' && Number.isSafeInteger(code) ? code : null;
}

function readOverride(value: unknown): readonly LevelOverride[] {
  if (!isObject(value) || !isObject(value['configuration'])) return [];
  const level = textOrNull(value['configuration']['level']);
  return level === null ? [] : [{ rule: readRuleReference(value['descriptor']), level }];
}

function readNotification(notification: JsonObject, overrides: readonly LevelOverride[]): Notification {
  const message = isObject(notification['message']) ? notification['message'] : {};
  const descriptor = isObject(notification['descriptor']) ? notification['descriptor'] : {};
  const exception = isObject(notification['exception']) ? notification['exception'] : {};
  const [id, index] = [textOrNull(descriptor['id']), indexOrNull(descriptor['index'])];
  return {
    level: textOrNull(notification['level']),
    overridden:
      overrides.find(({ rule }) => (index === null ? id !== null && rule.id === id : rule.index === index))?.level ??
      null,
    descriptor: { id, index },
    text: shortText(
      textOrNull(message['text']) ??
        textOrNull(message['markdown']) ??
        textOrNull(exception['message']) ??
        'no message',
      maxTextLength,
    ),
  };
}

/**
 * §3.58.6: the level of a notification, else what its invocation sets for its descriptor, else the default one of that,
 * by index or by id, else `warning`.
 */
export function notificationLevel(
  { level, overridden, descriptor: { id, index } }: Notification,
  { driver: { notificationLevels } }: Tool,
): string {
  return (
    level ??
    overridden ??
    (index === null ? undefined : notificationLevels.get(index)) ??
    (id === null ? undefined : notificationLevels.get(id)) ??
    'warning'
  );
}

const harmlessLevels: ReadonlySet<string> = new Set(['none', 'note', 'warning']);

/** Whether a notification reports an error, by its level. Levels that the standard does not define count as errors. */
export function isError(level: string): boolean {
  return !harmlessLevels.has(level.toLowerCase());
}

/** The levels that an invocation sets for rules (§3.27.10, §3.20.5). The first one for a rule counts. */
export function overriddenLevels({ levelOverrides }: Invocation, tool: Tool): ReadonlyMap<Rule, string> {
  const levels = new Map<Rule, string>();
  for (const override of levelOverrides) {
    const rule = findRule(tool, override.rule);
    if (rule !== null && !levels.has(rule)) levels.set(rule, override.level);
  }
  return levels;
}
