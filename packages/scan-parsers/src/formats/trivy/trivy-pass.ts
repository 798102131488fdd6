import type { FindingSink, ReportInput, ScanGap } from '@portcullis/gate-core';
import { Fingerprinter } from '../../findings/fingerprint.ts';
import type { ScannedThing } from '../../findings/path-placer.ts';
import type { Capture, JsonPlace } from '../../json/capture.ts';
import { below, isObject, requireObject, spotOf, textOrNull, wrongShape } from '../../json/narrow.ts';
import type { Spot } from '../../json/narrow.ts';
import { listNames, readEntry, trivyKinds } from './entries.ts';
import type { TrivyEntry, TrivyKind } from './entries.ts';
import { TrivyFigures } from './figures.ts';
import { resultPaths } from './layout.ts';
import { MisconfigurationTotals } from './misconfiguration-totals.ts';
import type { ResultContext } from './target.ts';
import { active, toFinding } from './to-finding.ts';
import type { Standing } from './to-finding.ts';

/** What is already known about results, by their place. */
export type KnownResults = ReadonlyMap<string, ResultContext>;

const modifiedList = 'ExperimentalModifiedFindings';
/** VEX statuses (§ "Status Labels" of OpenVEX) that suppress nothing: such an entry is a finding, in whatever list. */
const affected: ReadonlySet<string> = new Set(['affected', 'under_investigation']);
const contextMembers = ['Target', 'Class', 'Type'] as const;

/**
 * One reading of a Trivy report. Its lists are passed on while they are read. If a result states what it is about only
 * after them, that is noted in `late`, and another reading that knows it must follow.
 */
export class TrivyPass {
  readonly figures = new TrivyFigures();
  readonly late = new Map<string, ResultContext>();
  readonly #sink: FindingSink;
  readonly #known: KnownResults;
  readonly #fingerprints: Fingerprinter;
  readonly #misconfigurations = new MisconfigurationTotals();
  #currentPlace: { readonly result: string; readonly indexes: readonly number[] } = { result: '', indexes: [] };
  #currentKey = '';
  #current: ResultContext = { isKubernetes: false, target: undefined, class: undefined, type: undefined };
  #hasEntries = false;

  constructor(input: ReportInput, sink: FindingSink, known: KnownResults, scanned: ScannedThing) {
    this.#fingerprints = new Fingerprinter(input, scanned);
    this.#sink = sink;
    this.#known = known;
  }

  captures(): readonly Capture[] {
    return resultPaths.flatMap((result) => [
      ...contextMembers.map((member) =>
        this.#capture(result, `.${member}`, (value, spot) => {
          this.#learn(member, value, spot);
        }),
      ),
      ...trivyKinds.map((kind) =>
        this.#capture(result, `.${listNames[kind]}[]`, (value, spot) => {
          this.#readListed(kind, value, spot);
        }),
      ),
      this.#capture(result, `.${modifiedList}[]`, (value, spot) => {
        this.#readModified(value, spot);
      }),
      this.#capture(result, '.Packages[]', () => {
        this.figures.packagesListed += 1;
      }),
      this.#capture(result, '.MisconfSummary', (value) => {
        this.#learnSummary(value);
      }),
    ]);
  }

  #capture(result: (typeof resultPaths)[number], member: string, take: (value: unknown, spot: Spot) => void): Capture {
    const path = `${result}${member}`;
    const depth = result.split('[]').length - 1;
    return {
      path,
      take: (value: unknown, place: JsonPlace) => {
        this.#enter(result, depth, place.indexes);
        take(value, spotOf(path, place));
      },
    };
  }

  #enter(result: (typeof resultPaths)[number], depth: number, indexes: readonly number[]): void {
    const at = this.#currentPlace;
    let isSame = at.result === result;
    for (let index = 0; isSame && index < depth; index += 1) isSame = indexes[index] === at.indexes[index];
    if (isSame) return;
    this.#currentPlace = { result, indexes };
    const key = `${result} ${indexes.slice(0, depth).join(' ')}`;
    this.#currentKey = key;
    this.#hasEntries = false;
    this.#current = this.#known.get(key) ?? {
      isKubernetes: depth > 1,
      target: undefined,
      class: undefined,
      type: undefined,
    };
  }

  #learn(member: (typeof contextMembers)[number], value: unknown, spot: Spot): void {
    if (value === null) return;
    if (typeof value !== 'string') throw wrongShape(spot, 'a string', value);
    if (member === 'Target') this.figures.targets.add(value);
    const name = ({ Target: 'target', Class: 'class', Type: 'type' } as const)[member];
    if (this.#hasEntries && this.#current[name] !== value) this.late.set(this.#currentKey, this.#current);
    this.#current[name] = value;
  }

  #learnSummary(summary: unknown): void {
    this.figures.addSummary(summary);
    this.#misconfigurations.state(this.#currentKey, this.#current.target, summary);
  }

  /** Failed misconfigurations that results state and do not list. */
  contradictions(): readonly ScanGap[] {
    return this.#misconfigurations.gaps();
  }

  #readListed(kind: TrivyKind, value: unknown, spot: Spot): void {
    this.#hasEntries = true;
    const entry = readEntry(kind, requireObject(value, spot), spot);
    if (kind === 'misconfiguration') {
      this.figures.addMisconfigurationStatus(entry.status);
      const status = entry.status?.trim().toUpperCase();
      if (status === 'EXCEPTION') this.#addFinding(entry, { standing: 'suppressed', reason: 'exception' });
      // Without a status it is a failure (older versions), and so it is with an unknown one.
      if (status === 'EXCEPTION' || status === 'PASS') return;
      this.#misconfigurations.list(this.#currentKey);
    }
    this.figures.add(entry, this.#current.target ?? '');
    this.#addFinding(entry, active);
  }

  /** Findings that Trivy took out because of an ignore file or a VEX document; shown, never counted. */
  #readModified(value: unknown, spot: Spot): void {
    this.#hasEntries = true;
    this.figures.modified += 1;
    const modified = requireObject(value, spot);
    const kind = trivyKinds.find((candidate) => candidate === modified['Type']);
    const finding = modified['Finding'];
    if (kind === undefined || !isObject(finding)) return;
    const reasons = [modified['Status'], modified['Statement'], modified['Source']]
      .map(textOrNull)
      .filter((reason) => reason !== null);
    const entry = readEntry(kind, finding, below(spot, 'Finding'));
    const reason = reasons.length === 0 ? null : reasons.join('; ');
    const isAffected = affected.has(textOrNull(modified['Status'])?.trim().toLowerCase() ?? '');
    if (isAffected) this.figures.add(entry, this.#current.target ?? '');
    this.#addFinding(entry, isAffected ? active : { standing: 'suppressed', reason });
  }

  #addFinding(entry: TrivyEntry, standing: Standing): void {
    if (this.#sink.figuresOnly !== true) this.#sink.add(toFinding(entry, this.#current, standing, this.#fingerprints));
  }
}
