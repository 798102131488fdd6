import { NotServedError } from '../http/not-served-error.ts';
import type { Json, JsonObject } from '../json.ts';
import type { ArgumentValue, GraphqlDocument, Selection } from './parse-document.ts';

/** The arguments of a field, variables filled in. */
export type Arguments = Readonly<Record<string, unknown>>;

/** What a field is. */
export type GraphqlValue = string | number | boolean | null | GraphqlObject | readonly GraphqlValue[];

/** An object whose fields are worked out when they are asked for. */
export interface GraphqlObject {
  /** Its name in GitHub's schema. */
  readonly type: string;
  readonly fields: Readonly<Record<string, (given: Arguments) => GraphqlValue>>;
}

/** Thrown for what GraphQL answers in `errors`; the field that it happened at is null. */
export class GraphqlFieldError extends Error {
  override readonly name = 'GraphqlFieldError';
  readonly type: string;

  constructor(type: 'NOT_FOUND' | 'FORBIDDEN' | 'UNPROCESSABLE', message: string) {
    super(message);
    this.type = type;
  }
}

/** An object of fields that are known already. */
export function known(type: string, values: Readonly<Record<string, GraphqlValue>>): GraphqlObject {
  return {
    type,
    fields: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, () => value])),
  };
}

/** What an execution gives: data, and the errors of single fields. */
export interface ExecutionResult {
  readonly data: JsonObject;
  readonly errors: readonly JsonObject[];
}

/**
 * Answers a document from a root.
 *
 * @throws {NotServedError} for a field that GitHub may have and this has not: an answer without it would mislead.
 */
export function execute(document: GraphqlDocument, variables: Arguments, root: GraphqlObject): ExecutionResult {
  const errors: JsonObject[] = [];
  const execution = new Execution(document, variables, errors);
  return { data: execution.object(root, document.selections, []), errors };
}

class Execution {
  readonly #document: GraphqlDocument;
  readonly #variables: Arguments;
  readonly #errors: JsonObject[];

  constructor(document: GraphqlDocument, variables: Arguments, errors: JsonObject[]) {
    this.#document = document;
    this.#variables = variables;
    this.#errors = errors;
  }

  object(source: GraphqlObject, selections: readonly Selection[], path: readonly (string | number)[]): JsonObject {
    const result: Record<string, Json> = {};
    for (const selection of selections) {
      if (selection.kind === 'field') {
        const place = [...path, selection.alias];
        const value = this.#field(source, selection, place);
        const earlier = result[selection.alias];
        result[selection.alias] = merge(earlier, value);
        continue;
      }
      const inner = this.#fragment(selection);
      if (inner.on !== null && !isOf(source.type, inner.on)) continue;
      for (const [alias, value] of Object.entries(this.object(source, inner.selections, path)))
        if (value !== undefined) result[alias] = merge(result[alias], value);
    }
    return result;
  }

  #fragment(selection: Exclude<Selection, { kind: 'field' }>): { on: string | null; selections: readonly Selection[] } {
    if (selection.kind === 'inline') return selection;
    const found = this.#document.fragments[selection.name];
    if (found === undefined) throw new NotServedError(`there is no fragment ${selection.name} in the document`);
    return found;
  }

  #field(
    source: GraphqlObject,
    selection: Extract<Selection, { kind: 'field' }>,
    path: readonly (string | number)[],
  ): Json {
    if (selection.name === '__typename') return source.type;
    const resolve = Object.hasOwn(source.fields, selection.name) ? source.fields[selection.name] : undefined;
    if (resolve === undefined)
      throw new NotServedError(`the field ${selection.name} of ${source.type} is not served in GraphQL`);
    try {
      const value = withAllArguments(source.type, selection.name, this.#arguments(selection.arguments), resolve);
      return this.#complete(value, selection, path);
    } catch (error) {
      if (!(error instanceof GraphqlFieldError)) throw error;
      this.#errors.push({ type: error.type, path: [...path], message: error.message });
      return null;
    }
  }

  #complete(
    value: GraphqlValue,
    selection: Extract<Selection, { kind: 'field' }>,
    path: readonly (string | number)[],
  ): Json {
    if (value === null || typeof value !== 'object') return value;
    if (isList(value)) return value.map((item, index) => this.#complete(item, selection, [...path, index]));
    return this.object(value, selection.selections, path);
  }

  #arguments(given: Readonly<Record<string, ArgumentValue>>): Arguments {
    return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, this.#argument(value)]));
  }

  #argument(value: ArgumentValue): unknown {
    switch (value.kind) {
      case 'value':
        return value.value;
      case 'variable': {
        const otherwise = this.#document.defaults[value.name];
        const given = this.#variables[value.name];
        return given === undefined && otherwise !== undefined ? this.#argument(otherwise) : given;
      }
      case 'list':
        return value.items.map((item) => this.#argument(item));
      case 'object':
        return this.#arguments(value.fields);
    }
  }
}

/**
 * A field's value, if it looked at every argument that was given.
 *
 * @throws {NotServedError} for one that it did not look at: an answer without that filter or order would mislead.
 */
function withAllArguments(
  type: string,
  field: string,
  given: Arguments,
  resolve: (given: Arguments) => GraphqlValue,
): GraphqlValue {
  const seen = new Set<string>();
  const watched = new Proxy(given, {
    get: (target, name): unknown => {
      seen.add(String(name));
      return target[String(name)];
    },
  });
  const value = resolve(watched);
  const ignored = Object.keys(given).find((name) => !seen.has(name) && given[name] != null && given[name] !== '');
  if (ignored !== undefined)
    throw new NotServedError(`the argument ${ignored} of ${type}.${field} is not served in GraphQL`);
  return value;
}

function isList(value: GraphqlObject | readonly GraphqlValue[]): value is readonly GraphqlValue[] {
  return Array.isArray(value);
}

/** Interfaces and unions that the served types belong to. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  User: ['Actor', 'Node', 'RepositoryOwner', 'Assignee', 'RequestedReviewer'],
  Bot: ['Actor', 'Node'],
  Organization: ['Actor', 'Node', 'RepositoryOwner'],
  Issue: ['Node', 'IssueOrPullRequest', 'Labelable'],
  PullRequest: ['Node', 'IssueOrPullRequest', 'Labelable'],
};

function isOf(type: string, wanted: string): boolean {
  return type === wanted || (kinds[type] ?? []).includes(wanted);
}

/** The same field asked for twice is one, with all that was asked of it. */
function merge(earlier: Json | undefined, later: Json): Json {
  const isObject = (value: Json | undefined): value is JsonObject =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject(earlier) || !isObject(later)) return later;
  const merged: Record<string, Json | undefined> = { ...earlier };
  for (const [name, value] of Object.entries(later)) if (value !== undefined) merged[name] = merge(merged[name], value);
  return merged;
}
