import { days, timestamp } from '../clock/durations.ts';
import { pathNumber } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { pagePosition } from '../http/pagination.ts';
import { ApiError, notFound, reply, validationFailed } from '../http/reply.ts';
import type { JsonObject } from '../json.ts';
import type { DeliveryState, WebhookState } from '../state/webhooks.ts';
import { appOf } from './apps.ts';

/** https://docs.github.com/en/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks */
const keptMs = days(3);

/** https://docs.github.com/en/rest/apps/webhooks */
export const deliveryRoutes: Readonly<Record<string, Handler>> = {
  'apps/list-webhook-deliveries': (context) => {
    const { query } = context.request;
    const { perPage } = pagePosition(query);
    const cursor = query.get('cursor');
    const status = query.get('status');
    const wanted = kept(context).filter(
      ({ statusCode }) => status === null || (status === 'success') === (statusCode >= 200 && statusCode < 400),
    );
    const start = cursor === null ? 0 : wanted.findIndex((delivery) => cursorOf(delivery) === cursor);
    if (start < 0) throw validationFailed({ resource: 'Delivery', field: 'cursor', code: 'invalid' });
    const items = wanted.slice(start, start + perPage);
    const next = wanted[start + perPage];
    return reply(
      200,
      items.map(renderItem),
      next === undefined ? {} : { link: `<${nextUrl(context, next)}>; rel="next"` },
    );
  },
  'apps/get-webhook-delivery': (context) => reply(200, renderDelivery(find(context).delivery)),
  'apps/redeliver-webhook-delivery': (context) => {
    const { hook, delivery } = find(context);
    context.world.redeliver(hook, delivery);
    return reply(202, {});
  },
};

function hookOf(context: Context): WebhookState {
  const app = appOf(context);
  const found = context.world.webhooks.find((hook) => hook.app === app);
  if (found === undefined) throw new ApiError(404, 'Not Found');
  return found;
}

/** Newest first. */
function kept(context: Context): DeliveryState[] {
  return hookOf(context)
    .deliveries.filter((delivery) => context.now - delivery.deliveredAt <= keptMs)
    .reverse();
}

function find(context: Context): { readonly hook: WebhookState; readonly delivery: DeliveryState } {
  const id = pathNumber(context, 'delivery_id');
  const delivery = kept(context).find((candidate) => candidate.id === id);
  if (delivery === undefined) throw notFound();
  return { hook: hookOf(context), delivery };
}

function cursorOf({ id }: DeliveryState): string {
  return `v1_${id}`;
}

function nextUrl({ request, bases }: Context, next: DeliveryState): string {
  const query = new URLSearchParams(request.query);
  query.set('cursor', cursorOf(next));
  return `${bases.api}${request.path}?${query.toString()}`;
}

function renderItem(delivery: DeliveryState): JsonObject {
  const { outgoing } = delivery;
  return {
    id: delivery.id,
    guid: outgoing.guid,
    delivered_at: timestamp(delivery.deliveredAt),
    redelivery: delivery.redelivery,
    duration: delivery.durationMs / 1000,
    status: delivery.status,
    status_code: delivery.statusCode,
    event: outgoing.event,
    action: outgoing.action,
    installation_id: outgoing.installation?.id ?? null,
    repository_id: outgoing.repository.id,
    throttled_at: null,
  };
}

function renderDelivery(delivery: DeliveryState): JsonObject {
  return {
    ...renderItem(delivery),
    url: '',
    request: { headers: { ...delivery.requestHeaders }, payload: delivery.outgoing.payload },
    response: { headers: { ...delivery.responseHeaders }, payload: delivery.responseText },
  };
}
