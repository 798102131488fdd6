import { gitHubDescription } from './description.ts';
import type { DescribedOperation } from './description.ts';

/** A request's operation, with the values in its path, decoded. */
export interface RouteMatch {
  readonly operationId: string;
  readonly operation: DescribedOperation;
  readonly pathParameters: Readonly<Record<string, string>>;
}

interface Route {
  readonly operationId: string;
  readonly operation: DescribedOperation;
  readonly pattern: RegExp;
  readonly staticSegments: number;
}

/** Parameters that may hold slashes as they are: Git references and paths of files. */
const manySegments = new Set(['path', 'ref', 'branch']);

const routes: readonly Route[] = Object.entries(gitHubDescription.operations)
  .map(([operationId, operation]) => ({
    operationId,
    operation,
    pattern: patternOf(operation.path),
    staticSegments: operation.path.split('/').filter((segment) => !segment.startsWith('{')).length,
  }))
  .sort((a, b) => b.staticSegments - a.staticSegments);

function patternOf(template: string): RegExp {
  const source = template
    .replaceAll(/[.*+?^$()[\]\\|]/gu, String.raw`\$&`)
    .replaceAll(/\{(?<name>\w+)\}/gu, (_match, name: string) => {
      return `(?<${name}>${manySegments.has(name) ? '.+' : '[^/]+'})`;
    });
  return new RegExp(`^${source}$`, 'u');
}

/** Finds the operation of a method and a path; the one with more fixed segments wins, as on GitHub. */
export function matchRoute(method: string, path: string): RouteMatch | undefined {
  for (const { operationId, operation, pattern } of routes) {
    if (operation.method !== method.toLowerCase()) continue;
    const match = pattern.exec(path);
    if (match === null) continue;
    const pathParameters = Object.fromEntries(
      Object.entries(match.groups ?? {}).map(([name, value]) => [name, decode(value)]),
    );
    return { operationId, operation, pathParameters };
  }
  return undefined;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
