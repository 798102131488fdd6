import type { FindingSink, ReportInput, ReportSummary, Severity } from '@portcullis/gate-core';
import { activeFinding } from '../../findings/active-finding.ts';
import { Fingerprinter } from '../../findings/fingerprint.ts';
import { packageIdentity } from '../../findings/package-identity.ts';
import { shortText } from '../../findings/plain-text.ts';
import { Tally } from '../../findings/tally.ts';
import { spotOf, textOrNull } from '../../json/narrow.ts';
import { readJsonDocuments } from '../../json/read-json-documents.ts';
import { RefusalError, notThisFormat } from '../../text/refusal-error.ts';
import { lintSummary } from '../linters/lint-summary.ts';
import { GovulncheckMessages, distanceOf } from './messages.ts';
import type { GoVulnerability, OsvEntry } from './messages.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'govulncheck';

/** By the distance from what the scan could see. */
const severities: readonly Severity[] = ['high', 'medium', 'low'];

/** @throws {RefusalError} unless it is a govulncheck report. */
export async function readGovulncheck(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
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
