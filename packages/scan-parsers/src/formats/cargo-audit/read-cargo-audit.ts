import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { activeFinding } from '../../findings/active-finding.ts';
import { Fingerprinter } from '../../findings/fingerprint.ts';
import { packageIdentity } from '../../findings/package-identity.ts';
import { shortText } from '../../findings/plain-text.ts';
import { Tally } from '../../findings/tally.ts';
import { below, isCount, isObject, optionalElements, requireElements, requireObject } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { lintSummary, lostProblems, nothingScanned } from '../linters/lint-summary.ts';
import { readAudited } from './entry.ts';
import type { AuditedPackage } from './entry.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'cargo-audit';

/** @throws {RefusalError} unless it is a cargo-audit report. */
export async function readCargoAudit(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const report = await readJson(input, []);
  const spot = { pointer: '', offset: null };
  if (!isObject(report) || !isObject(report['lockfile']) || !isObject(report['vulnerabilities']))
    throw notThisFormat('a cargo-audit report', 'an object with `lockfile` and `vulnerabilities`');
  const dependencies = report['lockfile']['dependency-count'];
  if (!isCount(dependencies)) throw notThisFormat('a cargo-audit report', 'a count of dependencies in `lockfile`');
  const at = below(spot, 'vulnerabilities');
  const audited = [
    ...requireElements(report['vulnerabilities'], 'list', at).map(([value, place]) =>
      readAudited(value, place, 'vulnerability'),
    ),
    ...warningsOf(report, spot),
  ];
  return lintSummary({
    format,
    tools: [format],
    scanGaps: gapsOf(report, dependencies, audited),
    exitCodes: exitCodes.meaning,
    figures: { ...passOn(audited, input, sink), dependencies },
  });
}

function warningsOf(report: JsonObject, spot: Spot): readonly AuditedPackage[] {
  const at = below(spot, 'warnings');
  // Versions before 0.12 have a list.
  if (Array.isArray(report['warnings']))
    return optionalElements(report, 'warnings', spot).map(([value, place]) =>
      readAudited(value, place, isObject(value) && typeof value['kind'] === 'string' ? value['kind'] : 'warning'),
    );
  const warnings = requireObject(report['warnings'] ?? {}, at);
  return Object.keys(warnings).flatMap((kind) =>
    requireElements(warnings, kind, at).map(([value, place]) => readAudited(value, place, kind)),
  );
}

function gapsOf(report: JsonObject, dependencies: number, audited: readonly AuditedPackage[]): readonly ScanGap[] {
  const { count, found } = isObject(report['vulnerabilities']) ? report['vulnerabilities'] : {};
  const stated = isCount(count) ? count : 0;
  const advisories = isObject(report['database']) ? report['database']['advisory-count'] : null;
  const listed = audited.filter(({ word }) => word === 'vulnerability').length;
  return [
    ...(dependencies === 0 ? [nothingScanned('the lock file has no package')] : []),
    ...(advisories === 0 ? [nothingScanned('the database has no advisory')] : []),
    ...lostProblems(found === true ? Math.max(1, stated) : stated, listed, 'vulnerabilities'),
  ];
}

function passOn(audited: readonly AuditedPackage[], input: ReportInput, sink: FindingSink): ReportSummary['figures'] {
  const fingerprints = new Fingerprinter(input);
  const [severities, rules, packages] = [new Tally(), new Tally(), new Tally()];
  for (const found of audited) {
    severities.add(found.word);
    rules.add(found.id ?? found.word);
    packages.add(found.name);
    if (sink.figuresOnly !== true) sink.add(toFinding(found, fingerprints));
  }
  return {
    findings: audited.length,
    by_severity: severities.toFigures(),
    vulnerable_packages: packages.size,
    rules: rules.size,
    by_rule: rules.toFigures(),
  };
}

function toFinding(found: AuditedPackage, fingerprints: Fingerprinter): ReturnType<typeof activeFinding> {
  const { id, name, version, severity, word, advisories } = found;
  const message = shortText(found.title);
  const affected = { ecosystem: 'cargo', name, version };
  const identity = packageIdentity({
    tool: format,
    package: affected,
    ids: advisories.length > 0 ? advisories : [word],
    message,
    file: fingerprints.places.workingFolder,
  });
  return activeFinding(
    'vulnerability',
    { tool: format, ruleId: id ?? word, message, severity, ...fingerprints.next(identity) },
    {
      nativeSeverity: word,
      advisories: [...advisories],
      package: { ...affected, fixedVersions: [...found.fixedVersions] },
      helpUri: found.url,
    },
  );
}
