import type { ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import {
  below,
  isObject,
  optionalText,
  requireElements,
  requireObject,
  requireText,
  textOrNull,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { RefusalError } from '../../text/refusal-error.ts';

/** How near a vulnerability is to the code, from the nearest on. */
export const reaches = ['called', 'imported', 'required'] as const;
/** One of {@link reaches}. */
export type Reach = (typeof reaches)[number];

/** What `-scan` asks for, from the most thorough on. A scan of packages cannot see calls; one of modules, neither. */
const levels = ['symbol', 'package', 'module'] as const;
/** How thoroughly a scan looked. */
export type ScanLevel = (typeof levels)[number];

/** A vulnerability in a module, as near to the code as any message says. */
export interface GoVulnerability {
  readonly id: string;
  readonly module: string;
  readonly version: string | null;
  readonly fixedVersion: string | null;
  readonly reach: Reach;
  /** How near the scan that says so could tell it to be. */
  readonly level: ScanLevel;
  /** The vulnerable function, if it is called. */
  readonly symbol: string | null;
}

const known: ReadonlySet<string> = new Set(['config', 'progress', 'SBOM', 'osv', 'finding']);

/** What the stream says of a vulnerability in general. */
export interface OsvEntry {
  readonly summary: string | null;
  readonly aliases: readonly string[];
}

/** Collects the messages of a stream. */
export class GovulncheckMessages {
  readonly #entries = new Map<string, OsvEntry>();
  readonly #found = new Map<string, GoVulnerability>();
  readonly #strange = new GapCollector('results-missing');
  config: JsonObject | null = null;
  /** Of the messages since the last configuration. */
  #level: ScanLevel = 'symbol';

  /** @throws {RefusalError} unless it is a message of govulncheck. */
  add(value: unknown, spot: Spot): void {
    const message = requireObject(value, spot, 'a message');
    for (const name of Object.keys(message))
      if (!known.has(name)) this.#strange.add(`a message \`${name}\` is not known`);
    if (message['config'] !== undefined) this.#configure(message['config'], below(spot, 'config'));
    else if (isObject(message['osv'])) this.#addEntry(message['osv'], below(spot, 'osv'));
    else if (message['finding'] !== undefined)
      this.#addFinding(requireObject(message['finding'], below(spot, 'finding')), below(spot, 'finding'));
  }

  /** Messages that later versions, or other tools, write. */
  gaps(): readonly ScanGap[] {
    return this.#strange.gaps();
  }

  /** Before version 1 findings were messages of another name. */
  #configure(value: unknown, spot: Spot): void {
    this.config = requireObject(value, spot);
    const version = requireText(this.config, 'protocol_version', spot);
    if (!version.startsWith('v1.'))
      throw new RefusalError(
        'unsupported-version',
        'the messages are not of version 1 of the protocol',
        spot.offset,
        'Use govulncheck 1.0 or later.',
      );
    const stated = textOrNull(this.config['scan_level']);
    // Of a level that is not known, nothing can be said to be far from the code.
    this.#level = stated === null ? 'symbol' : (levels.find((level) => level === stated) ?? 'module');
  }

  /** Each vulnerability once for each module and version, in the order of the stream. */
  vulnerabilities(): Iterable<readonly [GoVulnerability, OsvEntry | undefined]> {
    return Array.from(this.#found.values(), (found) => [found, this.#entries.get(found.id)] as const);
  }

  #addEntry(entry: JsonObject, spot: Spot): void {
    const aliases: readonly unknown[] = Array.isArray(entry['aliases']) ? entry['aliases'] : [];
    this.#entries.set(requireText(entry, 'id', spot), {
      summary: textOrNull(entry['summary']) ?? textOrNull(entry['details']),
      aliases: aliases.filter((alias) => typeof alias === 'string'),
    });
  }

  /** The trace begins with what is vulnerable: a module, a package of it, or a function of that. */
  #addFinding(finding: JsonObject, spot: Spot): void {
    const [first, at] = requireElements(finding, 'trace', spot)[0] ?? [undefined, spot];
    const frame = requireObject(first, at, 'a trace of at least one frame');
    const symbol = textOrNull(frame['function']);
    const found: GoVulnerability = {
      id: requireText(finding, 'osv', spot),
      module: requireText(frame, 'module', at),
      version: optionalText(frame, 'version', at),
      fixedVersion: optionalText(finding, 'fixed_version', spot),
      reach: symbol !== null ? 'called' : textOrNull(frame['package']) === null ? 'required' : 'imported',
      level: this.#level,
      symbol,
    };
    const key = [found.id, found.module, found.version].join('\0');
    const before = this.#found.get(key);
    if (before === undefined || distanceOf(found) < distanceOf(before)) this.#found.set(key, found);
  }
}

/** How far a vulnerability is from what its scan could see at most; 0 is the nearest. */
export function distanceOf({ reach, level }: Pick<GoVulnerability, 'reach' | 'level'>): number {
  return Math.max(0, reaches.indexOf(reach) - levels.indexOf(level));
}
