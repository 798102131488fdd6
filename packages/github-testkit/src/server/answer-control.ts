import type { ServerResponse } from 'node:http';
import * as z from 'zod';
import type { GitHub } from '../create-github.ts';
import { parseBody } from '../http/api-request.ts';
import { describeViolation } from '../http/outcome.ts';
import { ApiError } from '../http/reply.ts';
import { faultSchema, webhookFaultSchema } from '../scenario/fault-schema.ts';
import type { ReceivedRequest } from './read-request.ts';

const advanceSchema = z.strictObject({ seconds: z.number().min(0) });
const faultsSchema = z.strictObject({
  faults: z.array(faultSchema).default([]),
  webhookFaults: z.array(webhookFaultSchema).default([]),
});

/** Answers what a test in another process asks beside the API: `/_testkit/…`. */
export async function answerControl(github: GitHub, request: ReceivedRequest, response: ServerResponse): Promise<void> {
  const { method, bodyText } = request;
  refuseForeign(request.headers);
  const path = request.target.replace(/\?.*$/u, '').slice('/_testkit'.length);
  switch (`${method} ${path}`) {
    case 'GET /requests':
      json(response, github.requests);
      return;
    case 'GET /violations':
      json(
        response,
        github.violations.map((violation) => ({ ...violation, description: describeViolation(violation) })),
      );
      return;
    case 'GET /clock':
      json(response, { now: new Date(github.clock.now()).toISOString() });
      return;
    case 'POST /clock/advance':
      github.clock.advance(parse(advanceSchema, bodyText).seconds * 1000);
      json(response, { now: new Date(github.clock.now()).toISOString() });
      return;
    case 'POST /faults':
      addFaults(github, bodyText);
      json(response, {});
      return;
    case 'POST /webhooks/flush':
      await github.webhooksDelivered();
      json(response, {});
      return;
    default:
      throw new ApiError(
        404,
        `there is no ${method} /_testkit${path}: use GET requests, GET violations, GET clock, POST clock/advance, POST faults and POST webhooks/flush`,
      );
  }
}

/**
 * The control API has no token, so it must not be reachable from a page in a browser: neither by the page's own script
 * (`Origin`) nor by DNS rebinding (`Host`).
 *
 * @throws {ApiError} 403.
 */
function refuseForeign(headers: Headers): void {
  const host = headers.get('host') ?? '';
  if (!/^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/iu.test(host))
    throw new ApiError(403, `the control API answers on this machine's own names only, not on ${JSON.stringify(host)}`);
  const origin = headers.get('origin');
  if (origin !== null && origin !== `http://${host}`)
    throw new ApiError(403, `the control API takes no requests from pages of ${JSON.stringify(origin)}`);
}

function addFaults(github: GitHub, text: string): void {
  const { faults, webhookFaults } = parse(faultsSchema, text);
  try {
    github.fail(...faults);
  } catch (error) {
    throw error instanceof RangeError ? new ApiError(400, error.message) : error;
  }
  github.failWebhooks(...webhookFaults);
}

function parse<Schema extends z.ZodType>(schema: Schema, text: string): z.infer<Schema> {
  const result = schema.safeParse(parseBody(text));
  if (result.success) return result.data;
  throw new ApiError(400, z.prettifyError(result.error));
}

function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
