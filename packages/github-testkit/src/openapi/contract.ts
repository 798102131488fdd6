import type { ApiRequest } from '../http/api-request.ts';
import { gitHubDescription, escapePointer, parametersOf, responseSchema } from './description.ts';
import type { DescribedParameter } from './description.ts';
import type { RouteMatch } from './router.ts';
import { SchemaValidator } from './schema-validator.ts';
import { isKnownStatus } from './undocumented-statuses.ts';

const validator = new SchemaValidator();

/** What every error of GitHub's has. */
const errorSchema = '#/components/schemas/basic-error';

/** What is wrong with a request by GitHub's description; `undefined` when nothing is. */
export function requestComplaint(match: RouteMatch, request: ApiRequest): string | undefined {
  return parameterComplaint(match, request) ?? bodyComplaint(match, request);
}

function parameterComplaint(match: RouteMatch, request: ApiRequest): string | undefined {
  const described = parametersOf(match.operationId, match.operation);
  const queryNames = new Set(
    described.filter((parameter) => parameter.in === 'query').map((parameter) => parameter.name),
  );
  const unknown = [...request.query.keys()].find((name) => !queryNames.has(name));
  if (unknown !== undefined)
    return `the query parameter ${JSON.stringify(unknown)} does not exist; there are ${[...queryNames].join(', ') || 'none'}`;
  for (const parameter of described) {
    const text = valueOf(parameter, match, request);
    if (text === undefined) {
      if (parameter.required === true)
        return `the ${parameter.in} parameter ${JSON.stringify(parameter.name)} is missing`;
      continue;
    }
    const complaint = textForms(text).map((form) => validator.complaint(parameter.pointer, form));
    if (complaint.every((words) => words !== undefined)) {
      return `the ${parameter.in} parameter ${JSON.stringify(parameter.name)} is ${JSON.stringify(text)}, but ${complaint[0] ?? ''}`;
    }
  }
  return undefined;
}

function valueOf(parameter: DescribedParameter, match: RouteMatch, request: ApiRequest): string | undefined {
  switch (parameter.in) {
    case 'path':
      return match.pathParameters[parameter.name];
    case 'query':
      return request.query.get(parameter.name) ?? undefined;
    case 'header':
      return request.headers.get(parameter.name) ?? undefined;
  }
}

/** What a text in a URL may stand for: JSON Schema has types, URLs have none. */
function textForms(text: string): unknown[] {
  const forms: unknown[] = [text];
  if (/^-?\d{1,15}$/u.test(text)) forms.unshift(Number(text));
  if (text === 'true' || text === 'false') forms.unshift(text === 'true');
  if (text.includes(',')) forms.push(text.split(','));
  return forms;
}

function bodyComplaint({ operationId, operation }: RouteMatch, request: ApiRequest): string | undefined {
  const described = operation.requestBody;
  if (request.bodyText === '')
    return described?.required === true && operation.method !== 'get' ? 'it has no body' : undefined;
  if (described === undefined)
    return isEmptyObject(request.body) ? undefined : 'it has a body, but the description has none';
  const mediaType = Object.keys(described.content)[0];
  if (mediaType === undefined) return undefined;
  const pointer = `#/operations/${escapePointer(operationId)}/requestBody/content/${escapePointer(mediaType)}/schema`;
  const complaint = validator.complaint(pointer, request.body);
  return complaint === undefined
    ? unknownProperty(operationId, request.body)
    : `its body is not as described: ${complaint}`;
}

function isEmptyObject(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Object.keys(body).length === 0;
}

/** GitHub ignores a misspelt property without a word, so that it is found in production; here it is found at once. */
function unknownProperty(operationId: string, body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const known = validatorProperties(operationId);
  const unknown = known === undefined ? undefined : Object.keys(body).find((name) => !known.has(name));
  return unknown === undefined
    ? undefined
    : `its body has the property ${JSON.stringify(unknown)}, which is not described`;
}

function validatorProperties(operationId: string): Set<string> | undefined {
  const schema = Object.values(gitHubDescription.operations[operationId]?.requestBody?.content ?? {})[0]?.schema;
  if (typeof schema !== 'object' || schema === null || !('properties' in schema)) return undefined;
  const { properties } = schema;
  return typeof properties === 'object' && properties !== null ? new Set(Object.keys(properties)) : undefined;
}

/** What is wrong with an answer by GitHub's description, or by the list of statuses that it leaves out. */
export function responseComplaint(
  { operationId, operation }: RouteMatch,
  status: number,
  body: unknown,
): string | undefined {
  const schema = responseSchema(operationId, operation, status);
  if (schema === undefined && !isKnownStatus(operationId, status)) {
    return `status ${status} is neither documented for ${operationId} nor known to happen`;
  }
  if (schema === null)
    return body === undefined || status === 302 || status >= 400
      ? undefined
      : `status ${status} has no body, but one was made`;
  if (schema === undefined && status === 304) return undefined;
  const complaint = validator.complaint(schema ?? errorSchema, body);
  return complaint === undefined ? undefined : `the body of status ${status} is not as described: ${complaint}`;
}

/** What is wrong with a webhook's payload; `undefined` when nothing is, or when no schema of it is at hand. */
export function webhookComplaint(name: string, payload: unknown): string | undefined {
  if (!(name in gitHubDescription.webhooks)) return undefined;
  return validator.complaint(`#/webhooks/${escapePointer(name)}`, payload);
}
