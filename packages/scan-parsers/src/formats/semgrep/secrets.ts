import { cweIdentifier } from '../../findings/cwe.ts';
import { redactionOf, secretMessage, withoutQuotations } from '../../findings/redaction.ts';
import { secretRuleKind } from '../sarif/secret-rules.ts';
import type { SemgrepResult } from './result.ts';

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** Whether a rule looks for leaked secrets, judged by its validator, its technology or the folder of the rule. */
export function isAboutSecrets({ ruleId, metadata, validation }: SemgrepResult): boolean {
  return (
    validation !== null || listOf(metadata['technology']).includes('secrets') || ruleId.split('.').includes('secrets')
  );
}

/** Hard-coded credentials, passwords and keys: their rules check code, but what they match may be a secret. */
const credentialWeaknesses = new Set(['CWE-798', 'CWE-259', 'CWE-321', 'CWE-312', 'CWE-522']);

/** Whether what a rule matches may be a secret. */
export function mayMatchSecrets(result: SemgrepResult): boolean {
  if (
    isAboutSecrets(result) ||
    listOf(result.metadata['cwe']).some((cwe) => credentialWeaknesses.has(cweIdentifier(cwe) ?? ''))
  )
    return true;
  const kind = secretRuleKind({ tool: 'semgrep', ruleId: result.ruleId, rule: null, cwes: [] });
  return kind === 'secret' || kind === 'credential';
}

/** Names of variables and similar: they are not secrets, and occur in the names of many files. */
const plainWord = /^[\p{L}_]+$/u;

/**
 * The result without anything that may be a secret. A rule may put what it matched into its message, and a file may be
 * named after it: if that may be a secret, it is removed.
 */
export function withoutSecrets(result: SemgrepResult): SemgrepResult {
  if (!mayMatchSecrets(result)) return result;
  const values = [...result.matched, result.lines].flatMap((text) => (text === null ? [] : [text, unquoted(text)]));
  const cleanText = redactionOf(values);
  const cleanName = redactionOf(values.filter((value) => !plainWord.test(value)));
  const ruleId = cleanName(result.ruleId);
  const placed = result.placed === null ? null : { ...result.placed, path: cleanName(result.placed.path) };
  return {
    ...result,
    ruleId,
    placed,
    // Without the matched text it is unknown which part of the message is the secret: Semgrep withholds it from users
    // who are not logged in.
    message:
      values.length === 0 ? secretMessage(ruleId, placed?.path ?? null) : withoutQuotations(cleanText(result.message)),
    helpUri: result.helpUri === null ? null : cleanName(result.helpUri),
  };
}

function unquoted(text: string): string {
  return text.trim().replace(/^(["'`])(.*)\1$/su, '$2');
}
