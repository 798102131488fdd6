import { cweIdentifiers } from '../../findings/cwe.ts';
import { webAddress } from '../../findings/plain-text.ts';
import { isObject, optionalList, textOrNull } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { severityScoreOf } from './security-severity.ts';
import type { SecuritySeverity } from './security-severity.ts';

/** What is kept of a rule (`reportingDescriptor`, §3.49). */
export interface Rule {
  readonly id: string | null;
  readonly guid: string | null;
  /** `defaultConfiguration.level` as spelled (§3.49.14, §3.50.3). */
  readonly level: string | null;
  readonly securitySeverity: SecuritySeverity | null;
  readonly helpUri: string | null;
  readonly name: string | null;
  readonly description: string | null;
  /** `messageStrings` by id (§3.49.11). */
  readonly messages: ReadonlyMap<string, string>;
  readonly tags: readonly string[];
  readonly precision: string | null;
  /** From its tags, its properties and its relationships. */
  readonly cwes: readonly string[];
}

/** A `toolComponent` (§3.19): the driver or an extension. */
export interface ToolComponent {
  readonly name: string | null;
  readonly version: string | null;
  readonly guid: string | null;
  readonly rules: readonly Rule[];
  readonly rulesById: ReadonlyMap<string, Rule>;
  /** By their guids in lower case (§3.5.3). */
  readonly rulesByGuid: ReadonlyMap<string, Rule>;
  /** `globalMessageStrings` (§3.19). */
  readonly messages: ReadonlyMap<string, string>;
  /** Default levels of notifications by their index and by their id (§3.19). */
  readonly notificationLevels: ReadonlyMap<number | string, string>;
}

/** A `tool` (§3.18). */
export interface Tool {
  readonly driver: ToolComponent;
  readonly extensions: readonly ToolComponent[];
}

const emptyComponent: ToolComponent = {
  name: null,
  version: null,
  guid: null,
  rules: [],
  rulesById: new Map(),
  rulesByGuid: new Map(),
  messages: new Map(),
  notificationLevels: new Map(),
};

/** A run without a tool, which the format forbids (§3.14.6) but some tools write. */
export const unknownTool: Tool = { driver: emptyComponent, extensions: [] };

/** @throws {RefusalError} when `rules` or `extensions` are not arrays. */
export function readTool(value: unknown, spot: Spot): Tool {
  if (!isObject(value)) return unknownTool;
  const extensions = optionalList(value, 'extensions', spot);
  return {
    driver: readComponent(value['driver'], spot),
    extensions: extensions.map((extension) => readComponent(extension, spot)),
  };
}

function readComponent(value: unknown, spot: Spot): ToolComponent {
  if (!isObject(value)) return emptyComponent;
  const rules = optionalList(value, 'rules', spot).map(readRule);
  return {
    name: textOrNull(value['name']),
    version: textOrNull(value['semanticVersion']) ?? textOrNull(value['version']),
    guid: guidOrNull(value['guid']),
    rules,
    rulesById: firstBy(rules, ({ id }) => id),
    rulesByGuid: firstBy(rules, ({ guid }) => guid),
    messages: readMessages(value['globalMessageStrings']),
    notificationLevels: readNotificationLevels(value['notifications']),
  };
}

/** Two rules may share an id (§3.49.3): the first one is used. */
function firstBy(rules: readonly Rule[], keyOf: (rule: Rule) => string | null): ReadonlyMap<string, Rule> {
  const found = new Map<string, Rule>();
  for (const rule of rules) {
    const key = keyOf(rule);
    if (key !== null && !found.has(key)) found.set(key, rule);
  }
  return found;
}

/** A guid in lower case: either case means the same (§3.5.3). */
export function guidOrNull(value: unknown): string | null {
  return textOrNull(value)?.toLowerCase() ?? null;
}

/**
 * A rule as a report lists it. Tools list all rules that they have, and find something by few of them: what takes time to
 * read is read when a result is of the rule. The texts for people, most of a rule, are not kept.
 */
