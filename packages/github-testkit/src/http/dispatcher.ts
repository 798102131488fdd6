import { createHash } from 'node:crypto';
import { authenticate } from '../access/authenticate.ts';
import { authorize } from '../access/authorize.ts';
import { primaryLimit, RateLimiter, secondaryLimit } from '../access/rate-limits.ts';
import type { Caller } from '../access/tokens.ts';
import type { FaultEffect } from '../faults/fault.ts';
import { slowDown } from '../faults/slow-down.ts';
import { FaultScript } from '../faults/fault-script.ts';
import { requestComplaint, responseComplaint } from '../openapi/contract.ts';
import { matchRoute, type RouteMatch } from '../openapi/router.ts';
import { routes } from '../routes/index.ts';
import type { World } from '../state/world.ts';
import type { ApiRequest } from './api-request.ts';
import { findRepository, type Context } from './context.ts';
import { ContractViolationError, type Outcome, type RecordedRequest, type Violation } from './outcome.ts';
import { NotServedError } from './read-body.ts';
import { ApiError, validationFailed, type Reply } from './reply.ts';
import { apiVersions, responseHeaders } from './response-headers.ts';

/** Where errors send their reader when the operation has no page of its own. */
const documentationUrl = 'https://docs.github.com/rest';

/** Older records are forgotten, so that a long test does not fill the memory. */
const mostRecordedRequests = 20_000;

/** How a request that breaches GitHub's description is met: by a violation, or also by the answer that GitHub would give. */
export type ContractMode = 'strict' | 'record';

/** A request on its way to an answer. */
interface Passage {
  readonly request: ApiRequest;
  readonly match: RouteMatch | undefined;
  readonly effects: readonly FaultEffect[];
  readonly now: number;
  caller: Caller;
}

/** Takes requests to their operations. */
export class Dispatcher {
  readonly requests: RecordedRequest[] = [];
  readonly violations: Violation[] = [];
  readonly faults = new FaultScript();
  readonly #world: World;
  readonly #limiter: RateLimiter;
  readonly #mode: ContractMode;

  constructor(world: World, mode: ContractMode) {
    this.#world = world;
    this.#limiter = new RateLimiter(world.settings);
    this.#mode = mode;
  }

  /** Answers a request; a breach of the description is an answer of 500, and is listed. */
  async dispatch(incoming: ApiRequest, signal?: AbortSignal): Promise<Outcome> {
    const leave = this.#limiter.enter();
    try {
      const request = this.#withRepositoryName(incoming);
      const match = matchRoute(request.method, request.path);
      const effects = this.faults.meet(match?.operationId ?? '', request.method);
      this.#world.clock.settle();
      const passage: Passage = { request, match, effects, now: this.#world.clock.now(), caller: { kind: 'anonymous' } };
      const outcome = this.#answerOrViolation(passage);
      this.#record(passage, outcome);
      await slowDown(effects, signal);
      return outcome;
    } finally {
      leave();
    }
  }

  #answerOrViolation(passage: Passage): Outcome {
    try {
      return this.#answer(passage);
    } catch (error) {
      if (!(error instanceof ContractViolationError)) throw error;
      this.violations.push(error.violation);
      return { kind: 'violation', violation: error.violation };
    }
  }

