import { issueAt } from '../issues/policy-issue.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import { itemsOf, member, textOf } from '../source/node.ts';
import type { MapNode, SourceNode } from '../source/node.ts';
import { formatPlace } from '../source/place.ts';
import { quote } from '../text/quote.ts';
import { suggest } from '../text/suggest.ts';

const sections = ['evidence', 'jobs', 'rules'] as const;
type Section = (typeof sections)[number];

/** Each suggestion takes time, and a list with more misspelt names is not read to its end. */
const maxSuggestions = 10;

/** The entries of a section by name: by key, rules by id. */
function entriesByName(tree: SourceNode, section: Section): ReadonlyMap<string, SourceNode> {
  const node = member(tree, section);
  if (node?.kind === 'map') return new Map([...node.entries].map(([key, { value }]) => [key, value]));
  return new Map(itemsOf(node).map((rule) => [textOf(member(rule, 'id')) ?? '', rule]));
}

/**
 * Removes what `without` names from what the parents give. Names that no parent has, and entries that a floor requires,
 * are issues.
 */
export function removeEntries(
  base: MapNode,
  without: SourceNode | undefined,
  floors: readonly SourceNode[],
): { tree: MapNode; issues: readonly PolicyIssue[] } {
  const issues: PolicyIssue[] = [];
  const entries = new Map(base.entries);
  for (const section of sections) {
    const known = entriesByName(base, section);
    const names = [...known.keys()];
    const removed = new Set<string>();
    const demanded = floors.map((floor) => entriesByName(floor, section));
    for (const node of itemsOf(member(without, section))) {
      const name = textOf(node);
      if (name === undefined) continue;
      const issue = known.has(name)
        ? demandIssue(node, name, demanded)
        : unknownIssue(node, name, section, issues.length < maxSuggestions ? names : []);
      if (issue === null) removed.add(name);
      else issues.push(issue);
    }
    const entry = entries.get(section);
    if (entry !== undefined && removed.size > 0)
      entries.set(section, { ...entry, value: withoutNamed(entry.value, removed) });
  }
  return { tree: { ...base, entries }, issues };
}

function unknownIssue(node: SourceNode, name: string, section: Section, known: readonly string[]): PolicyIssue {
  return issueAt(node.place, 'unknown-reference', `no parent has ${quote(name)} in \`${section}\``, {
    allowed: known,
    suggestion: suggest(name, known),
  });
}

function demandIssue(
  node: SourceNode,
  name: string,
  floors: readonly ReadonlyMap<string, SourceNode>[],
): PolicyIssue | null {
  const demanded = floors.map((floor) => floor.get(name)).find((entry) => entry !== undefined);
  if (demanded === undefined) return null;
  return issueAt(
    node.place,
    'loosened',
    `${quote(name)} may not be taken away (the floor is at ${formatPlace(demanded.place)})`,
    { related: demanded.place },
  );
}

function withoutNamed(node: SourceNode, removed: ReadonlySet<string>): SourceNode {
  if (node.kind === 'map') return { ...node, entries: new Map([...node.entries].filter(([key]) => !removed.has(key))) };
  if (node.kind === 'list')
    return { ...node, items: node.items.filter((rule) => !removed.has(textOf(member(rule, 'id')) ?? '')) };
  return node;
}