class ListedRule implements Rule {
  readonly id: string | null;
  readonly guid: string | null;
  readonly level: string | null;
  readonly securitySeverity: SecuritySeverity | null;
  readonly name: string | null;
  readonly description: string | null;
  readonly tags: readonly string[];
  readonly precision: string | null;
  readonly #address: unknown;
  readonly #messageStrings: unknown;
  readonly #cwe: unknown;
  readonly #relationships: unknown;
  #helpUri: string | null | undefined;
  #messages: ReadonlyMap<string, string> | undefined;
  #cwes: readonly string[] | undefined;

  constructor(rule: JsonObject) {
    const properties = isObject(rule['properties']) ? rule['properties'] : {};
    const configuration = isObject(rule['defaultConfiguration']) ? rule['defaultConfiguration'] : {};
    this.id = textOrNull(rule['id']);
    this.guid = guidOrNull(rule['guid']);
    this.level = textOrNull(configuration['level']);
    this.securitySeverity = severityScoreOf(properties['security-severity']);
    this.name = textOrNull(rule['name']);
    this.description =
      multiformatText(rule['shortDescription']) ?? multiformatText(rule['fullDescription']) ?? this.name;
    this.tags = Array.isArray(properties['tags']) ? properties['tags'].filter((tag) => typeof tag === 'string') : [];
    this.precision = textOrNull(properties['precision']);
    this.#address = rule['helpUri'];
    this.#messageStrings = rule['messageStrings'];
    this.#cwe = properties['cwe'];
    this.#relationships = rule['relationships'];
  }

  get helpUri(): string | null {
    if (this.#helpUri === undefined) this.#helpUri = webAddress(this.#address);
    return this.#helpUri;
  }

  get messages(): ReadonlyMap<string, string> {
    return (this.#messages ??= readMessages(this.#messageStrings));
  }

  get cwes(): readonly string[] {
    return (this.#cwes ??= cweIdentifiers(
      [...this.tags.map(taggedCwe), this.#cwe, ...relatedCwes(this.#relationships)].flat(),
    ));
  }
}

function readRule(value: unknown): Rule {
  return new ListedRule(isObject(value) ? value : {});
}

/** `external/cwe/cwe-079` (CodeQL), `CWE-79: …` (Semgrep), `CWE-79`. */
function taggedCwe(tag: string): string | null {
  return /(?:^|\/)(cwe-\d+)/iu.exec(tag)?.[1] ?? null;
}

/** Relationships (§3.53) to the taxonomy of weaknesses. */
function relatedCwes(relationships: unknown): readonly unknown[] {
  if (!Array.isArray(relationships)) return [];
  return relationships.filter(isObject).map((relationship) => cweReference(relationship['target']));
}

/** The id of a `reportingDescriptorReference` (§3.52) into a component named CWE. */
export function cweReference(value: unknown): unknown {
  if (!isObject(value) || !isObject(value['toolComponent'])) return null;
  return /^cwe$/iu.test(textOrNull(value['toolComponent']['name']) ?? '') ? value['id'] : null;
}

/** A `multiformatMessageString` (§3.12). */
export function multiformatText(value: unknown): string | null {
  return isObject(value) ? (textOrNull(value['text']) ?? textOrNull(value['markdown'])) : null;
}

function readMessages(value: unknown): ReadonlyMap<string, string> {
  const messages = new Map<string, string>();
  if (!isObject(value)) return messages;
  for (const [id, message] of Object.entries(value)) {
    const text = multiformatText(message);
    if (text !== null) messages.set(id, text);
  }
  return messages;
}

function readNotificationLevels(value: unknown): ReadonlyMap<number | string, string> {
  const levels = new Map<number | string, string>();
  if (!Array.isArray(value)) return levels;
  for (const [index, descriptor] of value.entries()) {
    const configuration: unknown = isObject(descriptor) ? descriptor['defaultConfiguration'] : null;
    const level = isObject(configuration) ? textOrNull(configuration['level']) : null;
    if (!isObject(descriptor) || level === null) continue;
    levels.set(index, level);
    const id = textOrNull(descriptor['id']);
    if (id !== null) levels.set(id, level);
  }
  return levels;
}
