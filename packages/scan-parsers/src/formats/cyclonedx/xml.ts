import type { ReportInput, ReportSummary } from '@portcullis/gate-core';
import { imageOfComponent } from '../../findings/image-name.ts';
import type { ImageOfReport } from '../../findings/image-name.ts';
import { toInstant } from '../../findings/instant.ts';
import { readInPasses } from '../../sbom/bom-collector.ts';
import type { BomCollector } from '../../sbom/bom-collector.ts';
import { componentName } from '../../sbom/component-index.ts';
import { readXml } from '../../xml/read-xml.ts';
import { xmlFault } from '../../xml/xml-fault.ts';
import type { XmlElement, XmlHandler } from '../../xml/xml-handler.ts';
import { expectRoot } from '../../xml/xml-root.ts';
import { summariseCyclonedx } from './summarise-cyclonedx.ts';
import { draftVulnerability, vulnerabilityTexts } from './xml-vulnerability.ts';
import type { VulnerabilityDraft } from './xml-vulnerability.ts';

/** `1.2` and so on; also of the extension that brought vulnerabilities before 1.4. */
const namespace = /^https?:\/\/cyclonedx\.org\/schema\/(?:bom\/(?<spec>1\.\d+)|ext\/vulnerability\/1\.0)$/u;

/** What the document states about itself. */
interface Head {
  spec: string | null;
  producedAt: string | null;
  image: ImageOfReport;
}

/**
 * Reads a CycloneDX bill of materials in XML. For versions before 1.4 the vulnerabilities of the extension are read,
 * which are inside their components.
 *
 * @see https://cyclonedx.org/ext/vulnerability/
 * @throws {ReportError} when it is not one, or of an unknown version.
 */
export async function readCyclonedxXml(input: ReportInput, bom: BomCollector): Promise<ReportSummary> {
  const head: Head = { spec: null, producedAt: null, image: {} };
  await readInPasses(bom, () => readXml(input, createHandler(bom, head)));
  return summariseCyclonedx('xml', head, bom);
}

interface ComponentDraft {
  readonly depth: number;
  /** A product, the outermost component of a list, or one inside another. */
  readonly kind: 'product' | 'top-level' | 'nested';
  readonly ref: string | null;
  readonly isImage: boolean;
  readonly texts: Map<string, string>;
  /** The vulnerabilities inside it: what it is itself is known only at its end. */
  readonly vulnerabilities: VulnerabilityDraft[];
}

/** `bom/metadata/component`: what the document is about, and not a part of it. */
const productDepth = 3;

const componentTexts = ['group', 'name', 'version', 'purl'] as const;

function createHandler(bom: BomCollector, head: Head): XmlHandler {
  const components: ComponentDraft[] = [];
  const path: string[] = [];
  let vulnerability: VulnerabilityDraft | null = null;

  function open(element: XmlElement): void {
    const { name } = element;
    if (path.length === 0) head.spec = openRoot(element);
    if (name === 'component' && isListed(path)) {
      const kind = path[1] === 'metadata' ? 'product' : path.length === 2 ? 'top-level' : 'nested';
      components.push({
        depth: path.length + 1,
        kind,
        ref: element.attribute('bom-ref') ?? null,
        isImage: element.attribute('type') === 'container',
        texts: new Map(),
        vulnerabilities: [],
      });
    } else if (name === 'vulnerability' && path.at(-1) === 'vulnerabilities') {
      vulnerability = draftVulnerability(element.attribute('ref') ?? null);
    } else if (name === 'vulnerabilities') bom.noteVulnerabilityList();
    path.push(name);
  }

  function close(name: string, text: string): void {
    const depth = path.length;
    path.pop();
    if (vulnerability !== null && name === 'vulnerability') endVulnerability(vulnerability);
    else if (vulnerability !== null) vulnerability.add(name, path, text.trim());
    else inComponent(name, depth, text.trim());
    if (path[1] === 'metadata') inMetadata(name, text);
  }

  function inMetadata(name: string, text: string): void {
    const parent = path.at(-1);
    if (name === 'timestamp' && parent === 'metadata') head.producedAt = toInstant(text.trim());
    if (name === 'name' && path[2] === 'tools' && (parent === 'tool' || parent === 'component')) bom.addTool(text);
  }

  function inComponent(name: string, depth: number, text: string): void {
    const current = components.at(-1);
    if (current === undefined) return;
    if (depth === current.depth) endComponent(current);
    else if (depth === current.depth + 1 && text !== '' && componentTexts.some((known) => known === name))
      current.texts.set(name, text);
  }

  function endComponent({ depth, kind, ref: ownRef, isImage, texts, vulnerabilities }: ComponentDraft): void {
    components.pop();
    const [group, name, version, purl] = componentTexts.map((text) => texts.get(text) ?? null);
    const ref = ownRef ?? purl ?? null;
    const component = {
      ref,
      name: componentName(group ?? null, name ?? null),
      version: version ?? null,
      purl: purl ?? null,
    };
    if (kind === 'product' && depth === productDepth && isImage) head.image = imageOfComponent(component);
    if (kind === 'product') bom.noteProduct(component);
    else bom.addComponent(component, kind === 'top-level');
    for (const draft of vulnerabilities) bom.addVulnerability(draft.result(ref));
  }

  function endVulnerability(done: VulnerabilityDraft): void {
    vulnerability = null;
    const around = components.at(-1);
    if (around === undefined) bom.addVulnerability(done.result(null));
    else around.vulnerabilities.push(done);
  }

  return { textOf: new Set([...componentTexts, ...vulnerabilityTexts, 'timestamp']), open, close };
}

/**
 * Whether a component is listed as what the document is about or consists of: not as a tool, nor as what another was
 * made from.
 */
function isListed(path: readonly string[]): boolean {
  const isOfDocument = path[1] === 'components' || (path[1] === 'metadata' && path[2] !== 'tools');
  const parent = path.at(-1);
  return (
    isOfDocument &&
    !path.includes('pedigree') &&
    (parent === 'components' || (parent === 'metadata' && path.length === 2))
  );
}

/** Returns the version. */
function openRoot(root: XmlElement): string | null {
  expectRoot(root, ['bom'], 'CycloneDX XML');
  const known = namespace.exec(root.namespace);
  if (known !== null) return known.groups?.['spec'] ?? null;
  if (root.namespace.includes('cyclonedx.org/schema/bom'))
    throw xmlFault('unsupported-version', 'this version of CycloneDX is not supported: only 1.x is', root.position);
  throw xmlFault(
    'wrong-format',
    'the root element <bom> is not in the namespace of CycloneDX',
    root.position,
    'CycloneDX has xmlns="http://cyclonedx.org/schema/bom/1.6", for instance.',
  );
}
