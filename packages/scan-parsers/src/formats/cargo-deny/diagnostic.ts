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

const tool = 'cargo-deny';
const ecosystem = 'cargo';

/** @throws {RefusalError} unless it is a diagnostic as cargo-deny writes it. */
export function problemOf(fields: JsonObject, spot: Spot): AuditProblem {
  const level = requireText(fields, 'severity', spot);
  const message = requireText(fields, 'message', spot);
  const code = textOrNull(fields['code']);
  const advisory = isObject(fields['advisory']) ? fields['advisory'] : null;
  const crate = crateOf(fields, spot);
  if (advisory === null)
    return {
      tool,
      ecosystem,
      severity: level,
      name: crate.name,
      version: crate.version,
      fixedVersions: [],
      id: code,
      title: message,
      rated: level === 'help' ? 'info' : severityOfLintLevel(level),
      url: null,
      cves: [],
      category:
        code !== null && ofLicenses.has(code) ? 'license' : code === 'yanked' ? 'vulnerability' : 'misconfiguration',
    };
  const at = below(spot, 'advisory');
  const id = requireText(advisory, 'id', at);
  return {
    tool,
    ecosystem,
    severity: level,
    name: crate.name,
    version: crate.version,
    fixedVersions: [],
    id,
    title: textOrNull(advisory['title']) ?? message,
    rated: ratingOf(code, advisory, at),
    url: textOrNull(advisory['url']) ?? `https://rustsec.org/advisories/${id}`,
    cves: [id, ...optionalTexts(advisory, 'aliases', at)],
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
