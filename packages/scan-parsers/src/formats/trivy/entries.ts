import { redactionOf } from '../../findings/redaction.ts';
import { optionalList, optionalText, positionOrNull, requireText, textOrNull, isObject } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';

/** The four kinds of things that Trivy finds. Its lists are named in the plural. */
export const trivyKinds = ['vulnerability', 'misconfiguration', 'secret', 'license'] as const;
export type TrivyKind = (typeof trivyKinds)[number];

export const listNames: Readonly<Record<TrivyKind, string>> = {
  vulnerability: 'Vulnerabilities',
  misconfiguration: 'Misconfigurations',
  secret: 'Secrets',
  license: 'Licenses',
};

/** One entry of one of the lists, with only what the format states about it. */
export interface TrivyEntry {
  readonly kind: TrivyKind;
  readonly id: string;
  readonly severity: string | null;
  readonly status: string | null;
  readonly message: string;
  readonly helpUri: string | null;
  readonly lines: { readonly start: number | null; readonly end: number | null };
  readonly cwes: readonly unknown[];
  readonly package: {
    readonly name: string;
    readonly version: string | null;
    readonly url: string | null;
    readonly fixedVersions: readonly string[];
  } | null;
  /** A file that the entry itself names. */
  readonly file: string | null;
  /** What identifies the entry besides its id. Goes only into a hash, because it may hold a secret. */
  readonly context: string | null;
  /** Texts that must not leave the parser: what Trivy matched, and the lines around it. */
  readonly secrets: readonly string[];
}

const nowhere = { start: null, end: null };

/** @throws {RefusalError} when the entry is not what Trivy writes in this list. */
export function readEntry(kind: TrivyKind, entry: JsonObject, spot: Spot): TrivyEntry {
  const severity = optionalText(entry, 'Severity', spot);
  const status = optionalText(entry, 'Status', spot);
  const { id, message, lines, cwes, package: affected, file, context } = readers[kind](entry, spot);
  const read: TrivyEntry = {
    kind,
    id,
    severity,
    status,
    message,
    helpUri: textOrNull(entry['PrimaryURL']),
    lines,
    cwes,
    package: affected,
    file,
    context,
    secrets: kind === 'secret' ? matchedTexts(entry) : [],
  };
  return kind === 'secret' ? withoutSecrets(read) : read;
}

type Particular = Omit<TrivyEntry, 'kind' | 'severity' | 'status' | 'helpUri' | 'secrets'>;

const readers: Readonly<Record<TrivyKind, (entry: JsonObject, spot: Spot) => Particular>> = {
  vulnerability: readVulnerability,
  misconfiguration: readMisconfiguration,
  secret: readSecret,
  license: readLicense,
};

function readVulnerability(entry: JsonObject, spot: Spot): Particular {
  const id = requireText(entry, 'VulnerabilityID', spot);
  const name = requireText(entry, 'PkgName', spot);
  const version = optionalText(entry, 'InstalledVersion', spot);
  const fixed = optionalText(entry, 'FixedVersion', spot);
  const identifier = entry['PkgIdentifier'];
  return {
    id,
    message: textOrNull(entry['Title']) ?? textOrNull(entry['Description']) ?? `${id} in ${name}`,
    lines: nowhere,
    cwes: optionalList(entry, 'CweIDs', spot),
    package: {
      name,
      version,
      url: isObject(identifier) ? textOrNull(identifier['PURL']) : null,
      fixedVersions: fixed === null ? [] : fixed.split(/\s*,\s*/u).filter((part) => part !== ''),
    },
    file: textOrNull(entry['PkgPath']),
    context: id,
  };
}

/** The flagged lines as Trivy shows them; without them the resource that is flagged. */
function causeOf(cause: JsonObject): string | null {
  const code = isObject(cause['Code']) ? cause['Code']['Lines'] : null;
  if (!Array.isArray(code)) return null;
  let text = '';
  for (const line of code)
    if (isObject(line) && line['IsCause'] === true) text += `${textOrNull(line['Content'])?.trim() ?? ''}\n`;
  text = text.trim();
  return text === '' ? null : text;
}

function readMisconfiguration(entry: JsonObject, spot: Spot): Particular {
  const id = requireText(entry, 'ID', spot);
  const cause = isObject(entry['CauseMetadata']) ? entry['CauseMetadata'] : {};
  const message = textOrNull(entry['Message']) ?? textOrNull(entry['Title']) ?? id;
  const resource = textOrNull(cause['Resource']);
  const code = causeOf(cause);
  return {
    id,
    message,
    lines: { start: positionOrNull(cause['StartLine']), end: positionOrNull(cause['EndLine']) },
    cwes: [],
    package: null,
    file: null,
    context: resource === null && code === null ? null : [resource ?? '', code ?? message].join('\n'),
  };
}

function readSecret(entry: JsonObject, spot: Spot): Particular {
  const id = requireText(entry, 'RuleID', spot);
  return {
    id,
    message: textOrNull(entry['Title']) ?? textOrNull(entry['Category']) ?? id,
    lines: { start: positionOrNull(entry['StartLine']), end: positionOrNull(entry['EndLine']) },
    cwes: [],
    package: null,
    file: null,
    context: textOrNull(entry['Match']),
  };
}

/** Shorter lines are punctuation and words. */
const shortestLine = 8;

/** Trivy masks the presumed secret with asterisks, but shows what is around it. */
function matchedTexts(entry: JsonObject): readonly string[] {
  const code =
    isObject(entry['Code']) && Array.isArray(entry['Code']['Lines']) ? entry['Code']['Lines'].filter(isObject) : [];
  const texts: string[] = [];
  for (const text of [entry['Match'], entry['Secret']]) if (typeof text === 'string' && text !== '') texts.push(text);
  for (const { Content, Highlighted } of code)
    for (const text of [Content, Highlighted])
      if (typeof text === 'string' && text.trim().length >= shortestLine) texts.push(text);
  return texts;
}

/** The entry without what was matched. */
export function withoutSecrets(entry: TrivyEntry): TrivyEntry {
  const clean = redactionOf(entry.secrets);
  return { ...entry, id: clean(entry.id), message: clean(entry.message), helpUri: null };
}

function readLicense(entry: JsonObject, spot: Spot): Particular {
  const id = requireText(entry, 'Name', spot);
  const category = textOrNull(entry['Category']);
  const name = textOrNull(entry['PkgName']);
  return {
    id,
    message: `licence ${id}${category === null ? '' : ` (${category})`}${name === null ? '' : ` of ${name}`}`,
    lines: nowhere,
    cwes: [],
    package: name === null ? null : { name, version: null, url: null, fixedVersions: [] },
    file: textOrNull(entry['FilePath']),
    context: id,
  };
}
