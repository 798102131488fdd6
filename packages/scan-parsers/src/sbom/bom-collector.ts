import type { Figures, Finding, FindingSink } from '@portcullis/gate-core';
import { Fingerprinter } from '../findings/fingerprint.ts';
import { Tally } from '../findings/tally.ts';
import { worstSeverity } from './bom-severity.ts';
import { toBomFinding } from './bom-finding.ts';

/** A component of a bill of materials. */
export interface BomComponent {
  /** What vulnerabilities name it by. */
  readonly ref: string | null;
  readonly name: string | null;
  readonly version: string | null;
  readonly purl: string | null;
}

/** A vulnerability of a bill of materials. */
export interface BomVulnerability {
  readonly id: string | null;
  /** Other identifiers of the same advisory. */
  readonly aliases: readonly string[];
  /** The severity words of its ratings, lower-cased, in their order. */
  readonly severities: readonly string[];
  /** The highest CVSS score of its ratings. */
  readonly score: number | null;
  readonly cwes: readonly string[];
  /** References of the components that it says it affects. */
  readonly affects: readonly string[];
  /** Reference of the component that it stands in, in the old XML extension. */
  readonly within: string | null;
  readonly description: string | null;
  readonly helpUri: string | null;
  /** Of its analysis (VEX): `not_affected`, `in_triage`, … */
  readonly state: string | null;
  /** Why, in the report's words. */
  readonly stateReason: string | null;
}

/** Takes what a bill of materials lists. */
export interface BomCollector {
  /** The first one named speaks in the findings. */
  addTool(name: string): void;
  addComponent(component: BomComponent, isTopLevel: boolean): void;
  addVulnerability(vulnerability: BomVulnerability): void;
  /** Vulnerabilities came before the tool or the components that they are about: reading again tells more. */
  readonly isOutOfOrder: boolean;
  /** Forgets all but the tools and components. */
  restart(): void;
  readonly tools: readonly string[];
  readonly components: number;
  readonly vulnerabilities: number;
  figures(): { readonly components: number; readonly components_nested: number; readonly vulnerabilities: number; readonly by_severity: Figures; readonly affects: number };
  statesFigure(): Figures;
}

/** An empty collector. */
export function collectBom(sink: FindingSink): BomCollector {
  const tools: string[] = [];
  const known = new Map<string, BomComponent>();
  let counts = emptyCounts();
  let speaker: string | null = null;

  function addVulnerability(vulnerability: BomVulnerability): void {
    counts.vulnerabilities += 1;
    counts.affects += vulnerability.affects.length;
    counts.severities.add(worstSeverity(vulnerability.severities) ?? '(none)');
    counts.states.add(vulnerability.state ?? '(none)');
    const references = [...vulnerability.affects, ...(vulnerability.within === null ? [] : [vulnerability.within])];
    const component = references.map((ref) => known.get(ref)).find((found) => found !== undefined) ?? null;
    speaker ??= tools[0] ?? null;
    if (component === null && references.length > 0) counts.unresolved += 1;
    if (speaker === null) counts.unspoken += 1;
    sink.add(toBomFinding(vulnerability, component, speaker ?? 'cyclonedx', counts.fingerprints));
  }

  return {
    tools,
    addTool: (name) => {
      const lower = name.trim().toLowerCase();
      if (lower !== '' && !tools.includes(lower) && tools.length < 50) tools.push(lower);
    },
    addComponent: (component, isTopLevel) => {
      counts.nested += 1;
      if (isTopLevel) counts.components += 1;
      if (component.ref !== null) known.set(component.ref, component);
    },
    addVulnerability,
    get isOutOfOrder() {
      return (counts.unresolved > 0 && known.size > 0) || (counts.unspoken > 0 && tools.length > 0);
    },
    restart: () => {
      counts = emptyCounts();
      speaker = null;
      sink.restart();
    },
    get components() {
      return counts.nested;
    },
    get vulnerabilities() {
      return counts.vulnerabilities;
    },
    figures: () => ({
      components: counts.components,
      components_nested: counts.nested,
      vulnerabilities: counts.vulnerabilities,
      by_severity: counts.severities.toFigures(),
      affects: counts.affects,
    }),
    statesFigure: () => counts.states.toFigures(),
  };
}

function emptyCounts(): {
  components: number;
  nested: number;
  vulnerabilities: number;
  affects: number;
  unresolved: number;
  unspoken: number;
  readonly severities: Tally;
  readonly states: Tally;
  readonly fingerprints: Fingerprinter;
} {
  return {
    components: 0,
    nested: 0,
    vulnerabilities: 0,
    affects: 0,
    unresolved: 0,
    unspoken: 0,
    severities: new Tally(),
    states: new Tally(),
    fingerprints: new Fingerprinter(),
  };
}

/** The standing of a vulnerability by its analysis; the words are CycloneDX's impact analysis states. */
export function standingOf(state: string | null): Finding['standing'] {
  const isSettled = state === 'resolved' || state === 'resolved_with_pedigree' || state === 'false_positive' || state === 'not_affected';
  return isSettled ? 'suppressed' : 'active';
}
