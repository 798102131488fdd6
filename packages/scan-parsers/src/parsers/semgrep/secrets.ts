import { cweIdentifier } from '../../findings/cwe.ts';
import type { SemgrepResult } from './result.ts';

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** A finding of a rule that looks for leaked secrets: told by its validator, its technology or the folder of the rule. */
export function isAboutSecrets({ ruleId, metadata, validation }: SemgrepResult): boolean {
  return validation !== null || listOf(metadata['technology']).includes('secrets') || ruleId.split('.').includes('secrets');
}

/** Hard-coded credentials, passwords and keys: their rules look at code, yet what they match may be a secret. */
const credentialWeaknesses = new Set(['CWE-798', 'CWE-259', 'CWE-321', 'CWE-312', 'CWE-522']);

function mayMatchSecrets(result: SemgrepResult): boolean {
  return isAboutSecrets(result) || listOf(result.metadata['cwe']).some((cwe) => credentialWeaknesses.has(cweIdentifier(cwe) ?? ''));
}

/** Shorter texts are names rather than secrets, and would be found everywhere. */
const shortestSecret = 4;

/** A rule may put what it matched into its message. Where that may be a secret, it is taken out again. */
export function messageWithoutSecrets(result: SemgrepResult): string {
  if (!mayMatchSecrets(result)) return result.message;
  const matched = result.matched.flatMap((text) => [text, text.replace(/^(["'`])(.*)\1$/su, '$2')]).filter((text) => text.length >= shortestSecret);
  // The longest first: another may be a part of it.
  return matched.sort((left, right) => right.length - left.length).reduce((message, text) => message.replaceAll(text, '***'), result.message);
}
