import type { Rule } from './rules.ts';

/**
 * - `secret`: the rule looks for leaked secrets. What it finds is a secret.
 * - `credential`: it looks for hard-coded passwords, keys and other credentials. What it flags may be a secret.
 * - `mention`: it is about the handling of secrets. Its message may quote a secret.
 */
export type SecretRuleKind = 'secret' | 'credential' | 'mention' | null;

interface AboutRule {
  /** Lower-cased. */
  readonly tool: string;
  readonly ruleId: string | null;
  readonly rule: Rule | null;
  readonly cwes: readonly string[];
}

/**
 * Rules of tools that also look for other things: ESLint's plugins, Checkov, KICS, Semgrep (a folder of its rules),
 * DevSkim, Horusec.
 */
const secretIds =
  /(?:^|[/.:])no-(?:secrets?|pattern-match)(?:$|\/)|^ckv_secret_|(?:^|\.)secrets\.|^hs-leaks-|(?:^|[/._-])(?:secretlint|detect-secrets?|secret-(?:detection|scanning|leak)|leaked-secrets?|detected-[a-z0-9-]+-(?:key|token|secret|webhook|password|credentials?))(?:$|[/._-])/u;
const secretTags = new Set([
  'secret',
  'secrets',
  'secret-detection',
  'secret-scanning',
  'secret_detection',
  'leaked-secret',
]);

/** Hard-coded credentials, passwords and keys. */
const credentialWeaknesses = new Set(['CWE-798', 'CWE-259', 'CWE-321']);
/** Bandit and flake8-bandit, gosec, Sonar, Snyk Code, SpotBugs, KICS, DevSkim, PMD. */
const credentialIds =
  /^[bs]10[567]$|^g101$|(?:^|:)s(?:2068|6418|6437|6702)$|hard-?_?coded?[-_ ]?(?:non[-_ ]?crypto[-_ ]?)?(?:[a-z]+[-_ ])?(?:pass|pwd|secret|credential|token|(?:crypto|api|private|access|encryption)?[-_ ]?key)|nohardcoded|dmi_constant_db_password|passwords[ _-]?and[ _-]?secrets|^ds1173237$|^ds173237$/u;
const mentions = /secret|passw(?:or)?d|credential|(?:api|access|private)[-_ ]?key|(?:auth|access|bearer)[-_ ]?token/u;

/** Whether and how a rule is about secrets, by its id, name, tags and weaknesses. */
export function secretRuleKind({ tool, ruleId, rule, cwes }: AboutRule): SecretRuleKind {
  const names = [ruleId, rule?.id ?? null, rule?.name ?? null].flatMap((name) =>
    name === null ? [] : [name.toLowerCase()],
  );
  const tags = (rule?.tags ?? []).map((tag) => tag.toLowerCase());
  if (
    tags.some((tag) => secretTags.has(tag)) ||
    names.some((name) => secretIds.test(name) || isSecretFolder(tool, name))
  )
    return 'secret';
  if (cwes.some((cwe) => credentialWeaknesses.has(cwe)) || names.some((name) => credentialIds.test(name)))
    return 'credential';
  return [...names, ...tags].some((name) => mentions.test(name)) ? 'mention' : null;
}

/** Semgrep keeps its rules about secrets in folders of that name, which are a part of their ids. */
function isSecretFolder(tool: string, name: string): boolean {
  return /semgrep|opengrep/u.test(tool) && name.split('.').includes('secrets');
}
