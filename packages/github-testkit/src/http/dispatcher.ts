import { authenticate } from '../access/authenticate.ts';
import { authorize } from '../access/authorize.ts';
import { RateLimiter } from '../access/rate-limits.ts';
import type { Caller } from '../access/tokens.ts';
import type { FaultEffect } from '../faults/fault.ts';
import { serverError, throwEffect } from '../faults/apply-effects.ts';
import { slowDown } from '../faults/slow-down.ts';
import { FaultScript, graphqlOperation } from '../faults/fault-script.ts';
import { requestComplaints, responseComplaint } from '../openapi/contract.ts';
import { answerGraphql } from '../graphql/answer-graphql.ts';
import { findRoute } from '../openapi/router.ts';
import type { FoundRoute, RouteMatch } from '../openapi/router.ts';
import { routes } from '../routes/index.ts';
import type { World } from '../state/world.ts';
import { notJson } from './api-request.ts';
import type { ApiRequest } from './api-request.ts';
import { findRepository } from './context.ts';
import type { Context } from './context.ts';
import { negotiate } from './media-type.ts';
import type { MediaForm } from './media-type.ts';
import { finishReply } from './finish-reply.ts';
import { documentationUrl, errorReply, located } from './operation-reply.ts';
import { ContractViolationError } from './outcome.ts';
import type { Outcome, RecordedRequest, Violation } from './outcome.ts';
import { NotServedError } from './not-served-error.ts';
import { RequestUse } from './request-use.ts';
import { ApiError, validationFailed } from './reply.ts';
import type { Reply } from './reply.ts';
import { apiVersions, responseHeaders } from './response-headers.ts';

/** Older records are forgotten, so that a long test does not fill the memory. */
const maxRecordedRequests = 20_000;

/**
 * How a request that breaches GitHub's description is met: by a violation, or also by the answer that GitHub would
 * give.
 */
export type ContractMode = 'strict' | 'record';

