import type { Finding } from '@portcullis/gate-core';
import { maskRandomRuns } from '../../findings/known-secrets.ts';
import { shortText } from '../../findings/plain-text.ts';
import { credentialMessage, redactionOf, secretMessage } from '../../findings/redaction.ts';
import type { Redaction } from '../../findings/redaction.ts';
import { isObject, textOrNull } from '../../json/narrow.ts';
import type { JsonObject } from '../../json/narrow.ts';
import type { SecretRuleKind } from './secret-rules.ts';

/** Names of drivers that only look for secrets, lower-cased. */
const scanners =
  /gitleaks|betterleaks|trufflehog|ggshield|gitguardian|detect-secrets|secretlint|nosey ?parker|kingfisher|talisman|ripsecrets|\bsecrets? (?:scan|detect)/u;

/** Whether a tool only finds secrets. */
export function isSecretScanner(tool: string): boolean {
  return scanners.test(tool);
}

/** Members anywhere in a result that hold what was found or who wrote it; in lower case. */
const personalMembers = new Set([
  'secret',
  'match',
  'snippet',
  'raw',
  'rawv2',
  'author',
  'authorname',
  'authoremail',
  'email',
  'committer',
  'line',
  'offender',
]);
const maxNesting = 16;

function collectPersonal(value: unknown, isPersonal: boolean, into: string[], depth = 0): void {
  if (typeof value === 'string') {
    if (isPersonal) into.push(value);
    return;
  }
  if (typeof value !== 'object' || value === null || depth > maxNesting) return;
  for (const [name, member] of Object.entries(value))
    collectPersonal(member, isPersonal || personalMembers.has(name.toLowerCase()), into, depth + 1);
}

/**
 * Takes out of texts what a result about a secret holds of it: its snippets (§3.30.13), and people named in its
 * properties and fingerprints.
 */
export function redactionFor(result: JsonObject): Redaction {
  const personal: string[] = [];
  collectPersonal(result, false, personal);
  return redactionOf(personal);
}

/** The message of a result, without what may be a secret in it. */
export function messageWithoutSecrets(
  message: string,
  {
    ruleId,
    path,
    kind,
  }: { readonly ruleId: string | null; readonly path: string | null; readonly kind: SecretRuleKind },
  result: JsonObject,
): string {
  switch (kind) {
    case null:
      return message;
    case 'mention':
      return maskRandomRuns(withoutLiterals(message, result));
    case 'credential':
    case 'secret':
      return credentialMessage(ruleId, path);
  }
}

const literal = /(["'`])((?:(?!\1)[^\r\n]){4,})\1/gu;

/** What the snippets quote is removed; names in them are not secrets. */
function withoutLiterals(message: string, result: JsonObject): string {
  const snippets: string[] = [];
  collectPersonal(result, false, snippets);
  const quoted = snippets.flatMap((snippet) => Array.from(snippet.matchAll(literal), ([, , text = '']) => text));
  return quoted.length === 0 ? message : redactionOf(quoted)(message);
}

/** SARIF terms that a report about secrets may use; anything else is free text, and none of it leaves the parser. */
const knownWords = new Set(['error', 'warning', 'note', 'none', 'new', 'unchanged', 'updated', 'absent']);

/** A word of SARIF as it is; anything else becomes `(other)`. */
export function knownWord(word: string): string {
  return knownWords.has(word) ? word : '(other)';
}

/** The counted parts of a result about a secret: figures are named after these words. */
export function withKnownWords<Counted extends { readonly level: string; readonly baselineState: string | null }>(
  counted: Counted,
): Counted {
  return {
    ...counted,
    level: knownWord(counted.level),
    baselineState: counted.baselineState === null ? null : knownWord(counted.baselineState),
  };
}

/** A tool's own severity: one word or a number. */
function plainSeverity(word: string | null): string | null {
  return word !== null &&
    /^(?:critical|high|medium|moderate|low|info|informational|unknown|error|warning|note|none|[\d.]{1,8})$/iu.test(word)
    ? word
    : null;
}

/** A finding of a secret, without any of the tool's free text. */
export function withoutFreeText(finding: Finding, result: JsonObject): Finding {
  const clean = redactionFor(result);
  const ruleId = finding.ruleId === null ? null : clean(finding.ruleId);
  const cleanPlace = (place: Finding['location']): Finding['location'] =>
    place && { ...place, path: clean(place.path) };
  const location = cleanPlace(finding.location);
  const { furtherPlaces } = finding;
  return {
    ...finding,
    ruleId,
    location,
    ...(furtherPlaces !== undefined && {
      furtherPlaces: furtherPlaces.map((place) => ({ ...place, location: cleanPlace(place.location) })),
    }),
    message: shortText(secretMessage(ruleId, location?.path ?? null)),
    nativeSeverity: plainSeverity(finding.nativeSeverity),
    suppressionReason: finding.suppressionReason === null ? null : suppressionKind(result),
    helpUri: null,
  };
}

/** §3.35.2: where the suppression is, which is one of two words. Its justification may repeat the secret. */
function suppressionKind(result: JsonObject): string | null {
  const list: readonly unknown[] = Array.isArray(result['suppressions']) ? result['suppressions'] : [];
  const kinds = list.filter(isObject).map((suppression) => textOrNull(suppression['kind']));
  return kinds.find((kind) => kind === 'inSource' || kind === 'external') ?? null;
}
