import type { Figures } from '@portcullis/gate-core';
import { DistinctCounter } from '../../findings/distinct-counter.ts';
import { Tally } from '../../findings/tally.ts';
import { isObject } from '../../json/narrow.ts';
import type { JsonObject } from '../../json/narrow.ts';
import type { LocatedArtifact } from './locations.ts';
import type { Kind } from './level.ts';

/** What figures count of one result. */
export interface CountedResult {
  readonly result: JsonObject;
  /** As spelled, even if empty; else that of the rule. */
  readonly spelledRuleId: string | null;
  readonly kind: Kind;
  readonly level: string;
  readonly isSuppressed: boolean;
  readonly baselineState: string | null;
  readonly band: string;
  /** One for each location. */
  readonly artifacts: readonly LocatedArtifact[];
}

const hasMembers = (value: unknown): boolean => isObject(value) && Object.keys(value).length > 0;

/** Counts the results of all runs. One result is one finding, however many locations it has. */
export class SarifFigures {
  findings = 0;
  #active = 0;
  #suppressed = 0;
  readonly #levels = new Tally();
  readonly #activeLevels = new Tally();
  readonly #kinds = new Tally();
  readonly #baselineStates = new Tally();
  readonly #bands = new Tally();
  readonly #activeBands = new Tally();
  readonly #rules = new DistinctCounter();
  #withoutRuleId = 0;
  readonly #files = new DistinctCounter();
  #withoutUri = 0;
  #withManyLocations = 0;
  #withPartialFingerprints = 0;
  #withFingerprints = 0;
  readonly #uriForms = new Tally();
  readonly #uriBaseIds = new Set<string>();

  add(counted: CountedResult): void {
    const isActive = counted.kind === 'fail' && !counted.isSuppressed && counted.baselineState !== 'absent';
    this.findings += 1;
    this.#levels.add(counted.level);
    this.#kinds.add(counted.kind);
    this.#baselineStates.add(counted.baselineState ?? '(none)');
    if (counted.band !== 'absent') this.#bands.add(counted.band);
    if (counted.isSuppressed) this.#suppressed += 1;
    if (isActive) {
      this.#active += 1;
      this.#activeLevels.add(counted.level);
      this.#activeBands.add(counted.band);
    }
    if (counted.spelledRuleId === null) this.#withoutRuleId += 1;
    else this.#rules.add(counted.spelledRuleId);
    if (counted.artifacts.length > 1) this.#withManyLocations += 1;
    if (hasMembers(counted.result['partialFingerprints'])) this.#withPartialFingerprints += 1;
    if (hasMembers(counted.result['fingerprints'])) this.#withFingerprints += 1;
    this.#addArtifacts(counted.artifacts);
  }

  #addArtifacts(artifacts: readonly LocatedArtifact[]): void {
    if (artifacts.every(({ artifact }) => artifact.uri === null)) this.#withoutUri += 1;
    for (const { artifact, form, isOwn } of artifacts) {
      if (artifact.uri !== null) this.#files.add(artifact.uri);
      if (form !== null) this.#uriForms.add(form);
      if (isOwn && artifact.uriBaseId !== null) this.#uriBaseIds.add(artifact.uriBaseId);
    }
  }

  toFigures(): Figures {
    return {
      findings: this.findings,
      active: this.#active,
      suppressed: this.#suppressed,
      by_level: this.#levels.toFigures(),
      by_level_active: this.#activeLevels.toFigures(),
      by_kind: this.#kinds.toFigures(),
      by_baseline_state: this.#baselineStates.toFigures(),
      security_severity: this.#bands.toFigures(),
      security_severity_active: this.#activeBands.toFigures(),
      rules: this.#rules.size,
      results_without_rule_id: this.#withoutRuleId,
      files: this.#files.size,
      results_without_uri: this.#withoutUri,
      results_with_many_locations: this.#withManyLocations,
      with_partial_fingerprints: this.#withPartialFingerprints,
      with_fingerprints: this.#withFingerprints,
      uri_forms: this.#uriForms.toFigures(),
      uri_base_ids: [...this.#uriBaseIds].sort(),
    };
  }
}
