import { assess } from '@portcullis/gate-core';
import type { AssessedOutcome, Evidence, Policy } from '@portcullis/gate-core';
import { loadPolicy, PolicyError } from '../../index.ts';
import type { LoadedPolicy } from '../../index.ts';
import { filesOf } from '../messages.ts';
import { randomEvidence, searchInstant } from './random-evidence.ts';
import { addedKeys, floorKeys, randomChild, randomFloor } from './random-policies.ts';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';

/** A child that passes where its floor, judged by itself, does not. */
export interface Breach {
  readonly files: Readonly<Record<string, string>>;
  readonly floor: string;
  readonly evidence: Evidence;
  /** The verdict of the floor alone. */
  readonly alone: AssessedOutcome;
}

/** What a search did and found. */
export interface SearchResult {
  /** How often a verdict of a child was compared with that of a floor. */
  readonly comparisons: number;
  /** Children that were loaded, and that were refused. */
  readonly accepted: number;
  readonly refused: number;
  /**
   * Comparisons in which the floor did not pass; of those, the ones that the child's own conditions alone would have
   * let pass.
   */
  readonly floorHeld: number;
  readonly onlyByFloor: number;
  /** Children that passed. */
  readonly passed: number;
  readonly breaches: readonly Breach[];
}

const evidencePerPolicy = 100;

/**
 * Checks random children against their floors: the floor alone, on the reports of its own evidence, against the child
 * on all of them. Shares no code with the comparison and judgement of floors.
 */
export async function searchFloors(seed: number, comparisons: number): Promise<SearchResult> {
  const random = createRandom(seed);
  const found = {
    comparisons: 0,
    accepted: 0,
    refused: 0,
    floorHeld: 0,
    onlyByFloor: 0,
    passed: 0,
    breaches: [] as Breach[],
  };
  while (found.comparisons < comparisons) {
    const { files, floors } = randomFiles(random);
    const child = await load(files, 'portcullis.yml');
    if (child === null) {
      found.refused += 1;
      continue;
    }
    found.accepted += 1;
    const alone = await Promise.all(floors.map(async (floor) => ({ floor, loaded: await load(files, floor) })));
    for (let round = 0; round < evidencePerPolicy; round += 1) {
      const evidence = randomEvidence(random, child.policy);
      const verdict = assess(child.policy, evidence, searchInstant);
      if (verdict.outcome === 'passed') found.passed += 1;
      for (const { floor, loaded } of alone) {
        if (loaded === null) throw new Error(`${floor} is a floor of a policy that was loaded`);
        found.comparisons += 1;
        const judged = judgeAlone(loaded, child, evidence);
        if (holds(judged)) continue;
        found.floorHeld += 1;
        if (onlyFloors(verdict)) found.onlyByFloor += 1;
        if (verdict.outcome === 'passed') found.breaches.push({ files, floor, evidence, alone: judged });
      }
    }
  }
  return found;
}

/** A floor and a child; a chain of three; or two floors side by side. */
function randomFiles(random: Random): { files: Readonly<Record<string, string>>; floors: readonly string[] } {
  const kind = random.pick(['pair', 'pair', 'pair', 'chain', 'two', 'preset']);
  const waivers = (owner: string): string =>
    `- { rule: R${1 + random.below(3)}, reason: accepted, ${owner}created: 2026-06-01, expires: 2026-0${random.pick([7, 8])}-01 }\n`;
  const written: Record<string, unknown> = { 'org.yml': randomFloor(random) };
  const floors = ['org.yml'];
  if (kind === 'chain') {
    written['team.yml'] = randomChild(random, './org.yml');
    floors.push('team.yml');
  }
  if (kind === 'two') {
    written['team.yml'] = randomFloor(random, [...floorKeys, ...addedKeys].slice(2));
    floors.push('team.yml');
  }
  const parents = { pair: 'org.yml', chain: 'team.yml', two: ['org.yml', 'team.yml'], preset: ['python', 'org.yml'] }[
    kind
  ];
  written['portcullis.yml'] = randomChild(random, parents ?? 'org.yml');
  const texts = Object.fromEntries(Object.entries(written).map(([name, content]) => [name, JSON.stringify(content)]));
  return {
    files: { ...texts, 'w1.yml': waivers('owner: o, '), 'w2.yml': waivers(random.pick(['owner: o, ', ''])) },
    floors,
  };
}

async function load(files: Readonly<Record<string, string>>, entry: string): Promise<LoadedPolicy | null> {
  try {
    return await loadPolicy(entry, filesOf(files));
  } catch (error) {
    if (error instanceof PolicyError) return null;
    throw error;
  }
}

/**
 * What a floor leaves to its children comes from the child: waivers if it names no file, filters if it allows them, and
 * rules over `'*'`.
 */
function judgeAlone({ policy, config }: LoadedPolicy, child: LoadedPolicy, evidence: Evidence): AssessedOutcome {
  const own = new Set(Object.keys(policy.evidence));
  const isOwn = (report: { readonly evidence: string }): boolean => own.has(report.evidence);
  const alone: Policy = {
    ...policy,
    // They are compared by themselves.
    floors: [],
    rules: policy.rules.filter((rule) => ('count' in rule ? rule.count.evidence : rule.evidence) !== '*'),
    filters: config.allowFilters ? child.policy.filters : policy.filters,
    waiverEntries: config.waivers.file === undefined ? child.policy.waiverEntries : policy.waiverEntries,
  };
  const { baseline } = evidence;
  return assess(
    alone,
    {
      ...evidence,
      reports: evidence.reports.filter(isOwn),
      baseline: baseline && { ...baseline, reports: baseline.reports.filter(isOwn) },
    },
    searchInstant,
  );
}

/** A floor without requirements cannot fail. */
function holds({ conditions, problems }: AssessedOutcome): boolean {
  const broken = conditions.some(
    ({ enforce, state }) => enforce === 'block' && (state === 'failed' || state === 'undetermined'),
  );
  return (
    !broken && problems.every(({ enforce, problem }) => enforce !== 'block' || problem.code === 'nothing-to-judge')
  );
}

function onlyFloors({ outcome, conditions, problems }: AssessedOutcome): boolean {
  if (outcome === 'passed') return false;
  const broken = conditions.some(
    ({ enforce, state }) => enforce === 'block' && (state === 'failed' || state === 'undetermined'),
  );
  return !broken && problems.every(({ enforce, problem }) => enforce !== 'block' || problem.code === 'floor-not-met');
}
