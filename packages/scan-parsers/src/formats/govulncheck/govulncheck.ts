import type { FindingSink, ReportInput, ReportSummary, Severity } from '@portcullis/gate-core';
import { activeFinding } from '../../findings/active-finding.ts';
import { Fingerprinter } from '../../findings/fingerprint.ts';
import { packageIdentity } from '../../findings/package-identity.ts';
import { shortText } from '../../findings/plain-text.ts';
import { Tally } from '../../findings/tally.ts';
import { spotOf, textOrNull } from '../../json/narrow.ts';
import { readJsonDocuments } from '../../json/read-json-documents.ts';
import { notThisFormat, RefusalError } from '../../text/refusal-error.ts';
import { lintSummary } from '../linters/lint-summary.ts';
import type { ReportFormat, ToolExitCodes } from '../report-format.ts';
import { govulncheckDetector } from './detector.ts';
import { distanceOf, GovulncheckMessages } from './messages.ts';
import type { GoVulnerability, OsvEntry } from './messages.ts';

const format = 'govulncheck';

// 3 in its text output only: with `-format json` it is 0 whatever was found.
const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [3], failure: [1, 2] },
};

/**
 * govulncheck's stream of messages (`govulncheck -format json ./...`).
 *
 * One finding for each vulnerability of a module in one version, rated by how near it is to the code, as in the tool's
 * SARIF: `high` if a vulnerable function is called, `medium` if its package is imported, `low` if the module is only
 * required. A scan of packages (`-scan package`) cannot see calls, so that an import is `high` there and the rest
 * `medium`; in a scan of modules all are `high`. The stream has no end of its own: without exit code 0 the last messages may be lost, and a run that failed
 * looks like a clean one.
 *
 * @see https://pkg.go.dev/golang.org/x/vuln/internal/govulncheck and ADR 0192
 */
export const govulncheckFormat: ReportFormat = {
  parser: {
    format,
    title: 'govulncheck JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['vulnerability'],
    severities: ['high', 'medium', 'low'],
    parse: readGovulncheck,
  },
  detector: govulncheckDetector,
  noun: 'a govulncheck report',
  exitCodes,
};

/** By the distance from what the scan could see. */
const severities: readonly Severity[] = ['high', 'medium', 'low'];

async function readGovulncheck(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const messages = new GovulncheckMessages();
  const documents = await readJsonDocuments(input, (value, place) => {
    messages.add(value, spotOf('[]', place));
  });
  if (documents === 0) throw new RefusalError('empty', 'the report is empty', null, null);
  if (messages.config === null) throw notThisFormat('a govulncheck report', 'a message with `config`');
  const passedOn = passOn(messages, input, sink);
  return lintSummary({
    format,
    tools: [format],
    scanGaps: [
      ...messages.gaps(),
      {
        code: 'results-missing',
        count: 1,
        of: null,
        examples: ['the stream does not say that it is complete: record the exit code'],
        settledBy: [0],
      },
    ],
    exitCodes: exitCodes.meaning,
    figures: { ...passedOn, scan_level: textOrNull(messages.config['scan_level']) ?? 'symbol' },
  });
}

function passOn(messages: GovulncheckMessages, input: ReportInput, sink: FindingSink): ReportSummary['figures'] {
  const fingerprints = new Fingerprinter(input);
  const [severities, rules, modules] = [new Tally(), new Tally(), new Tally()];
  let findings = 0;
  for (const [found, entry] of messages.vulnerabilities()) {
    findings += 1;
    severities.add(found.reach);
    rules.add(found.id);
    modules.add(found.module);
    if (sink.figuresOnly !== true) sink.add(toFinding(found, entry, fingerprints));
  }
  return {
    findings,
    by_severity: severities.toFigures(),
    vulnerable_modules: modules.size,
    rules: rules.size,
    by_rule: rules.toFigures(),
  };
}

function toFinding(
  found: GoVulnerability,
  entry: OsvEntry | undefined,
  fingerprints: Fingerprinter,
): ReturnType<typeof activeFinding> {
  const { id, module, version, fixedVersion, reach, symbol } = found;
  const severity = severities[distanceOf(found)] ?? 'high';
  const advisories = [...new Set([id, ...(entry?.aliases ?? [])])];
  const affected = { ecosystem: 'go', name: module, version };
  const title = entry?.summary ?? `a vulnerability in ${module}`;
  const message = shortText(reach === 'called' && symbol !== null ? `${title} (${symbol} is called)` : title);
  const identity = packageIdentity({
    tool: format,
    package: affected,
    ids: advisories,
    message,
    file: fingerprints.places.workingFolder,
  });
  return activeFinding(
    'vulnerability',
    { tool: format, ruleId: id, message, severity, ...fingerprints.next(identity) },
    {
      nativeSeverity: reach,
      advisories,
      package: { ...affected, fixedVersions: fixedVersion === null ? [] : [fixedVersion] },
      helpUri: /^GO-\d{4}-\d+$/u.test(id) ? `https://pkg.go.dev/vuln/${id}` : null,
    },
  );
}
