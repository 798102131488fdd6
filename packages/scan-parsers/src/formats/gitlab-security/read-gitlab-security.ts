import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { Fingerprinter } from '../../findings/fingerprint.ts';
import { GapCollector } from '../../findings/gap-collector.ts';
import { lowerCaseName } from '../../findings/lower-case-name.ts';
import { Tally } from '../../findings/tally.ts';
import { toolVersion } from '../../findings/tool-version.ts';
import { isObject, spotOf, textOrNull } from '../../json/narrow.ts';
import type { JsonObject } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { lintSummary, nothingScanned } from '../linters/lint-summary.ts';
import { gitlabFinding, readVulnerability } from './vulnerability.ts';

const format = 'gitlab-security';
const elementsPath = 'vulnerabilities[]';
const anonymous = 'gitlab';

/** @throws {RefusalError} unless it is a security report of GitLab. */
export async function readGitlabSecurity(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const report = await readHead(input);
  const scan = isObject(report['scan']) ? report['scan'] : null;
  const scanner = scan !== null && isObject(scan['scanner']) ? scan['scanner'] : {};
  const tool = lowerCaseName(scanner['id']) ?? anonymous;
  const reading = new VulnerabilityReading(input, sink, scan === null ? null : textOrNull(scan['type']), tool);
  await readJson(input, [
    {
      path: elementsPath,
      take: (value, place) => {
        reading.add(value, spotOf(elementsPath, place));
      },
    },
  ]);
  return {
    ...lintSummary({
      format,
      tools: reading.tools(),
      toolsByFindings: true,
      scanGaps: scan === null ? [] : [...gapsOf(scan), ...nothingLookedAt(report, scan)],
      exitCodes: null,
      figures: reading.figures(),
    }),
    ...toolVersion(tool, scanner['version']),
  };
}

/** The scan may stand behind what it found: it is read first. */
async function readHead(input: ReportInput): Promise<JsonObject> {
  const report = await readJson(input, [{ path: elementsPath, take: () => undefined }]);
  if (!isObject(report) || !Array.isArray(report['vulnerabilities']) || typeof report['version'] !== 'string')
    throw notThisFormat('a security report of GitLab', 'an object with `version` and an array `vulnerabilities`');
  if (report['bomFormat'] !== undefined || report['matches'] !== undefined)
    throw notThisFormat('a security report of GitLab', 'no bill of materials');
  return report;
}

function gapsOf(scan: JsonObject): readonly ScanGap[] {
  const failed = new GapCollector('invocation-failed');
  const status = textOrNull(scan['status']);
  if (status !== null && status !== 'success') failed.add(`the scan ended with the status ${status}`);
  const messages: readonly unknown[] = Array.isArray(scan['messages']) ? scan['messages'] : [];
  for (const message of messages.filter(isObject))
    if (message['level'] === 'error' || message['level'] === 'fatal')
      failed.add(textOrNull(message['value']) ?? 'an error of the scanner');
  return [...failed.gaps(), ...partOf(scan['partial_scan'])];
}

/** What was looked at, where the type of the scan has a list of it: one that is empty found nothing in nothing. */
function nothingLookedAt(report: JsonObject, scan: JsonObject): readonly ScanGap[] {
  const isEmpty = (list: unknown): boolean => Array.isArray(list) && list.length === 0;
  return [
    ...(isEmpty(report['dependency_files']) && scan['type'] === 'dependency_scanning'
      ? [nothingScanned('the scan found no file of dependencies')]
      : []),
    ...(isEmpty(scan['scanned_resources']) ? [nothingScanned('the scan reached no address')] : []),
  ];
}

/** A scan of a merge request may look at its files alone. */
function partOf(partial: unknown): readonly ScanGap[] {
  if (partial === undefined || partial === null) return [];
  const mode = isObject(partial) ? textOrNull(partial['mode']) : null;
  const example = `only a part was scanned${mode === null ? '' : ` (${mode})`}: the rest is in no report`;
  return [{ code: 'results-missing', count: 1, of: null, examples: [example] }];
}

class VulnerabilityReading {
  readonly #sink: FindingSink;
  readonly #fingerprints: Fingerprinter;
  readonly #type: string | null;
  readonly #tool: string;
  readonly #severities = new Tally();
  readonly #rules = new Tally();
  readonly #tools = new Set<string>();
  #active = 0;
  #doubted = 0;

  constructor(input: ReportInput, sink: FindingSink, type: string | null, tool: string) {
    this.#sink = sink;
    this.#fingerprints = new Fingerprinter(input);
    this.#type = type;
    this.#tool = tool;
  }

  add(value: unknown, spot: ReturnType<typeof spotOf>): void {
    const vulnerability = readVulnerability(value, spot, this.#type, this.#tool);
    this.#tools.add(vulnerability.tool);
    this.#active += 1;
    if (vulnerability.isDoubted) this.#doubted += 1;
    this.#severities.add(vulnerability.word ?? 'None');
    this.#rules.add(vulnerability.ruleId ?? 'None');
    if (this.#sink.figuresOnly !== true) this.#sink.add(gitlabFinding(vulnerability, this.#fingerprints));
  }

  tools(): readonly string[] {
    return this.#tools.size === 0 ? [this.#tool] : [...this.#tools].toSorted();
  }

  figures(): ReportSummary['figures'] {
    return {
      findings: this.#active,
      by_severity: this.#severities.toFigures(),
      rules: this.#rules.size,
      by_rule: this.#rules.toFigures(),
      ...(this.#doubted > 0 && { likely_false_positive: this.#doubted }),
      scan: this.#type,
    };
  }
}
