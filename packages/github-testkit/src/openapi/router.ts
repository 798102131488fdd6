import { gitHubDescription } from './description.ts';
import type { DescribedOperation } from './description.ts';

/** A request's operation, with the values in its path, decoded. */
export interface RouteMatch {
  readonly operationId: string;
  readonly operation: DescribedOperation;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** What GitHub takes a method and a path for. */
export type FoundRoute =
  | { readonly kind: 'served'; readonly match: RouteMatch }
  /** An operation of GitHub's that is not served here. */
  | { readonly kind: 'unserved'; readonly operationId: string }
  | { readonly kind: 'graphql' }
  /** GitHub knows nothing here either. */
  | { readonly kind: 'unknown' };

interface Route {
  readonly operationId: string;
  readonly pattern: RegExp;
  /** Of the pattern's groups, in their order. */
  readonly names: readonly string[];
  readonly fixedSegments: number;
}

/** Parameters that may hold slashes as they are: Git references, and paths of files. */
const manySegments = new Set(['path', 'ref', 'branch', 'basehead', 'tag']);

/** Parameters that may be left out, and mean everything then: the root of the files, all references. */
const mayBeMissing = new Set([
  'get /repos/{owner}/{repo}/contents/{path}',
  'get /repos/{owner}/{repo}/git/matching-refs/{ref}',
]);

/** Addresses that GitHub still answers and has left out of its description; old clients use them. */
const formerAddresses: Readonly<Record<string, string>> = {
  // https://docs.github.com/en/rest/commits/statuses#list-commit-statuses-for-a-reference: "also available at"
  'get /repos/{owner}/{repo}/statuses/{ref}': 'repos/list-commit-statuses-for-ref',
};

/** A parameter in a template: `{owner}`, `{enterprise-team}`. */
const parameter = /\{([^{}]+)\}/gu;

const routesByMethod = new Map<string, Route[]>();
for (const [place, operationId] of Object.entries({ ...gitHubDescription.known, ...formerAddresses })) {
  const [method = '', template = ''] = place.split(' ');
  const list = routesByMethod.get(method) ?? [];
  list.push({
    operationId,
    pattern: patternOf(template, mayBeMissing.has(place)),
    names: [...template.matchAll(parameter)].map(([, name = '']) => name),
    fixedSegments: template.split('/').filter((segment) => !segment.startsWith('{')).length,
  });
  routesByMethod.set(method, list);
}
for (const list of routesByMethod.values()) list.sort((a, b) => b.fixedSegments - a.fixedSegments);

function patternOf(template: string, mayEndEarly: boolean): RegExp {
  const source = template
    .replaceAll(/[.*+?^$()[\]\\|]/gu, String.raw`\$&`)
    .replaceAll(parameter, (_match, name: string) => (manySegments.has(name) ? '(.+)' : '([^/]+)'));
  return new RegExp(`^${mayEndEarly ? source.replace(/\/\(\.\+\)$/u, '(?:/(.*))?') : source}$`, 'u');
}

/**
 * Finds the operation of a method and a path among all that GitHub has; the one with more fixed segments wins, as on
 * GitHub. HEAD is GET without the body.
 */
export function findRoute(method: string, path: string): FoundRoute {
  if (method === 'POST' && path === '/graphql') return { kind: 'graphql' };
  const wanted = method === 'HEAD' ? 'get' : method.toLowerCase();
  for (const { operationId, pattern, names } of routesByMethod.get(wanted) ?? []) {
    const found = pattern.exec(path);
    if (found === null) continue;
    const operation = gitHubDescription.operations[operationId];
    if (operation === undefined) return { kind: 'unserved', operationId };
    const pathParameters = Object.fromEntries(names.map((name, index) => [name, decode(found[index + 1] ?? '')]));
    return { kind: 'served', match: { operationId, operation, pathParameters } };
  }
  return { kind: 'unknown' };
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
