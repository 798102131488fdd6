import type { JsonObject } from '../json.ts';
import type { AppState, InstallationState } from './apps.ts';
import type { RepositoryState } from './repository-state.ts';

/** Where a webhook goes: over HTTP to this machine, or to a function. */
export type WebhookTarget =
  { readonly url: string } | { readonly receive: (request: Request) => Response | Promise<Response> };

/** A webhook of a repository or of an App. */
export interface WebhookState {
  readonly id: number;
  readonly target: WebhookTarget;
  /** Signs what is sent. */
  readonly secret: string;
  /** Names of events; `*` for all. */
  readonly events: readonly string[];
  /** `null` for a repository's. */
  readonly app: AppState | null;
  /** `null` for an App's. */
  readonly repository: RepositoryState | null;
  /** Newest last. */
  readonly deliveries: DeliveryState[];
}

/** Something to send: what every delivery of an event has in common. */
export interface OutgoingEvent {
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly payload: JsonObject;
  readonly repository: RepositoryState;
  readonly installation: InstallationState | null;
}

/** One attempt to send an event. */
export interface DeliveryState {
  readonly id: number;
  readonly outgoing: OutgoingEvent;
  readonly deliveredAt: number;
  readonly redelivery: boolean;
  readonly durationMs: number;
  /** `OK`, or what went wrong. */
  readonly status: string;
  /** 0 without an answer. */
  readonly statusCode: number;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseText: string | null;
}
