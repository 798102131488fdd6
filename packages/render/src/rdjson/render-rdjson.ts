import { compareSeverity } from '@portcullis/gate-core';
import type { JudgedFinding } from '@portcullis/gate-core';
import { cleanLine } from '../safe-text/clean.ts';
import { markdownText } from '../safe-text/markdown-text.ts';
import { webUrl } from '../safe-text/web-url.ts';
import { resultLocation } from '../sarif/artifact-location.ts';
import { levelOf, ruleIdOf, toolName } from '../sarif/rules.ts';
import type { SarifRegion } from '../sarif/sarif-types.ts';

const maxMessage = 1_000;
const maxPath = 1_000;

/** One diagnostic of reviewdog's format. */
type Diagnostic = Readonly<Record<string, unknown>>;

/**
 * The findings that count, worst first, as one document in reviewdog's format. It has no place for a verdict: a document
 * without a diagnostic is no pass, and the exit code says what the gate decided.
 *
 * Reviewdog posts messages as Markdown, so they are escaped as such. A finding without a place is shown at its report.
 *
 * @param findings of the same judgement.
 * @returns JSON with a line end. The same input gives the same bytes.
 *
 * @see https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
 */
export function renderRdjson(findings: readonly JudgedFinding[]): string {
  return `${JSON.stringify({ source: { name: 'portcullis' }, diagnostics: diagnosticsOf(findings) }, null, 2)}\n`;
}

/** The same with a diagnostic on each line; empty if no finding counts. */
export function renderRdjsonl(findings: readonly JudgedFinding[]): string {
  return diagnosticsOf(findings)
    .map((diagnostic) => `${JSON.stringify(diagnostic)}\n`)
    .join('');
}

function diagnosticsOf(findings: readonly JudgedFinding[]): readonly Diagnostic[] {
  return findings
    .filter(({ state }) => state === 'counted')
    .toSorted((left, right) => compareSeverity(right.severity, left.severity))
    .map(diagnosticOf);
}

const severities = { error: 'ERROR', warning: 'WARNING', note: 'INFO', none: 'INFO' } as const;

function diagnosticOf({ finding, severity, path: report }: JudgedFinding): Diagnostic {
  const { region } = resultLocation(finding, report).physicalLocation;
  const message = markdownText(finding.message, maxMessage);
  const url = finding.helpUri === null ? null : webUrl(finding.helpUri);
  return {
    message: message === '' ? ruleIdOf(finding) : message,
    location: {
      path: cleanLine(finding.location?.path ?? report, maxPath),
      ...(region !== undefined && { range: rangeOf(region) }),
    },
    severity: severities[levelOf(severity)],
    source: { name: toolName(finding.tool) },
    code: { value: ruleIdOf(finding), ...(url !== null && { url }) },
  };
}

function rangeOf({ startLine, startColumn, endLine, endColumn }: SarifRegion): Readonly<Record<string, unknown>> {
  const start = { line: startLine, ...(startColumn !== undefined && { column: startColumn }) };
  if (endLine === undefined && endColumn === undefined) return { start };
  return { start, end: { line: endLine ?? startLine, ...(endColumn !== undefined && { column: endColumn }) } };
}
