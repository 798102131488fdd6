import type { Figures, FindingSink } from '@portcullis/gate-core';
import { Fingerprinter } from '../findings/fingerprint.ts';
import { Tally } from '../findings/tally.ts';
import { toBomFinding } from './bom-finding.ts';
import { worstSeverity } from './bom-severity.ts';
import { ComponentIndex } from './component-index.ts';
import type { BomComponent } from './component-index.ts';
import { maskedLowerCase } from '../findings/known-secrets.ts';
import type { BomVulnerability } from './bom-vulnerability.ts';

/** Names of one advisory that are kept: every finding about it holds them. */
export const maxAliases = 100;

/** Takes what a bill of materials lists. */
export interface BomCollector {
  /** Findings are attributed to the first one named. */
  addTool(name: string): void;
  addComponent(component: BomComponent, isTopLevel: boolean): void;
  /** What the document is about, or a part of it: it can be affected as well, but is not one of its components. */
  noteProduct(product: BomComponent): void;
  addVulnerability(vulnerability: BomVulnerability): void;
  /** The document has a list of vulnerabilities, possibly empty. */
  noteVulnerabilityList(): void;
  /** Vulnerabilities came before the tool or the components that they are about, so another reading is needed. */
  readonly needsAnotherPass: boolean;
  /** Forgets all but the tools and components. */
  restart(): void;
  /** The tools that reported vulnerabilities: none if the document has no list of them. */
  readonly speakers: readonly string[];
  readonly components: number;
  readonly vulnerabilities: number;
  figures(): {
    readonly components: number;
    readonly components_nested: number;
    readonly vulnerabilities: number;
    readonly by_severity: Figures;
    readonly affects: number;
  };
  statesFigure(): Figures;
}

/** Whose findings they are when the document names no tool. */
const nobody = 'cyclonedx';

/** Vulnerabilities before components, and some of those beyond the ones that are kept on sight, take three. */
const maxPasses = 3;

/**
 * Reads a document as often as it takes to know what its vulnerabilities are about: once, unless it is very large or
 * oddly ordered.
 */
export async function readInPasses<Head>(bom: BomCollector, pass: () => Promise<Head>): Promise<Head> {
  let head = await pass();
  for (let passes = 1; passes < maxPasses && bom.needsAnotherPass; passes += 1) {
    bom.restart();
    head = await pass();
  }
  return head;
}

/** An empty collector. */
export function collectBom(sink: FindingSink): BomCollector {
  const index = new ComponentIndex();
  let tool: string | null = null;
  let hasList = false;
  let counts = emptyCounts();

  function addVulnerability(vulnerability: BomVulnerability): void {
    counts.vulnerabilities += 1;
    counts.affects += vulnerability.affects.length;
    counts.severities.add(worstSeverity(vulnerability.severities) ?? '(none)');
    counts.states.add(vulnerability.state ?? '(none)');
    if (tool === null) counts.unspoken += 1;
    const speaker = tool ?? nobody;
    const { affects, within } = vulnerability;
    const references = affects.length > 0 || within === null ? affects : [within];
    const affected = [...new Set(references)].map((reference) => ({ reference, component: index.find(reference) }));
    // A vulnerability without a component is a finding too.
    for (const target of affected.length === 0 ? [null] : affected)
      sink.add(toBomFinding(vulnerability, target, speaker, counts.fingerprints));
  }

  return {
    addTool: (name) => {
      const lower = maskedLowerCase(name.trim());
      if (lower !== '') tool ??= lower;
    },
    addComponent: (component, isTopLevel) => {
      counts.nested += 1;
      if (isTopLevel) counts.components += 1;
      index.add(component);
    },
    noteProduct: (product) => {
      index.add(product);
    },
    addVulnerability,
    noteVulnerabilityList: () => {
      hasList = true;
    },
    get needsAnotherPass() {
      return index.missesListed || (counts.unspoken > 0 && tool !== null);
    },
    restart: () => {
      counts = emptyCounts();
      index.restart();
      sink.restart();
    },
    get speakers() {
      return hasList || counts.vulnerabilities > 0 ? [tool ?? nobody] : [];
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

interface Counts {
  components: number;
  nested: number;
  vulnerabilities: number;
  affects: number;
  unspoken: number;
  readonly severities: Tally;
  readonly states: Tally;
  readonly fingerprints: Fingerprinter;
}

function emptyCounts(): Counts {
  return {
    components: 0,
    nested: 0,
    vulnerabilities: 0,
    affects: 0,
    unspoken: 0,
    severities: new Tally(),
    states: new Tally(),
    fingerprints: new Fingerprinter(),
  };
}
