import { webhookComplaint } from '../openapi/contract.ts';
import type { ApiBases } from '../http/api-request.ts';
import type { Violation } from '../http/outcome.ts';
import type { InstallationState } from '../state/apps.ts';
import type { DeliveryState, OutgoingEvent, WebhookState } from '../state/webhooks.ts';
import { eventName } from '../state/world.ts';
import type { World, WorldEvent } from '../state/world.ts';
import { renderPayload } from './payload.ts';
import { deliveryHeaders, send } from './send.ts';
import type { SendResult } from './send.ts';
import { WebhookFaultScript } from './webhook-fault.ts';

/** What the hub is connected to. */
export interface HubConnections {
  bases(): ApiBases;
  onViolation(violation: Violation): void;
}

/** Sends events to webhooks, to each one after another. */
export class WebhookHub {
  readonly faults = new WebhookFaultScript();
  readonly #world: World;
  readonly #connections: HubConnections;
  readonly #queues = new Map<WebhookState, Promise<void>>();
  #isSilent = false;
  readonly #held = new Map<WebhookState, OutgoingEvent[]>();

  constructor(world: World, connections: HubConnections) {
    this.#world = world;
    this.#connections = connections;
  }

  /** Does something without sending webhooks. */
  silently<Result>(work: () => Result): Result {
    const before = this.#isSilent;
    this.#isSilent = true;
    try {
      return work();
    } finally {
      this.#isSilent = before;
    }
  }

  /** Sends an event to every webhook that subscribes to it. */
  emit(event: WorldEvent): void {
    if (this.#isSilent) return;
    const onlyTo = event.name === 'described' ? event.onlyTo : undefined;
    for (const hook of this.#world.webhooks) {
      if (onlyTo !== undefined && hook.app !== onlyTo) continue;
      const installation = reach(hook, event);
      if (installation === undefined || !(hook.events.includes('*') || hook.events.includes(eventName(event))))
        continue;
      const payload = renderPayload(this.#world, event, installation, this.#connections.bases());
      this.#check(event, payload);
      const outgoing = {
        guid: this.#world.random.uuid(),
        event: eventName(event),
        action: event.action,
        payload,
        repository: event.repository,
        installation,
      };
      this.#hand(hook, outgoing);
    }
  }

  /** Sends a custom event, such as a recorded payload. */
  send(hook: WebhookState, event: Omit<OutgoingEvent, 'guid'>): string {
    const guid = this.#world.random.uuid();
    this.#hand(hook, { ...event, guid });
    return guid;
  }

  /** Sends a delivery again, with the same GUID. */
  redeliver(hook: WebhookState, delivery: DeliveryState): void {
    this.#enqueue(hook, delivery.outgoing, true);
  }

  /** Waits until all that was emitted has been answered; what was held back goes out first. */
  async flush(): Promise<void> {
    for (const hook of this.#held.keys()) this.#release(hook);
    let waitedFor: Promise<void>[];
    do {
      waitedFor = [...this.#queues.values()];
      await Promise.all(waitedFor);
    } while ([...this.#queues.values()].some((queue) => !waitedFor.includes(queue)));
  }

  #check(event: WorldEvent, payload: unknown): void {
    const name = [eventName(event), event.action]
      .filter((part) => part !== null)
      .join('-')
      .replaceAll('_', '-');
    const complaint = webhookComplaint(name, payload);
    if (complaint !== undefined)
      this.#connections.onViolation({ in: 'webhook', method: 'POST', path: name, operation: null, message: complaint });
  }

  #hand(hook: WebhookState, outgoing: OutgoingEvent): void {
    const effects = this.faults.meet(outgoing.event, outgoing.action);
    if (effects.includes('lose')) {
      this.#record(
        hook,
        outgoing,
        false,
        { status: 'timed out', statusCode: 504, durationMs: 10_000, responseHeaders: {}, responseText: null },
        {},
      );
      return;
    }
    if (effects.includes('delay')) {
      this.#held.set(hook, [...(this.#held.get(hook) ?? []), outgoing]);
      return;
    }
    this.#enqueue(hook, outgoing, false);
    if (effects.includes('duplicate')) this.#enqueue(hook, outgoing, true);
    this.#release(hook);
  }

  #release(hook: WebhookState): void {
    const held = this.#held.get(hook) ?? [];
    this.#held.delete(hook);
    for (const outgoing of held) this.#enqueue(hook, outgoing, false);
  }

  #enqueue(hook: WebhookState, outgoing: OutgoingEvent, redelivery: boolean): void {
    const before = this.#queues.get(hook) ?? Promise.resolve();
    this.#queues.set(
      hook,
      before.then(() => this.#deliver(hook, outgoing, redelivery)),
    );
  }

  async #deliver(hook: WebhookState, outgoing: OutgoingEvent, redelivery: boolean): Promise<void> {
    const body = JSON.stringify(outgoing.payload);
    const headers = deliveryHeaders(hook, outgoing, body);
    this.#record(hook, outgoing, redelivery, await send(hook, headers, body), headers);
  }

  #record(
    hook: WebhookState,
    outgoing: OutgoingEvent,
    redelivery: boolean,
    result: SendResult,
    requestHeaders: Readonly<Record<string, string>>,
  ): void {
    hook.deliveries.push({
      id: this.#world.ids.next(),
      outgoing,
      deliveredAt: this.#world.clock.now(),
      redelivery,
      requestHeaders,
      ...result,
    });
  }
}

/**
 * Whether an event reaches a webhook: the installation that it does by, `null` for a repository's own, `undefined` when
 * it does not.
 */
function reach(hook: WebhookState, { repository }: WorldEvent): InstallationState | null | undefined {
  if (hook.app === null) return hook.repository === repository ? null : undefined;
  return hook.app.installations.find(({ account, repositories, suspendedAt }) => {
    return (
      suspendedAt === null &&
      account === repository.owner &&
      (repositories === 'all' || repositories.has(repository.id))
    );
  });
}
