import type { Severity } from '@portcullis/gate-core';
import {
  below,
  isObject,
  optionalList,
  optionalText,
  optionalTexts,
  requireText,
  textOrNull,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { severityOfAdvisory } from '../cargo-audit/entry.ts';
import { severityOfLintLevel } from '../linters/level-severity.ts';
import type { AuditProblem } from '../npm-audit/audit-reading.ts';

/** What the check of licences says. */
const ofLicenses: ReadonlySet<string> = new Set([
  ...['accepted', 'rejected', 'unlicensed', 'skipped-private-workspace-crate', 'license-not-encountered'],
  ...['license-exception-not-encountered', 'missing-clarification-file', 'parse-error', 'empty-license-field'],
  ...['no-license-field', 'gather-failure'],
]);

type Told = Pick<AuditProblem, 'id' | 'title' | 'rated' | 'url' | 'cves' | 'category'>;

/** @throws {RefusalError} unless it is a diagnostic as cargo-deny writes it. */
export function problemOf(fields: JsonObject, spot: Spot): AuditProblem {
  const level = requireText(fields, 'severity', spot);
  const message = requireText(fields, 'message', spot);
  const code = textOrNull(fields['code']);
  const { name, version } = crateOf(fields, spot);
  const { id, title, rated, url, cves, category } = isObject(fields['advisory'])
    ? ofAdvisory(fields['advisory'], code, message, below(spot, 'advisory'))
    : ofCheck(level, code, message);
  // There are very many: members that are written out are made ten times as fast as those of a spread object.
  return {
    tool: 'cargo-deny',
    ecosystem: 'cargo',
    severity: level,
    name,
    version,
    fixedVersions: [],
    id,
    title,
    rated,
    url,
    cves,
    category,
  };
}

function ofCheck(level: string, code: string | null, message: string): Required<Told> {
  return {
    id: code,
    title: message,
    rated: level === 'help' ? 'info' : severityOfLintLevel(level),
    url: null,
    cves: [],
    category:
      code !== null && ofLicenses.has(code) ? 'license' : code === 'yanked' ? 'vulnerability' : 'misconfiguration',
  };
}

function ofAdvisory(advisory: JsonObject, code: string | null, message: string, at: Spot): Required<Told> {
  const id = requireText(advisory, 'id', at);
  return {
    id,
    title: textOrNull(advisory['title']) ?? message,
    rated: ratingOf(code, advisory, at),
    url: textOrNull(advisory['url']) ?? `https://rustsec.org/advisories/${id}`,
    cves: [id, ...optionalTexts(advisory, 'aliases', at)],
    category: 'vulnerability',
  };
}

function ratingOf(code: string | null, advisory: JsonObject, spot: Spot): Severity {
  return severityOfAdvisory(code ?? 'vulnerability', optionalText(advisory, 'cvss', spot));
}

/** The crate that it is about comes first; what is said of the configuration is about none. */
function crateOf(fields: JsonObject, spot: Spot): Pick<AuditProblem, 'name' | 'version'> {
  const [graph] = optionalList(fields, 'graphs', spot);
  const crate = isObject(graph) ? (graph['Krate'] ?? graph['krate']) : null;
  return isObject(crate)
    ? { name: textOrNull(crate['name']) ?? 'a crate', version: textOrNull(crate['version']) }
    : { name: 'deny.toml', version: null };
}
