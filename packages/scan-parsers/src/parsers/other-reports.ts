/** A kind of JSON report, told by members that it alone has. */
interface KnownReport {
  readonly title: string;
  /** The name of its parser here; `null` if there is none. */
  readonly format: string | null;
  /** Lists of member paths: a document with all paths of one of the lists is such a report. */
  readonly signs: readonly (readonly string[])[];
}

/** For messages about a report that was given to the wrong parser. Never used to accept anything. */
const knownReports: readonly KnownReport[] = [
  { title: 'a SARIF log', format: 'sarif', signs: [['runs[].tool'], ['runs[].results'], ['runs', '$schema'], ['runs', 'version']] },
  { title: 'a CycloneDX bill of materials', format: 'cyclonedx', signs: [['bomFormat'], ['specVersion', 'components']] },
  { title: 'an SPDX bill of materials', format: 'spdx', signs: [['spdxVersion'], ['SPDXID']] },
  { title: 'a Semgrep report', format: 'semgrep', signs: [['results[].check_id'], ['paths', 'version', 'results'], ['paths.scanned']] },
  { title: 'a Bandit report', format: 'bandit', signs: [['results[].issue_severity'], ['metrics._totals'], ['generated_at', 'results']] },
  { title: 'a Grype report', format: 'grype', signs: [['matches[].vulnerability'], ['matches', 'descriptor']] },
  { title: 'a Trivy report', format: 'trivy', signs: [['SchemaVersion', 'ArtifactName'], ['Results[].Target'], ['[].Target'], ['ClusterName']] },
  { title: 'a pip-audit report', format: 'pip-audit', signs: [['dependencies[].vulns'], ['dependencies[].skip_reason'], ['[].vulns'], ['[].skip_reason']] },
  { title: 'a Gitleaks report', format: 'gitleaks', signs: [['[].RuleID', '[].File'], ['[].rule', '[].offender']] },
  { title: 'a coverage.py report', format: 'coveragepy-json', signs: [['totals', 'files', 'meta']] },
  { title: 'a Ruff report', format: 'ruff', signs: [['[].code', '[].filename', '[].location']] },
  { title: 'an actionlint report', format: 'actionlint', signs: [['[].filepath', '[].message']] },
  { title: 'a zizmor report', format: 'zizmor-json', signs: [['[].determinations', '[].ident']] },
  { title: 'an ESLint report', format: null, signs: [['[].filePath', '[].messages']] },
  { title: 'an OSV-Scanner report', format: null, signs: [['results[].packages', 'results[].source']] },
  { title: 'an npm audit report', format: null, signs: [['auditReportVersion'], ['vulnerabilities', 'metadata']] },
];

/** What a document with these member paths is, or `undefined`. */
export function recogniseReport(paths: ReadonlySet<string>): Readonly<Pick<KnownReport, 'title' | 'format'>> | undefined {
  return knownReports.find((report) => report.signs.some((sign) => sign.every((path) => paths.has(path))));
}
