import { administrate, adminCommandSchema } from '../admin/admin.ts';
import { answerDashboard } from '../dashboard/dashboard-routes.tsx';
import type { DashboardParts } from '../dashboard/dashboard-routes.tsx';
import type { Config } from '../config/read-config.ts';
import type { Engine } from '../engine.ts';
import { setupIsDone } from '../setup/setup-routes.ts';
import type { Setup } from '../setup/setup-routes.ts';
import type { Database } from '../store/sql.ts';
import { takeWebhook } from '../webhooks/webhook-route.ts';
import { json } from './answer.ts';
import type { Answer, AppRequest } from './answer.ts';
import { readAges } from './metrics.ts';
import type { Metrics } from './metrics.ts';
import { hasToken, isLocal, isTrustedHere } from './who-asks.ts';

/** What the routes answer from. */
export interface RouteParts {
  readonly config: Config;
  readonly database: Database;
  readonly metrics: Metrics;
  readonly adminToken: string;
  readonly now: () => Date;
  /** `null` before the App is registered. */
  readonly engine: () => Engine | null;
  /** `null` once the App is registered. */
  readonly setup: () => Setup | null;
  readonly isStopping: () => boolean;
  /** Depends on how users sign in, which /setup may change. */
  readonly dashboard: () => DashboardParts;
}

type Route = (request: AppRequest, parts: RouteParts) => Answer | Promise<Answer>;

const routes: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
  '/webhooks': { POST: webhooks },
  '/healthz': { GET: () => json(200, { status: 'ok' }) },
  '/readyz': { GET: ready },
  '/metrics': { GET: metricsPage },
  '/setup': { GET: (request, { setup }) => setup()?.page(request) ?? setupIsDone },
  '/setup/callback': { GET: async (request, { setup }) => (await setup()?.callback(request)) ?? setupIsDone },
  '/admin': { POST: admin },
};

/** Answers every request. */
export function createRoutes(parts: RouteParts): (request: AppRequest) => Promise<Answer> {
  return async (request) => {
    const methods = Object.hasOwn(routes, request.path) ? routes[request.path] : undefined;
    if (methods === undefined) return (await dashboard(request, parts)) ?? json(404, { error: 'not-found' });
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const route = Object.hasOwn(methods, method) ? methods[method] : undefined;
    if (route === undefined)
      return { ...json(405, { error: 'method' }), headers: { allow: Object.keys(methods).join(', ') } };
    return route(request, parts);
  };
}

/** A path of the dashboard. Its code is in one place, and its pages are asked for by people. */
function dashboard(request: AppRequest, parts: RouteParts): Promise<Answer | null> {
  return answerDashboard(request, parts.dashboard());
}

function webhooks(request: AppRequest, { engine, isStopping }: RouteParts): Answer | Promise<Answer> {
  const running = engine();
  // GitHub keeps what was not taken, and the next sweep asks for it again.
  if (running === null || isStopping()) return json(503, { error: running === null ? 'not-registered' : 'stopping' });
  return takeWebhook(request, running.webhooks);
}

async function ready(
  _request: AppRequest,
  { database, metrics, engine, isStopping, now }: RouteParts,
): Promise<Answer> {
  try {
    const { queueSeconds, newestDeliverySeconds } = await readAges(database, now());
    const isReady = engine() !== null && !isStopping();
    return json(isReady ? 200 : 503, {
      status: isReady ? 'ready' : isStopping() ? 'stopping' : 'the App is not registered yet',
      database: 'ok',
      queue: 'ok',
      queueAgeSeconds: queueSeconds,
      newestDeliveryAgeSeconds: newestDeliverySeconds,
      refusedShare: metrics.refusedShare(),
    });
  } catch {
    return json(503, { status: 'the database or the queue does not answer' });
  }
}

/** Figures are shown to this machine, or to whoever has the token. */
function mayLook(request: AppRequest, { config }: RouteParts): boolean {
  return config.metricsToken === null
    ? isTrustedHere(request, config.publicUrl)
    : hasToken(request, config.metricsToken);
}

async function metricsPage(request: AppRequest, parts: RouteParts): Promise<Answer> {
  if (!mayLook(request, parts)) return json(403, { error: 'forbidden' });
  const { metrics, database, now } = parts;
  return { status: 200, contentType: metrics.contentType, body: await metrics.text(database, now()) };
}

async function admin(request: AppRequest, { adminToken, database, now, engine }: RouteParts): Promise<Answer> {
  if (!isLocal(request) || !hasToken(request, adminToken)) return json(403, { error: 'forbidden' });
  let given: unknown;
  try {
    given = JSON.parse(request.body.toString('utf8'));
  } catch {
    return json(400, { error: 'not-json' });
  }
  const command = adminCommandSchema.safeParse(given);
  if (!command.success) return json(400, { error: 'unknown command' });
  const result = await administrate({ database, now: now() }, command.data);
  engine()?.worker.wake();
  return json(200, result);
}
