import type * as z from 'zod';
import { JsonSyntaxError, parseLocatedJson, pathKey } from './json-positions.ts';
import type { LocatedJson } from './json-positions.ts';
import { scenarioSchema } from './scenario-schema.ts';
import type { Scenario } from './scenario-schema.ts';

/** A scenario that cannot be used: each line says where, what is wrong and what is expected. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
}

/**
 * Reads a scenario.
 *
 * @param fileName for messages
 * @throws {ScenarioError} `file:line:column: what is wrong`, a line for each thing.
 * @example
 * parseScenario('{"repositories":[{"name":"octo/demo"}]}', 'scenario.json');
 */
export function parseScenario(text: string, fileName: string): Scenario {
  const located = locate(text, fileName);
  const result = scenarioSchema.safeParse(located.value);
  if (result.success) return result.data;
  const lines = result.error.issues
    .flatMap((issue) => describe(issue, located))
    .map(({ offset, message }) => `${fileName}:${lineAndColumn(text, offset)}: ${message}`);
  throw new ScenarioError(lines.join('\n'));
}

function locate(text: string, fileName: string): LocatedJson {
  try {
    return parseLocatedJson(text);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    throw new ScenarioError(`${fileName}:${lineAndColumn(text, error.offset)}: ${error.message}`);
  }
}

function describe(
  issue: z.core.$ZodIssue,
  { offsets }: LocatedJson,
): { readonly offset: number; readonly message: string }[] {
  const at = (path: readonly PropertyKey[]): number => {
    const own = offsets.get(pathKey(path));
    return own ?? (path.length === 0 ? 0 : at(path.slice(0, -1)));
  };
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      offset: at([...issue.path, key]),
      message: `${placeOf([...issue.path, key])} is not in the schema: check its spelling`,
    }));
  }
  if (issue.code !== 'invalid_type')
    return [{ offset: at(issue.path), message: `${placeOf(issue.path)}: ${issue.message}` }];
  const isMissing = !offsets.has(pathKey(issue.path));
  return [
    {
      offset: at(issue.path),
      message: `${placeOf(issue.path)}${isMissing ? ' is missing' : ''}: expected ${expectedWords.get(issue.expected) ?? issue.expected}`,
    },
  ];
}

const expectedWords: ReadonlyMap<string, string> = new Map([
  ['tuple', 'a list of at least one item'],
  ['array', 'a list'],
  ['object', 'an object'],
  ['record', 'an object'],
  ['string', 'text in double quotes'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['boolean', 'true or false'],
]);

function placeOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'the scenario' : path.map(String).join('.');
}

/** Both counted from 1; columns in UTF-16 units, as editors do. */
function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset).split(/\r\n|[\r\n]/u);
  return `${before.length}:${(before.at(-1) ?? '').length + 1}`;
}