/** A request on its way to an answer. */
interface Passage {
  readonly request: ApiRequest;
  readonly route: FoundRoute;
  readonly match: RouteMatch | undefined;
  readonly effects: readonly FaultEffect[];
  readonly now: number;
  caller: Caller;
  form: MediaForm;
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
      const route = findRoute(request.method, request.path);
      const match = route.kind === 'served' ? route.match : undefined;
      const effects = this.faults.meet(operationOf(route) ?? '', request.method);
      this.#world.clock.settle();
      const passage: Passage = {
        request,
        route,
        match,
        effects,
        now: this.#world.clock.now(),
        caller: { kind: 'anonymous' },
        form: 'json',
      };
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
    if (effects.some((effect) => effect.kind === 'connection-reset' && effect.when === 'before'))
      return { kind: 'reset' };
    const reply = this.#replyOrError(passage);
    if (effects.some((effect) => effect.kind === 'connection-reset' && effect.when === 'after'))
      return { kind: 'reset' };
    const answered = this.#afterEffects(passage, reply);
    const isScripted = effects.some((effect) => effect.kind === 'error' && effect.status === answered.status);
    const complaint =
      passage.match === undefined || isScripted
        ? undefined
        : responseComplaint(passage.match, answered.status, answered.body, passage.form);
    if (complaint !== undefined) throw violationOf(passage, 'response', complaint);
    return this.#finish(passage, answered);
  }

  #replyOrError(passage: Passage): Reply {
    try {
      return this.#reply(passage);
    } catch (error) {
      if (error instanceof ApiError) return errorReply(error, passage.match);
      throw error;
    }
  }

  #reply(passage: Passage): Reply {
    const { request, match, effects, now } = passage;
    if (match === undefined && passage.route.kind !== 'graphql') return this.#unserved(passage);
    const version = request.headers.get('x-github-api-version');
    if (version !== null && !apiVersions.includes(version))
      throw new ApiError(400, `${version} is not a supported version of the API`);
    passage.caller = authenticate(this.#world, request.headers);
    for (const effect of effects) throwEffect(effect, passage.caller);
    if (match?.operationId !== 'rate-limit/get') this.#limiter.spend(passage.caller, request.method, now);
    if (match === undefined) return this.#handle(passage, () => answerGraphql(this.#context(passage, {})));
    this.#checkRequest(passage, match);
    const context = this.#context(passage, match.pathParameters);
    authorize(match, passage.caller, findRepository(context));
    const handle = routes[match.operationId];
    if (handle === undefined)
      throw violationOf(passage, 'request', 'GitHub documents this operation, but it is not served here');
    return this.#handle(passage, () => {
      passage.form = negotiate(match.operationId, request.headers.get('accept'));
      const answer = handle({ ...context, form: passage.form });
      context.used.refuseIgnored();
      return answer;
    });
  }

  #handle(passage: Passage, answer: () => Reply): Reply {
    try {
      return answer();
    } catch (error) {
      throw error instanceof NotServedError ? violationOf(passage, 'request', error.message) : error;
    }
  }

  /** An operation that GitHub has and this has not is a breach in every mode; what GitHub has not is its 404. */
  #unserved(passage: Passage): never {
    const { route } = passage;
    if (route.kind === 'unserved')
      throw violationOf(
        passage,
        'request',
        `GitHub's operation ${route.operationId} is not served; the README lists those that are`,
      );
    const violation = violationOf(passage, 'request', 'GitHub has no such operation; check the method and the path');
    if (this.#mode === 'strict') throw violation;
    this.violations.push(violation.violation);
    throw new ApiError(404, 'Not Found');
  }

  /** When breaches are only recorded, GitHub's leniency holds: what it does not know, it does not look at. */
  #checkRequest(passage: Passage, match: RouteMatch): void {
    const { request } = passage;
    const complaints = requestComplaints(match, request);
    const [first] = complaints;
    if (first === undefined) return;
    if (this.#mode === 'strict') throw violationOf(passage, 'request', first.message);
    for (const { message } of complaints) this.violations.push(violationOf(passage, 'request', message).violation);
    if (first.isIgnoredByGitHub) return;
    if (request.body === notJson) throw new ApiError(400, 'Problems parsing JSON');
    throw validationFailed({ resource: match.operationId, field: 'request', code: 'custom', message: first.message });
  }

  #context({ request, route, effects, now, caller, form }: Passage, path: Context['path']): Context {
    const staleMs = effects.reduce(
      (most, effect) => (effect.kind === 'stale-run' ? Math.max(most, effect.ageSeconds * 1000) : most),
      0,
    );
    const rateUse = this.#limiter.use(caller, now);
    const used = new RequestUse(operationOf(route) ?? '', request.body);
    return {
      world: this.#world,
      request,
      used,
      bases: request.bases,
      path,
      caller,
      now,
      staleMs,
      rateUse,
      form,
    };
  }

  #afterEffects({ effects }: Passage, reply: Reply): Reply {
    const failure = effects.find((effect) => effect.kind === 'server-error' && effect.when === 'after');
    return failure?.kind === 'server-error' ? serverError(failure.status ?? 502).toReply(documentationUrl) : reply;
  }

  #finish({ request, match, caller, now, effects, form }: Passage, reply: Reply): Outcome {
    const version = request.headers.get('x-github-api-version');
    const use = this.#limiter.use(caller, now);
    const headers = responseHeaders({ match, caller, use, now, requestId: this.#requestId(), version, form });
    const outcome = finishReply({
      request,
      reply: match === undefined ? reply : located(reply, match),
      headers,
      effects,
      now,
      hasTag: match?.operationId !== 'rate-limit/get',
    });
    if (outcome.kind === 'answer' && outcome.status === 304) this.#limiter.refund(caller, now);
    return outcome;
  }

  #record({ request, route, caller, now }: Passage, outcome: Outcome): void {
    const status = outcome.kind === 'reset' || outcome.kind === 'violation' ? null : outcome.status;
    const { method } = request;
    const body = request.body === notJson ? undefined : request.body;
    if (this.requests.length >= maxRecordedRequests) this.requests.splice(0, maxRecordedRequests / 2);
    this.requests.push({
      method,
      path: pathAndQuery(request),
      operation: route.kind === 'unserved' ? null : operationOf(route),
      status,
      caller: caller.kind,
      at: now,
      body,
    });
  }

  #requestId(): string {
    return `${this.#world.random.hex(4).toUpperCase()}:${this.#world.random.hex(6).toUpperCase()}:${this.requests.length + 1}`;
  }

  /** Links of lists name repositories by number. */
  #withRepositoryName(request: ApiRequest): ApiRequest {
    const match = /^\/repositories\/(?<id>\d+)(?<rest>\/.*)?$/u.exec(request.path);
    if (match === null) return request;
    const id = Number(match.groups?.['id']);
    const found = [...this.#world.repositories.values()].find((repository) => repository.id === id);
    if (found === undefined) return request;
    return { ...request, path: `/repos/${found.owner.login}/${found.name}${match.groups?.['rest'] ?? ''}` };
  }
}

/** The operation of a request, served or not; `null` for what GitHub has not. */
function operationOf(route: FoundRoute): string | null {
  switch (route.kind) {
    case 'served':
      return route.match.operationId;
    case 'unserved':
      return route.operationId;
    case 'graphql':
      return graphqlOperation;
    case 'unknown':
      return null;
  }
}

function violationOf({ request, route }: Passage, where: Violation['in'], message: string): ContractViolationError {
  return new ContractViolationError({
    in: where,
    method: request.method,
    path: pathAndQuery(request),
    operation: operationOf(route),
    message,
  });
}

function pathAndQuery({ path, query }: ApiRequest): string {
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}
