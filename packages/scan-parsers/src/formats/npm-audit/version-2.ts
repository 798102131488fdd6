import type { Figures, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { Tally } from '../../findings/tally.ts';
import { countOrZero, isObject, requireElements, requireObject, requireText, textOrNull } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { lostProblems } from '../linters/lint-summary.ts';
import type { AuditReading } from './audit-reading.ts';

/** Reads the packages of the layout of npm 7 and later. */
export class PackageReader {
  readonly #tool: string;
  readonly #reading: AuditReading;
  readonly #names = new Set<string>();
  /** Packages that are affected by others alone, and by which. */
  readonly #through = new Map<string, readonly string[]>();
  readonly #levels = new Tally();

  constructor(tool: string, reading: AuditReading) {
    this.#tool = tool;
    this.#reading = reading;
  }

  /** @throws {RefusalError} unless it is what npm writes for a package. */
  add(value: unknown, spot: Spot): void {
    const entry = requireObject(value, spot, 'a package');
    const name = requireText(entry, 'name', spot);
    this.#levels.add(requireText(entry, 'severity', spot));
    const via = requireElements(entry, 'via', spot);
    this.#names.add(name);
    const causes: string[] = [];
    let advisories = 0;
    for (const [cause, at] of via) {
      if (typeof cause === 'string') causes.push(cause);
      else {
        this.#addAdvisory(cause, entry, name, at);
        advisories += 1;
      }
    }
    if (advisories === 0) this.#through.set(name, causes);
  }

  #addAdvisory(cause: unknown, entry: JsonObject, name: string, spot: Spot): void {
    const advisory = requireObject(cause, spot, 'an advisory or the name of a package');
    const { source } = advisory;
    const { fixAvailable: fix } = entry;
    const fixed = isObject(fix) && fix['name'] === name ? textOrNull(fix['version']) : null;
    this.#reading.add({
      tool: this.#tool,
      id: typeof source === 'number' ? String(source) : textOrNull(source),
      name,
      version: null,
      title: requireText(advisory, 'title', spot),
      severity: requireText(advisory, 'severity', spot),
      url: textOrNull(advisory['url']),
      cves: [],
      cwes: advisory['cwe'],
      fixedVersions: fixed === null ? [] : [fixed],
    });
  }

  figures(): Figures {
    return { packages: this.#names.size, packages_by_severity: this.#levels.toFigures() };
  }

  /** What the totals count and the list lacks, and packages whose cause is not in the report. */
  gaps(metadata: unknown): readonly ScanGap[] {
    const stated =
      isObject(metadata) && isObject(metadata['vulnerabilities']) ? metadata['vulnerabilities']['total'] : null;
    const causeless = new GapCollector('self-contradicting');
    for (const [name, causes] of this.#through)
      if (!causes.some((cause) => this.#names.has(cause))) causeless.add(`${name}: its cause is not listed`);
    return [...lostProblems(countOrZero(stated), this.#names.size, 'packages'), ...causeless.gaps()];
  }
}
