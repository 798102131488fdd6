import type { FindingCategory } from '@portcullis/gate-core';
import { categoryOfEslint } from '../eslint/category.ts';
import { categoryOfRuff } from '../ruff/category.ts';
import type { SecretRuleKind } from './secret-rules.ts';
import { isSecretScanner } from './secrets.ts';

/** Tools whose findings are all of one kind. Names as in `tool.driver.name`, lower-cased. */
const categoryByTool: ReadonlyMap<string, FindingCategory> = new Map<string, FindingCategory>([
  ['grype', 'vulnerability'],
  ['osv-scanner', 'vulnerability'],
  ['pip-audit', 'vulnerability'],
  ['npm-audit', 'vulnerability'],
  ['checkov', 'misconfiguration'],
  ['tfsec', 'misconfiguration'],
  ['kics', 'misconfiguration'],
  ['hadolint', 'misconfiguration'],
  ['zizmor', 'misconfiguration'],
  ['mypy', 'type'],
  ['pyright', 'type'],
  ['flake8', 'style'],
  ['pylint', 'style'],
]);

/** Trivy tags its rules with what they are about. */
const categoryByTag: ReadonlyMap<string, FindingCategory> = new Map<string, FindingCategory>([
  ['vulnerability', 'vulnerability'],
  ['misconfiguration', 'misconfiguration'],
  ['secret', 'secret'],
  ['license', 'license'],
]);

/**
 * What a result is about: a secret, if its tool or its rule looks for those; else what the rule's tags say, else what
 * the tool looks for, else `code`.
 */
export function categoryOf(
  tool: string,
  ruleId: string | null,
  tags: readonly string[],
  secretRule: SecretRuleKind,
): FindingCategory {
  if (isSecretScanner(tool) || secretRule === 'secret') return 'secret';
  for (const tag of tags) {
    const category = categoryByTag.get(tag);
    if (category !== undefined) return category;
  }
  if (tool === 'ruff') return categoryOfRuff(ruleId);
  return tool === 'eslint' ? categoryOfEslint(ruleId) : (categoryByTool.get(tool) ?? 'code');
}

const advisory = /CVE-\d{4}-\d{4,}|GHSA(?:-[0-9a-z]{4}){3}|PYSEC-\d{4}-\d+|GO-\d{4}-\d+|RUSTSEC-\d{4}-\d{4}/giu;

/** Identifiers of advisories in a rule id such as `CVE-2024-1234` or Grype's `GHSA-…-name`. */
export function advisoriesIn(ruleId: string | null): string[] {
  return [...new Set(ruleId?.match(advisory) ?? [])];
}
