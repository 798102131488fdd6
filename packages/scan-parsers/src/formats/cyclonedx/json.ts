import type { ReportInput, ReportSummary } from '@portcullis/gate-core';
import { cweIdentifiers } from '../../findings/cwe.ts';
import { highest } from '../../findings/highest.ts';
import { imageOfComponent } from '../../findings/image-name.ts';
import type { ImageOfReport } from '../../findings/image-name.ts';
import { toInstant } from '../../findings/instant.ts';
import { maskedLowerCase } from '../../findings/known-secrets.ts';
import type { JsonPlace } from '../../json/capture.ts';
import {
  below,
  isObject,
  optionalElements,
  optionalList,
  requireObject,
  spotOf,
  textOrNull,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { maxAliases, readInPasses } from '../../sbom/bom-collector.ts';
import type { BomCollector } from '../../sbom/bom-collector.ts';
import type { BomVulnerability } from '../../sbom/bom-vulnerability.ts';
import { componentName } from '../../sbom/component-index.ts';
import type { BomComponent } from '../../sbom/component-index.ts';
import { notThisFormat, RefusalError } from '../../text/refusal-error.ts';
import { summariseCyclonedx } from './summarise-cyclonedx.ts';
import type { CyclonedxHead } from './summarise-cyclonedx.ts';

/**
 * Reads a CycloneDX bill of materials in JSON.
 *
 * @throws {RefusalError} when it is not one, or of an unknown version.
 */
export async function readCyclonedxJson(input: ReportInput, bom: BomCollector): Promise<ReportSummary> {
  const head = await readInPasses(bom, () => pass(input, bom));
  return summariseCyclonedx('json', head, bom);
}

const componentsPath = 'components[]';
const vulnerabilitiesPath = 'vulnerabilities[]';

async function pass(input: ReportInput, bom: BomCollector): Promise<CyclonedxHead> {
  let metadata: unknown = null;
  const rest = await readJson(input, [
    {
      path: 'metadata',
      take: (value) => {
        metadata = value;
        for (const tool of toolsOf(value)) bom.addTool(tool);
        if (isObject(value)) noteProducts([value['component']], bom);
      },
    },
    {
      path: componentsPath,
      take: (value, place) => {
        addComponents([value], bom, spotOf(componentsPath, place), true);
      },
    },
    {
      path: vulnerabilitiesPath,
      take: (value, place) => {
        bom.addVulnerability(readVulnerability(value, place));
      },
    },
  ]);
  if (isObject(rest) && Array.isArray(rest['vulnerabilities'])) bom.noteVulnerabilityList();
  return requireCyclonedx(rest, metadata);
}

function requireCyclonedx(rest: unknown, metadata: unknown): CyclonedxHead {
  if (!isObject(rest) || rest['bomFormat'] !== 'CycloneDX')
    throw notThisFormat('a CycloneDX bill of materials', '`bomFormat` with the value CycloneDX');
  for (const member of ['components', 'vulnerabilities']) optionalList(rest, member, { pointer: '', offset: null });
  const spec = textOrNull(rest['specVersion']);
  if (spec !== null && !/^1\.\d+$/u.test(spec))
    throw new RefusalError('unsupported-version', 'this version of CycloneDX is not supported: only 1.x is');
  return {
    spec,
    producedAt: isObject(metadata) ? toInstant(metadata['timestamp']) : null,
    image: isObject(metadata) ? imageOf(metadata['component']) : {},
  };
}

function imageOf(product: unknown): ImageOfReport {
  return isObject(product) && product['type'] === 'container' ? imageOfComponent(readComponent(product)) : {};
}

/** An array of tools up to 1.4, an object with components and services since. */
function toolsOf(metadata: unknown): string[] {
  const tools = isObject(metadata) ? metadata['tools'] : null;
  const list = isObject(tools) ? tools['components'] : tools;
  return Array.isArray(list)
    ? list.flatMap((tool: unknown) => (isObject(tool) ? (textOrNull(tool['name']) ?? []) : []))
    : [];
}

/** What the document is about, and its parts. */
function noteProducts(values: readonly unknown[], bom: BomCollector): void {
  for (const product of values.filter(isObject)) {
    bom.noteProduct(readComponent(product));
    if (Array.isArray(product['components'])) noteProducts(product['components'], bom);
  }
}

/** Components may hold components; the reader's own limit of nesting bounds how deep. */
function addComponents(values: readonly unknown[], bom: BomCollector, spot: Spot, isTopLevel: boolean): void {
  for (const [index, value] of values.entries()) {
    const here = isTopLevel ? spot : below(spot, index);
    const component = requireObject(value, here, 'a component');
    bom.addComponent(readComponent(component), isTopLevel);
    addComponents(optionalList(component, 'components', here), bom, below(here, 'components'), false);
  }
}

function readComponent(component: JsonObject): BomComponent {
  const text = (member: string): string | null => textOrNull(component[member]);
  return {
    ref: text('bom-ref') ?? text('purl'),
    name: componentName(text('group'), text('name')),
    version: text('version'),
    purl: text('purl'),
  };
}

function readVulnerability(value: unknown, place: JsonPlace): BomVulnerability {
  const spot = spotOf(vulnerabilitiesPath, place);
  const vulnerability = requireObject(value, spot, 'a vulnerability');
  const ratings = optionalElements(vulnerability, 'ratings', spot).map(([rating, at]) => requireObject(rating, at));
  const affects = optionalElements(vulnerability, 'affects', spot).map(([target, at]) => requireObject(target, at));
  const analysis = isObject(vulnerability['analysis']) ? vulnerability['analysis'] : {};
  return {
    id: textOrNull(vulnerability['id']),
    aliases: optionalList(vulnerability, 'references', spot)
      .flatMap((reference) => (isObject(reference) ? (textOrNull(reference['id']) ?? []) : []))
      .slice(0, maxAliases),
    severities: ratings.flatMap((rating) => textOrNull(rating['severity']) ?? []).map(maskedLowerCase),
    score: highestScore(ratings),
    cwes: cweIdentifiers(optionalList(vulnerability, 'cwes', spot).map(String)),
    affects: affects.map((target) => textOrNull(target['ref']) ?? ''),
    within: null,
    description: textOrNull(vulnerability['description']) ?? textOrNull(vulnerability['detail']),
    helpUri: isObject(vulnerability['source']) ? textOrNull(vulnerability['source']['url']) : null,
    state: textOrNull(analysis['state']),
    stateReason:
      [analysis['justification'], analysis['detail']].flatMap((text) => textOrNull(text) ?? []).join(', ') || null,
  };
}

function highestScore(ratings: readonly JsonObject[]): number | null {
  const scores = ratings.flatMap((rating) => {
    const { score, method } = rating;
    return typeof score === 'number' && (typeof method !== 'string' || method.startsWith('CVSS')) ? score : [];
  });
  return highest(scores);
}
