import type { ReportInput, ReportSummary } from '@portcullis/gate-core';
import { toInstant } from '../findings/instant.ts';
import { readInPasses } from '../sbom/bom-collector.ts';
import type { BomCollector, BomVulnerability } from '../sbom/bom-collector.ts';
import type { BomComponent } from '../sbom/component-index.ts';
import { summariseBom } from '../sbom/summarise-bom.ts';
import { readXml } from '../xml/read-xml.ts';
import { xmlFault } from '../xml/xml-fault.ts';
import type { XmlElement, XmlHandler } from '../xml/xml-reader.ts';
import { expectRoot } from '../xml/xml-root.ts';

/** `1.2` and so on; also of the extension that brought vulnerabilities before 1.4. */
const namespace = /^https?:\/\/cyclonedx\.org\/schema\/(?:bom\/1\.\d+|ext\/vulnerability\/1\.0)$/u;

/**
 * Reads a CycloneDX bill of materials in XML. Of versions before 1.4 the vulnerabilities of the extension are read, which stand in their
 * components.
 *
 * @see https://cyclonedx.org/ext/vulnerability/
 * @throws {ReportError} when it is none, or of a version that is not known.
 */
export async function readCyclonedxXml(input: ReportInput, bom: BomCollector): Promise<ReportSummary> {
  const reading = { producedAt: null as string | null };
  await readInPasses(bom, () => readXml(input, createHandler(bom, reading)));
  return summariseBom(
    'cyclonedx',
    { tools: bom.speakers, entries: bom.components, isEmpty: bom.components + bom.vulnerabilities === 0, metric: 'sbom.components' },
    { format: 'xml', ...bom.figures() },
    reading.producedAt,
  );
}

type Draft<Value> = { -readonly [Key in keyof Value]: Value[Key] extends readonly string[] ? string[] : Value[Key] };

function createHandler(bom: BomCollector, reading: { producedAt: string | null }): XmlHandler {
  const components: { readonly depth: number; readonly draft: Draft<BomComponent>; readonly isTopLevel: boolean; readonly pending: Draft<BomVulnerability>[] }[] = [];
  const path: string[] = [];
  let vulnerability: Draft<BomVulnerability> | null = null;

  function open(element: XmlElement): void {
    if (path.length === 0) openRoot(element);
    const parent = path.at(-1);
    path.push(element.name);
    if (path[1] === 'metadata') return;
    if (element.name === 'vulnerabilities') bom.noteVulnerabilityList();
    if (element.name === 'component' && path[1] === 'components' && parent === 'components') {
      const draft = { ref: element.attribute('bom-ref') ?? null, name: null, version: null, purl: null };
      components.push({ depth: path.length, draft, isTopLevel: path.length === 3, pending: [] });
    } else if (element.name === 'vulnerability' && parent === 'vulnerabilities') {
      vulnerability = emptyVulnerability(element.attribute('ref') ?? null);
    }
  }

  function close(name: string, text: string): void {
    const depth = path.length;
    path.pop();
    const parent = path.at(-1) ?? '';
    if (path[1] === 'metadata') metadata(name, parent, text);
    else if (vulnerability !== null && name === 'vulnerability') endVulnerability(vulnerability);
    else if (vulnerability !== null) fillVulnerability(vulnerability, name, parent, text.trim());
    else component(name, depth, text.trim());
  }

  function metadata(name: string, parent: string, text: string): void {
    if (name === 'timestamp' && parent === 'metadata') reading.producedAt = toInstant(text.trim());
    if (name === 'name' && path[2] === 'tools' && (parent === 'tool' || parent === 'component')) bom.addTool(text);
  }

  function component(name: string, depth: number, text: string): void {
    const current = components.at(-1);
    if (current === undefined) return;
    if (depth === current.depth) {
      components.pop();
      current.draft.ref ??= current.draft.purl;
      bom.addComponent(current.draft, current.isTopLevel);
      for (const pending of current.pending) bom.addVulnerability({ ...pending, within: pending.within ?? current.draft.ref });
    } else if (depth === current.depth + 1) {
      if (name === 'name') current.draft.name = text;
      if (name === 'version') current.draft.version = text;
      if (name === 'purl') current.draft.purl = text;
    }
  }

  /** One inside a component waits for it: only at its end is it known what the component is. */
  function endVulnerability(done: Draft<BomVulnerability>): void {
    vulnerability = null;
    const around = components.at(-1);
    if (around === undefined) bom.addVulnerability(done);
    else around.pending.push(done);
  }

  const textOf = new Set(['name', 'version', 'purl', 'timestamp', 'id', 'ref', 'severity', 'score', 'base', 'method', 'cwe', 'description', 'state', 'detail', 'justification', 'url']);
  return { textOf, open, close };
}

function openRoot(root: XmlElement): void {
  expectRoot(root, ['bom'], 'CycloneDX XML');
  if (namespace.test(root.namespace)) return;
  if (root.namespace.includes('cyclonedx.org/schema/bom')) throw xmlFault('unsupported-version', 'this version of CycloneDX is not known: only 1.x is', root.position);
  throw xmlFault('wrong-format', 'the root element <bom> is not in the namespace of CycloneDX', root.position, 'CycloneDX has xmlns="http://cyclonedx.org/schema/bom/1.6", for instance.');
}

function emptyVulnerability(within: string | null): Draft<BomVulnerability> {
  return { id: null, aliases: [], severities: [], score: null, cwes: [], affects: [], within, description: null, helpUri: null, state: null, stateReason: null };
}

function fillVulnerability(draft: Draft<BomVulnerability>, name: string, parent: string, text: string): void {
  if (text === '') return;
  if (name === 'id' && parent === 'vulnerability') draft.id = text;
  else if (name === 'id' && parent === 'reference') draft.aliases.push(text);
  else if (name === 'severity') draft.severities.push(text.toLowerCase());
  else if (name === 'score' || name === 'base') draft.score = Math.max(draft.score ?? 0, Number.parseFloat(text) || 0);
  else if (name === 'cwe') draft.cwes.push(text);
  else if (name === 'ref' && parent === 'target') draft.affects.push(text);
  else if (name === 'description' && parent === 'vulnerability') draft.description = text;
  else if (name === 'url' && parent === 'source') draft.helpUri ??= text;
  else if (name === 'state' && parent === 'analysis') draft.state = text;
  else if ((name === 'detail' || name === 'justification') && parent === 'analysis') draft.stateReason ??= text;
}
