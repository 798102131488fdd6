import type { ApiRequest } from '../http/api-request.ts';
import type { MediaForm } from '../http/media-type.ts';
import { isRecord } from '../json.ts';
import { gitHubDescription, escapePointer, parametersOf, responseSchema } from './description.ts';
import type { DescribedParameter } from './description.ts';
import { propertyNames } from './property-names.ts';
import type { RouteMatch } from './router.ts';
import { SchemaValidator } from './schema-validator.ts';
import { isKnownStatus } from './undocumented-statuses.ts';

const validator = new SchemaValidator();

/** What every error of GitHub's has. */
const errorSchema = '#/components/schemas/basic-error';

/** A breach of GitHub's description by a request. */
export interface RequestComplaint {
  readonly message: string;
  /** Whether GitHub goes on as if it were not there: what it does not know, it does not look at. */
  readonly isIgnoredByGitHub: boolean;
}

/** What is wrong with a request by GitHub's description, the gravest first; nothing when nothing is. */
export function requestComplaints(match: RouteMatch, request: ApiRequest): RequestComplaint[] {
  return [...parameterComplaints(match, request), ...bodyComplaints(match, request)].sort(
    (a, b) => Number(a.isIgnoredByGitHub) - Number(b.isIgnoredByGitHub),
  );
}

const refused = (message: string): RequestComplaint => ({ message, isIgnoredByGitHub: false });
const ignored = (message: string): RequestComplaint => ({ message, isIgnoredByGitHub: true });

function parameterComplaints(match: RouteMatch, request: ApiRequest): RequestComplaint[] {
  const described = parametersOf(match.operationId, match.operation);
  const queryNames = new Set(
    described.filter((parameter) => parameter.in === 'query').map((parameter) => parameter.name),
  );
  const unknown = [...new Set(request.query.keys())].filter((name) => !queryNames.has(name));
  return [
    ...unknown.map((name) =>
      ignored(
        `the query parameter ${JSON.stringify(name)} does not exist; there are ${[...queryNames].join(', ') || 'none'}`,
      ),
    ),
    ...described.flatMap((parameter) => valueComplaints(parameter, match, request)),
  ];
}

function valueComplaints(
  parameter: DescribedParameter & { readonly pointer: string },
  match: RouteMatch,
  request: ApiRequest,
): RequestComplaint[] {
  const text = valueOf(parameter, match, request);
  if (text === undefined) {
    return parameter.required === true
      ? [refused(`the ${parameter.in} parameter ${JSON.stringify(parameter.name)} is missing`)]
      : [];
  }
  const complaints = textForms(text).map((form) => validator.complaint(parameter.pointer, form));
  if (complaints.some((words) => words === undefined)) return [];
  const message = `the ${parameter.in} parameter ${JSON.stringify(parameter.name)} is ${JSON.stringify(text)}, but ${complaints[0] ?? ''}`;
  // A page that is not a number is the first page: GitHub falls back to the default, as `pagePosition` does.
  return [parameter.in === 'query' && pageNames.has(parameter.name) ? ignored(message) : refused(message)];
}

const pageNames = new Set(['page', 'per_page']);

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

/** What a text in a URL may mean: JSON Schema has types, URLs have none. */
function textForms(text: string): unknown[] {
  const forms: unknown[] = [text];
  if (/^-?\d{1,15}$/u.test(text)) forms.unshift(Number(text));
  if (text === 'true' || text === 'false') forms.unshift(text === 'true');
  if (text.includes(',')) forms.push(text.split(','));
  return forms;
}

function bodyComplaints({ operationId, operation }: RouteMatch, request: ApiRequest): RequestComplaint[] {
  const described = operation.requestBody;
  if (request.bodyText === '')
    return described?.required === true && operation.method !== 'get' ? [refused('it has no body')] : [];
  if (described === undefined)
    return isEmptyObject(request.body) ? [] : [ignored('it has a body, but the description has none')];
  const mediaType = Object.keys(described.content)[0];
  if (mediaType === undefined) return [];
  const pointer = `#/operations/${escapePointer(operationId)}/requestBody/content/${escapePointer(mediaType)}/schema`;
  const complaint = validator.complaint(pointer, request.body);
  return [
    ...(complaint === undefined ? [] : [refused(`its body is not as described: ${complaint}`)]),
    ...unknownProperties(described.content[mediaType]?.schema, request.body),
  ];
}

function isEmptyObject(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Object.keys(body).length === 0;
}

/** GitHub silently ignores a misspelt property, so it is only found in production; here it is found at once. */
function unknownProperties(schema: unknown, body: unknown): RequestComplaint[] {
  if (!isRecord(body)) return [];
  const known = propertyNames(schema);
  return Object.keys(body)
    .filter((name) => known.size > 0 && !known.has(name))
    .map((name) => ignored(`its body has the property ${JSON.stringify(name)}, which is not described`));
}

/** What is wrong with an answer by GitHub's description, or by the list of statuses that it leaves out. */
export function responseComplaint(
  { operationId, operation }: RouteMatch,
  status: number,
  body: unknown,
  form?: MediaForm,
): string | undefined {
  // The description holds what JSON looks like; texts have no schema.
  if (body === undefined && status === 200 && form !== undefined && ['diff', 'patch', 'sha'].includes(form))
    return undefined;
  const schema = responseSchema(operationId, operation, status, form);
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

/** What is wrong with a webhook's payload; `undefined` if nothing is, or if there is no schema for it. */
export function webhookComplaint(name: string, payload: unknown): string | undefined {
  if (!(name in gitHubDescription.webhooks)) return undefined;
  return validator.complaint(`#/webhooks/${escapePointer(name)}`, payload);
}
