import type { Figures, FindingSink, ReportInput, ScanGap } from '@portcullis/gate-core';
import { Fingerprinter } from '../../findings/fingerprint.ts';
import { GapCollector } from '../../findings/gap-collector.ts';
import { toInstant } from '../../findings/instant.ts';
import { below, isCount, isObject, requireObject, requireText } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { nothingScanned } from '../linters/lint-summary.ts';
import { TrivyFigures } from '../trivy/figures.ts';
import { active, toFinding } from '../trivy/to-finding.ts';
import { readCompliance, readersByKind } from './entries.ts';
import type { OperatorEntries } from './entries.ts';
import { subjectOf } from './resource.ts';

const apiGroup = 'aquasecurity.github.io/';

/** Takes resources of the operator one by one. */
export class OperatorReading {
  /** When the oldest of the reports was made. */
  oldest: string | null = null;
  readonly #sink: FindingSink;
  readonly #fingerprints: Fingerprinter;
  readonly #figures = new TrivyFigures();
  readonly #hollow = new GapCollector('nothing-scanned');
  readonly #lost = new GapCollector('self-contradicting');
  #reports = 0;

  constructor(input: ReportInput, sink: FindingSink) {
    this.#sink = sink;
    this.#fingerprints = new Fingerprinter(input);
  }

  /** @throws {RefusalError} unless it is a resource of the operator of a kind that holds findings. */
  add(value: unknown, spot: Spot): void {
    const resource = requireObject(value, spot, 'a resource');
    const kind = requireText(resource, 'kind', spot);
    if (!requireText(resource, 'apiVersion', spot).startsWith(apiGroup))
      throw notThisFormat("a report of Trivy's operator", `resources of ${apiGroup}`);
    this.#reports += 1;
    const subject = subjectOf(resource);
    const { entries, checks } = this.#read(kind, resource, spot, subject);
    for (const { entry, type } of entries) {
      this.#figures.add(entry, subject);
      const context = { isKubernetes: true, target: subject, class: undefined, type: type ?? undefined };
      if (this.#sink.figuresOnly !== true) this.#sink.add(toFinding(entry, context, active, this.#fingerprints));
    }
    this.#figures.targets.add(subject);
    if (checks === 0) this.#hollow.add(`${subject}: no check`);
  }

  gaps(): readonly ScanGap[] {
    if (this.#reports === 0) return [nothingScanned('the list has no report')];
    return [...this.#hollow.gaps(this.#reports), ...this.#lost.gaps()];
  }

  figures(): Figures {
    return this.#figures.toFigures('operator', this.#reports);
  }

  #read(kind: string, resource: JsonObject, spot: Spot, subject: string): OperatorEntries {
    if (kind === 'ClusterComplianceReport') {
      const at = below(spot, 'status');
      const status = requireObject(resource['status'] ?? {}, at);
      const read = readCompliance(status, at, subject);
      const failed = stated(status['summary'], ['failCount']);
      if (failed > 0 && read.entries.length === 0)
        this.#lost.add(`${subject}: ${failed} failed checks counted, none listed`);
      return read;
    }
    const read = readersByKind.get(kind.replace(/^Cluster/u, ''));
    if (read === undefined)
      throw notThisFormat(
        "a report of Trivy's operator",
        'a kind that holds findings: an SBOM or another resource has none',
      );
    const at = below(spot, 'report');
    const report = requireObject(resource['report'], at);
    const found = read(report, at, subject);
    this.#noteAge(report['updateTimestamp']);
    const counted = stated(report['summary'], countNames);
    if (counted > found.entries.length)
      this.#lost.add(`${subject}: ${counted} counted, ${found.entries.length} listed`, counted - found.entries.length);
    return found;
  }

  #noteAge(timestamp: unknown): void {
    const instant = toInstant(timestamp);
    if (instant !== null && (this.oldest === null || instant < this.oldest)) this.oldest = instant;
  }
}

const countNames = ['criticalCount', 'highCount', 'mediumCount', 'lowCount', 'unknownCount', 'noneCount'];

/** The sum of these counts, as far as they are stated. */
function stated(summary: unknown, names: readonly string[]): number {
  if (!isObject(summary)) return 0;
  return names.reduce((sum, name) => {
    const count = summary[name];
    return isCount(count) ? sum + count : sum;
  }, 0);
}
