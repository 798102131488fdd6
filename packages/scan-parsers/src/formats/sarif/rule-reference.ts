import { isObject, textOrNull } from '../../json/narrow.ts';
import type { JsonObject } from '../../json/narrow.ts';
import { guidOrNull } from './rules.ts';
import type { Rule, Tool, ToolComponent } from './rules.ts';

/** A reference to a rule, from a result or from an override (§3.52). */
export interface RuleReference {
  readonly id: string | null;
  readonly index: number | null;
  readonly guid: string | null;
  readonly component: {
    readonly index: number | null;
    readonly guid: string | null;
    readonly name: string | null;
  } | null;
}

export function readRuleReference(value: unknown): RuleReference {
  const reference = isObject(value) ? value : {};
  const component = isObject(reference['toolComponent']) ? reference['toolComponent'] : null;
  return {
    id: textOrNull(reference['id']),
    index: indexOrNull(reference['index']),
    guid: guidOrNull(reference['guid']),
    component:
      component === null
        ? null
        : {
            index: indexOrNull(component['index']),
            guid: guidOrNull(component['guid']),
            name: textOrNull(component['name']),
          },
  };
}

/** An array index; -1 means "none" (§3.7.4). */
export function indexOrNull(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** The rule of a result by `ruleId` (§3.27.5), `ruleIndex` (§3.27.6) and `rule` (§3.27.7). */
export function ruleReferenceOf(result: JsonObject): RuleReference {
  const rule = result['rule'];
  if (rule === undefined || rule === null)
    return { id: textOrNull(result['ruleId']), index: indexOrNull(result['ruleIndex']), guid: null, component: null };
  const reference = readRuleReference(rule);
  return {
    ...reference,
    id: textOrNull(result['ruleId']) ?? reference.id,
    index: reference.index ?? indexOrNull(result['ruleIndex']),
  };
}

/** §3.54: without an index or a guid, a reference means the driver. Some producers give only the name. */
function componentOf(tool: Tool, reference: RuleReference): ToolComponent | null {
  const { component } = reference;
  if (component === null) return tool.driver;
  if (component.index !== null) return tool.extensions[component.index] ?? null;
  const named = [tool.driver, ...tool.extensions].find(
    ({ guid, name }) =>
      (component.guid !== null && component.guid === guid) ||
      (component.guid === null && component.name !== null && component.name === name),
  );
  return named ?? (component.guid === null ? tool.driver : null);
}

/** Real ids have two or three; each one more costs a search. */
const maxParts = 32;

/** §3.27.5: `CA5350/md5` is below the rule `CA5350`: its last parts are left out one by one. */
function* hierarchy(id: string): Generator<string> {
  let candidate = id;
  for (let parts = 0; parts < maxParts; parts += 1) {
    yield candidate;
    const slash = candidate.lastIndexOf('/');
    if (slash <= 0) return;
    candidate = candidate.slice(0, slash);
  }
}

function findById(component: ToolComponent, id: string): Rule | null {
  for (const candidate of hierarchy(id)) {
    const rule = component.rulesById.get(candidate);
    if (rule !== undefined) return rule;
  }
  return null;
}

/**
 * The rule that a reference means. Strictly only the index counts (§3.52), but several tools give only an id. So if the
 * index is missing or out of range the id is used: in the component meant, then in the driver, then in the extensions.
 */
export function findRule(tool: Tool, reference: RuleReference): Rule | null {
  const component = componentOf(tool, reference);
  const byIndex = reference.index === null ? undefined : component?.rules[reference.index];
  if (byIndex !== undefined) return byIndex;
  const components = [...(component === null ? [] : [component]), tool.driver, ...tool.extensions];
  if (reference.guid !== null) {
    for (const { rulesByGuid } of components) {
      const byGuid = rulesByGuid.get(reference.guid);
      if (byGuid !== undefined) return byGuid;
    }
  }
  if (reference.id === null) return null;
  for (const candidate of components) {
    const byId = findById(candidate, reference.id);
    if (byId !== null) return byId;
  }
  return null;
}
