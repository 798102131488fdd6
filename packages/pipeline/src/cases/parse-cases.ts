import { stringify } from 'yaml';
import { checkStructure, schemaIssues } from '../config/check-structure.ts';
import { tidyIssues } from '../issues/issue-list.ts';
import { PolicyError } from '../issues/policy-error.ts';
import { issueAt } from '../issues/policy-issue.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import { itemsOf, member, nearestNode, textOf, toPlain } from '../source/node.ts';
import type { SourceNode } from '../source/node.ts';
import { sourceText } from '../source/place.ts';
import type { DataPath } from '../source/place.ts';
import { readYaml } from '../source/read-yaml.ts';
import { suggest } from '../text/suggest.ts';
import { quote } from '../text/quote.ts';
import { caseFileSchema } from './case-schema.ts';
import type { PolicyCase } from './case-schema.ts';

/** A case with its place, for messages about it. */
export interface LocatedCase {
  readonly case: PolicyCase;
  readonly file: string;
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
  /**
   * The place of a value of the case, for a problem that only its reader can find; where the value is missing, that of
   * its nearest ancestor.
   */
  placeOf(path: DataPath): { readonly line: number; readonly column: number };
}

const shortForm = ['findings', 'metrics', 'jobs', 'changes', 'changed', 'baseline', 'missing'] as const;

/**
 * Reads a file of cases: YAML or JSON.
 *
 * @param file its name, for messages.
 * @throws {PolicyError} with all problems.
 * @example
 * parseCases('version: 1\ncases: []\n', 'cases.yml') // []
 */
export function parseCases(text: string, file: string): readonly LocatedCase[] {
  const { root, issues } = readYaml(sourceText(file, 'file', text));
  if (root === null) throw new PolicyError(tidyIssues(issues));
  const items = itemsOf(member(root, 'cases'));
  const found = [...issues, ...checkStructure(caseFileSchema, root), ...items.flatMap(checkForm), ...checkNames(items)];
  const parsed = caseFileSchema.safeParse(toPlain(root));
  const all = parsed.success || found.length > 0 ? found : schemaIssues(caseFileSchema, root);
  if (all.length > 0 || !parsed.success) throw new PolicyError(tidyIssues(all));
  return parsed.data.cases.map((one, index) => {
    const node = items[index] ?? root;
    const { line, column } = node.place;
    return { case: one, file, line, column, placeOf: (path) => nearestNode(node, path).place };
  });
}

/** A case is judged on a file or on what it states itself, never on a mixture. */
function checkForm(item: SourceNode): readonly PolicyIssue[] {
  if (member(item, 'evidence') === undefined) return [];
  return shortForm.flatMap((key) => {
    const node = member(item, key);
    if (node === undefined) return [];
    return [issueAt(node.place, 'contradiction', `\`${key}\` beside \`evidence\`: stored evidence holds all of it`)];
  });
}

function checkNames(items: readonly SourceNode[]): readonly PolicyIssue[] {
  const taken = new Set<string>();
  return items.flatMap((item) => {
    const node = member(item, 'name');
    const text = textOf(node);
    if (node === undefined || text === undefined) return [];
    if (taken.has(text)) return [issueAt(node.place, 'duplicate', `the name ${quote(text)} is there twice`)];
    taken.add(text);
    return [];
  });
}

/** Writes a file with one case, as {@link parseCases} reads it. */
export function serialiseCase(policyCase: PolicyCase): string {
  return stringify({ version: 1, cases: [policyCase] }, { lineWidth: 100 });
}

/**
 * The name that was probably meant.
 *
 * @example
 * nearestName('coverage-flor', ['coverage-floor', 'high']) // 'coverage-floor'
 */
export function nearestName(name: string, known: readonly string[]): string | null {
  return suggest(name, known);
}
