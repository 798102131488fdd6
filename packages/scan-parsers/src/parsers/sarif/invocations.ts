import { shortText } from '../../findings/plain-text.ts';
import { isObject, optionalList, requireObject, textOrNull } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { findRule, readRuleReference } from './rule-reference.ts';
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
  readonly descriptorId: string | null;
  readonly text: string;
}

/** What is kept of an `invocation` (§3.20). */
export interface Invocation {
  /** `executionSuccessful` is `false` (§3.20.14). */
  readonly hasFailed: boolean;
  readonly levelOverrides: readonly LevelOverride[];
  readonly notifications: readonly Notification[];
  readonly exitText: string | null;
  readonly endTimeUtc: string | null;
}

/** @throws {Refusal} when it, or a list in it, is of another type. */
export function readInvocation(value: unknown, spot: Spot): Invocation {
  const invocation = requireObject(value, spot);
  return {
    hasFailed: invocation['executionSuccessful'] === false,
    levelOverrides: optionalList(invocation, 'ruleConfigurationOverrides', spot).flatMap(readOverride),
    notifications: ['toolExecutionNotifications', 'toolConfigurationNotifications'].flatMap((name) =>
      optionalList(invocation, name, spot).filter(isObject).map(readNotification),
    ),
    exitText: textOrNull(invocation['exitCodeDescription']) ?? textOrNull(invocation['exitSignalName']),
    endTimeUtc: textOrNull(invocation['endTimeUtc']),
  };
}

function readOverride(value: unknown): readonly LevelOverride[] {
  if (!isObject(value) || !isObject(value['configuration'])) return [];
  const level = textOrNull(value['configuration']['level']);
  return level === null ? [] : [{ rule: readRuleReference(value['descriptor']), level }];
}

function readNotification(notification: JsonObject): Notification {
  const message = isObject(notification['message']) ? notification['message'] : {};
  const descriptor = isObject(notification['descriptor']) ? notification['descriptor'] : {};
  const exception = isObject(notification['exception']) ? notification['exception'] : {};
  return {
    level: textOrNull(notification['level']),
    descriptorId: textOrNull(descriptor['id']),
    text: shortText(textOrNull(message['text']) ?? textOrNull(message['markdown']) ?? textOrNull(exception['message']) ?? 'no message', maxTextLength),
  };
}

/** §3.58.6: the level of a notification, else the default one of its descriptor, else `warning`. */
export function notificationLevel(notification: Notification, tool: Tool): string {
  return notification.level ?? (notification.descriptorId === null ? undefined : tool.driver.notificationLevels.get(notification.descriptorId)) ?? 'warning';
}

/**
 * The level that the invocation of a result sets for its rule (§3.27.10, §3.20.5), or `null`.
 *
 * @param invocationIndex `provenance.invocationIndex` (§3.48.6); without one it is 0 if there is one invocation, else none
 */
export function overriddenLevel(invocations: readonly Invocation[], invocationIndex: number | null, tool: Tool, rule: Rule | null): string | null {
  const invocation = invocations[invocationIndex ?? (invocations.length === 1 ? 0 : -1)];
  if (rule === null || invocation === undefined) return null;
  return invocation.levelOverrides.find((override) => findRule(tool, override.rule) === rule)?.level ?? null;
}
