import { responseComplaint } from '../openapi/contract.ts';
import { describesHeader } from '../openapi/description.ts';
import type { RouteMatch } from '../openapi/router.ts';
import { isRecord } from '../json.ts';
import type { ApiError, Reply } from './reply.ts';

/** The documentation link of errors for operations without a page. */
export const documentationUrl = 'https://docs.github.com/rest';

/** An error as its operation describes it: details as objects, or as texts. */
export function errorReply(error: ApiError, match: RouteMatch | undefined): Reply {
  const url = match?.operation.externalDocs ?? documentationUrl;
  const answer = error.toReply(url);
  const fits = match === undefined || responseComplaint(match, answer.status, answer.body) === undefined;
  return fits ? answer : error.withTextDetails().toReply(url);
}

/** What was made has an address: https://docs.github.com/en/rest names the `Location` of most operations that make. */
export function located(answer: Reply, { operation }: RouteMatch): Reply {
  if (answer.status !== 201 || !describesHeader(operation, 201, 'Location')) return answer;
  const url = isRecord(answer.body) ? answer.body['url'] : undefined;
  return typeof url === 'string' ? { ...answer, headers: { ...answer.headers, location: url } } : answer;
}