  #answer(passage: Passage): Outcome {
    const { effects } = passage;
    if (effects.some((effect) => effect.kind === 'connection-reset' && effect.when === 'before')) return { kind: 'reset' };
    const reply = this.#replyOrError(passage);
    if (effects.some((effect) => effect.kind === 'connection-reset' && effect.when === 'after')) return { kind: 'reset' };
    const answered = this.#afterEffects(passage, reply);
    const isScripted = effects.some((effect) => effect.kind === 'error' && effect.status === answered.status);
    const complaint = passage.match === undefined || isScripted ? undefined : responseComplaint(passage.match, answered.status, answered.body);
    if (complaint !== undefined) throw violationOf(passage, 'response', complaint);
    return this.#finish(passage, answered);
  }

  #replyOrError(passage: Passage): Reply {
    try {
      return this.#reply(passage);
    } catch (error) {
      if (error instanceof ApiError) return error.toReply(passage.match?.operation.externalDocs ?? documentationUrl);
      throw error;
    }
  }

  #reply(passage: Passage): Reply {
    const { request, match, effects, now } = passage;
    if (match === undefined) throw violationOf(passage, 'request', 'this is no operation that is served; see the list in the README');
    const version = request.headers.get('x-github-api-version');
    if (version !== null && !apiVersions.includes(version)) throw new ApiError(400, `${version} is not a supported version of the API`);
    passage.caller = authenticate(this.#world, request.headers);
    for (const effect of effects) throwEffect(effect, passage.caller);
    if (match.operationId !== 'rate-limit/get') this.#limiter.spend(passage.caller, request.method, now);
    const complaint = requestComplaint(match, request);
    if (complaint !== undefined) {
      const violation = violationOf(passage, 'request', complaint);
      if (this.#mode === 'strict') throw violation;
      this.violations.push(violation.violation);
      throw validationFailed({ resource: match.operationId, field: 'request', code: 'custom', message: complaint });
    }
    const context = this.#context(passage, match);
    authorize(match, passage.caller, findRepository(context));
    const handle = routes[match.operationId];
    if (handle === undefined) throw violationOf(passage, 'request', 'this operation is described, but not served');
    try {
      return handle(context);
    } catch (error) {
      throw error instanceof NotServedError ? violationOf(passage, 'request', error.message) : error;
    }
  }

  #context({ request, effects, now, caller }: Passage, match: RouteMatch): Context {
    const staleMs = effects.reduce((most, effect) => (effect.kind === 'stale-run' ? Math.max(most, effect.ageSeconds * 1000) : most), 0);
    const rateUse = this.#limiter.use(caller, now);
    return { world: this.#world, request, bases: request.bases, path: match.pathParameters, caller, now, staleMs, rateUse };
  }

  #afterEffects({ effects }: Passage, reply: Reply): Reply {
    const failure = effects.find((effect) => effect.kind === 'server-error' && effect.when === 'after');
    return failure?.kind === 'server-error' ? serverError(failure.status ?? 502).toReply(documentationUrl) : reply;
  }

  #finish(passage: Passage, reply: Reply): Outcome {
    const { request, match, caller, now, effects } = passage;
    const version = request.headers.get('x-github-api-version');
    const use = this.#limiter.use(caller, now);
    const headers = responseHeaders({ match, caller, use, now, requestId: this.#requestId(), version });
    const exhausted = effects.find((effect) => effect.kind === 'primary-rate-limit');
    if (exhausted?.kind === 'primary-rate-limit' && reply.status === 403) {
      headers.set('x-ratelimit-remaining', '0');
      headers.set('x-ratelimit-reset', String(Math.floor(now / 1000) + (exhausted.resetAfterSeconds ?? 3600)));
    }
    for (const [name, value] of Object.entries(reply.headers ?? {})) headers.set(name, value);
    if (reply.body === undefined && reply.raw === undefined) return { kind: 'answer', status: reply.status, headers, content: null };
    const content = reply.raw ?? Buffer.from(JSON.stringify(reply.body));
    if (!headers.has('content-type')) headers.set('content-type', 'application/json; charset=utf-8');
    if (request.method === 'GET' && reply.status === 200 && match?.operationId !== 'rate-limit/get') {
      const etag = entityTag(request.headers.get('authorization'), content);
      headers.set('etag', etag);
      if (hasTag(request.headers.get('if-none-match'), etag)) {
        this.#limiter.refund(caller, now);
        headers.delete('content-type');
        return { kind: 'answer', status: 304, headers, content: null };
      }
    }
    const cut = effects.find((effect) => effect.kind === 'connection-reset' && (effect.when ?? 'mid-body') === 'mid-body');
    if (cut?.kind !== 'connection-reset') return { kind: 'answer', status: reply.status, headers, content };
    return { kind: 'cut', status: reply.status, headers, content: content.subarray(0, cut.afterBytes ?? Math.floor(content.length / 2)) };
  }

  #record({ request, match, caller, now }: Passage, outcome: Outcome): void {
    const status = outcome.kind === 'reset' || outcome.kind === 'violation' ? null : outcome.status;
    const { method, body } = request;
    if (this.requests.length >= mostRecordedRequests) this.requests.splice(0, mostRecordedRequests / 2);
    this.requests.push({ method, path: pathAndQuery(request), operation: match?.operationId ?? null, status, caller: caller.kind, at: now, body });
  }

  #requestId(): string {
    return `${this.#world.random.hex(4).toUpperCase()}:${this.#world.random.hex(6).toUpperCase()}:${this.requests.length + 1}`;
  }

  /** Links of lists name repositories by number. */
  #withRepositoryName(request: ApiRequest): ApiRequest {
    const match = /^\/repositories\/(?<id>\d+)(?<rest>\/.*)?$/u.exec(request.path);
    const id = Number(match?.groups?.['id'] ?? Number.NaN);
    const found = [...this.#world.repositories.values()].find((repository) => repository.id === id);
    if (match === null || found === undefined) return request;
    return { ...request, path: `/repos/${found.owner.login}/${found.name}${match.groups?.['rest'] ?? ''}` };
  }
}

function violationOf({ request, match }: Passage, where: Violation['in'], message: string): ContractViolationError {
  return new ContractViolationError({ in: where, method: request.method, path: pathAndQuery(request), operation: match?.operationId ?? null, message });
}

function throwEffect(effect: FaultEffect, caller: Caller): void {
  switch (effect.kind) {
    case 'primary-rate-limit':
      throw primaryLimit(caller);
    case 'secondary-rate-limit':
      throw secondaryLimit(effect.retryAfterSeconds === undefined ? 60 : effect.retryAfterSeconds, effect.status ?? 403);
    case 'server-error':
      if (effect.when === 'after') return;
      throw serverError(effect.status ?? 502);
    case 'logs-gone':
      throw new ApiError(410, 'Server Error');
    case 'logs-missing':
      throw new ApiError(404, 'Not Found');
    case 'error':
      throw new ApiError(effect.status, effect.message);
    case 'connection-reset':
    case 'slow':
    case 'stale-run':
  }
}

function serverError(status: number): ApiError {
  return new ApiError(status, 'Server Error');
}

function pathAndQuery({ path, query }: ApiRequest): string {
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}

/** Tags depend on the token, so that one cannot be used with another's: https://github.com/github/docs/issues/34689 */
function entityTag(authorization: string | null, content: Uint8Array): string {
  return `W/"${createHash('sha256').update(authorization ?? '').update('\0').update(content).digest('hex')}"`;
}

function hasTag(header: string | null, etag: string): boolean {
  const plain = (tag: string): string => tag.trim().replace(/^W\//u, '');
  return header !== null && (header.trim() === '*' || header.split(',').some((tag) => plain(tag) === plain(etag)));
}

