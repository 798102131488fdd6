import { compareSeverity } from '../evidence/severity.ts';
import type { Candidate } from './candidate.ts';
import { identityKeys } from './identity-keys.ts';
import { UnionFind } from './union-find.ts';

/** One flaw: all findings that mean it. */
export interface Flaw {
  /** The worst of the members, the first of equals: what is shown and counted for all. */
  readonly survivor: Candidate;
  /** In the order of the candidates. */
  readonly members: readonly Candidate[];
}

/** A flaw while it is being gathered. */
class Gathering {
  readonly members: Candidate[] = [];
  readonly #tools = new Set<string>();
  readonly #reports = new Set<number>();

  add(candidate: Candidate): void {
    this.members.push(candidate);
    this.#tools.add(candidate.tool);
    this.#reports.add(candidate.report);
  }

  /** One tool, and one report, means two flaws when it lists two findings. */
  speaksFor({ tool, report }: Pick<Candidate, 'tool' | 'report'>): boolean {
    return this.#tools.has(tool) || this.#reports.has(report);
  }
}

/**
 * Gathers findings that mean the same flaw: the same tool's with the same fingerprint (matrix legs), and those of different tools in
 * different reports that share an identity key, for vulnerabilities also through a chain of aliases. Never two findings of one report
 * unless their fingerprints are equal. Takes time about linear in the number of findings.
 *
 * @param enabled `false`: every finding is a flaw of its own.
 */
export function deduplicate(candidates: readonly Candidate[], enabled: boolean): readonly Flaw[] {
  if (!enabled) return candidates.map((candidate) => ({ survivor: candidate, members: [candidate] }));
  const twins = gatherTwins(candidates);
  const aliases = joinAliases(twins);
  const places = new Map<string, Places>();
  const flaws: Gathering[] = [];
  for (const twin of twins) {
    const keys = identityKeys(twin.first.finding);
    const classKey = twin.first.finding.category === 'vulnerability' && keys[0] !== undefined ? [`class ${aliases.find(keys[0])}`] : [];
    const lookups = [...keys, ...classKey];
    const home = lookups.map((key) => places.get(key)?.findRoom(twin)).find((found) => found !== undefined);
    const flaw = home ?? new Gathering();
    if (home === undefined) flaws.push(flaw);
    for (const member of twin.members) flaw.add(member);
    for (const key of lookups) addPlace(places, key, flaw);
  }
  return flaws.map(finish);
}

/** Findings of one tool with one fingerprint. */
interface Twin {
  readonly first: Candidate;
  readonly members: Candidate[];
}

function gatherTwins(candidates: readonly Candidate[]): readonly Twin[] {
  const twins = new Map<string, Twin>();
  for (const candidate of candidates) {
    // The length parts the two unmistakably, whatever characters they hold.
    const key = `${candidate.tool.length} ${candidate.tool} ${candidate.finding.fingerprint}`;
    const twin = twins.get(key);
    if (twin === undefined) twins.set(key, { first: candidate, members: [candidate] });
    else twin.members.push(candidate);
  }
  return [...twins.values()];
}

function joinAliases(twins: readonly Twin[]): UnionFind {
  const aliases = new UnionFind();
  for (const { first } of twins) {
    if (first.finding.category !== 'vulnerability') continue;
    const [key, ...others] = identityKeys(first.finding);
    for (const other of others) if (key !== undefined) aliases.join(key, other);
  }
  return aliases;
}

/** The flaws under one key, with how far each speaker has already found no room: a flaw that speaks for somebody never stops. */
class Places {
  readonly #flaws: Gathering[] = [];
  readonly #known = new Set<Gathering>();
  readonly #searched = new Map<string, number>();

  add(flaw: Gathering): void {
    if (this.#known.has(flaw)) return;
    this.#known.add(flaw);
    this.#flaws.push(flaw);
  }

  findRoom({ members }: Twin): Gathering | undefined {
    const speaker = JSON.stringify([members[0]?.tool, members.map(({ report }) => report)]);
    let at = this.#searched.get(speaker) ?? 0;
    while (at < this.#flaws.length && members.some((member) => this.#flaws[at]?.speaksFor(member) === true)) at += 1;
    this.#searched.set(speaker, at);
    return this.#flaws[at];
  }
}

function addPlace(places: Map<string, Places>, key: string, flaw: Gathering): void {
  const known = places.get(key) ?? new Places();
  if (!places.has(key)) places.set(key, known);
  known.add(flaw);
}

function finish({ members }: Gathering): Flaw {
  const ordered = members.toSorted((left, right) => left.index - right.index);
  const worst = ordered.reduce((best, member) => (compareSeverity(member.severity, best.severity) > 0 ? member : best));
  return { survivor: worst, members: ordered };
}
