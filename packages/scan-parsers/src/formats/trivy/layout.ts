import { below, isObject, wrongShape } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { notThisFormat, RefusalError } from '../../text/refusal-error.ts';
import { listNames } from './entries.ts';

/** How Trivy has arranged its JSON over the years. */
export type TrivyLayout = 'v1' | 'v1-null' | 'v2' | 'k8s';

/** Where results are, in any layout; `[]` is the array of version 1. */
export const resultPaths = [
  '[]',
  'Results[]',
  'Resources[].Results[]',
  'Findings[].Results[]',
  'Vulnerabilities[].Results[]',
  'Misconfigurations[].Results[]',
] as const;

/** Lists of resources in a Kubernetes report: all, the summary, and the older layout's two. */
const resourceLists = ['Resources', 'Findings', 'Vulnerabilities', 'Misconfigurations'] as const;

/** The rest of a report without its entries. */
export interface TrivyRest {
  readonly layout: TrivyLayout;
  readonly root: JsonObject;
  readonly results: readonly JsonObject[];
  /** Kubernetes resources, each with its own metadata; empty for other layouts. */
  readonly resources: readonly JsonObject[];
}

const root: Spot = { pointer: '', offset: null };

function objects(value: unknown, spot: Spot): readonly JsonObject[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw wrongShape(spot, 'an array', value);
  return value.map((element, index) => {
    if (!isObject(element)) throw wrongShape(below(spot, index), 'an object', element);
    return element;
  });
}

/** The lists of entries were captured while reading, so what is left in their place must be an empty list. */
function requireLists(result: JsonObject, spot: Spot): void {
  for (const name of [...Object.values(listNames), 'Packages', 'ExperimentalModifiedFindings']) {
    const list = result[name];
    if (list !== undefined && list !== null && !Array.isArray(list))
      throw wrongShape(below(spot, name), 'an array', list);
  }
}

function readResults(value: unknown, spot: Spot): readonly JsonObject[] {
  const results = objects(value, spot);
  // Trivy always states it: something of another shape must not look like a target without findings.
  if (results.some((result) => !('Target' in result)))
    throw notThisFormat('a Trivy report', 'a `Target` in every result');
  for (const [index, result] of results.entries()) requireLists(result, below(spot, index));
  return results;
}

/** @throws {RefusalError} when the document is not one of Trivy's. */
export function readLayout(rest: unknown): TrivyRest {
  if (rest === null) return { layout: 'v1-null', root: {}, results: [], resources: [] };
  if (Array.isArray(rest)) {
    const results = readResults(rest, root);
    return { layout: 'v1', root: {}, results, resources: [] };
  }
  if (!isObject(rest)) throw notThisFormat('a Trivy report', 'an object, an array or `null`');
  if (typeof rest['ClusterName'] === 'string') return readKubernetes(rest);
  const version = rest['SchemaVersion'];
  if (version === undefined) throw notThisFormat('a Trivy report', '`SchemaVersion` or `ClusterName`');
  if (version !== 2)
    throw new RefusalError(
      'unsupported-version',
      'a Trivy report of another schema version: expected `SchemaVersion` 2',
    );
  return { layout: 'v2', root: rest, results: readResults(rest['Results'], below(root, 'Results')), resources: [] };
}

function readKubernetes(report: JsonObject): TrivyRest {
  const known = new Set<string>([...resourceLists, 'SchemaVersion', 'ReportID', 'CreatedAt', 'ClusterName', 'Trivy']);
  const foreign = Object.keys(report).find(
    (name) => !known.has(name) && typeof report[name] === 'object' && report[name] !== null,
  );
  const resources = resourceLists.flatMap((name) => objects(report[name], below(root, name)));
  if (resources.some((resource) => typeof resource['Kind'] !== 'string'))
    throw notThisFormat('a Trivy report', 'a `Kind` of every resource');
  // An unknown layout must not look like a cluster without findings.
  if (foreign !== undefined && resources.length === 0) {
    throw notThisFormat(
      'a Trivy report in a layout that is known',
      'resources in `Resources`, `Findings`, `Vulnerabilities` or `Misconfigurations`',
    );
  }
  const results = resources.flatMap((resource, index) =>
    readResults(resource['Results'], { pointer: `/resource ${index}/Results`, offset: null }),
  );
  return { layout: 'k8s', root: report, results, resources };
}
