import type { SeededRandom } from '../clock/random.ts';
import type { VirtualClock } from '../clock/virtual-clock.ts';
import type { TokenState } from '../access/tokens.ts';
import type { ApiBases } from '../http/api-request.ts';
import type { JsonObject } from '../json.ts';
import type { Accounts } from './accounts.ts';
import type { AppState } from './apps.ts';
import type { BlobStore } from './blob-store.ts';
import type { GitStore } from './git-store.ts';
import type { Identifiers } from './identifiers.ts';
import type { CheckRunState } from './repository-state.ts';
import type { CommentState } from './repository-state.ts';
import type { IssueState } from './repository-state.ts';
import type { RunState } from './repository-state.ts';
import type { AttemptState } from './repository-state.ts';
import type { JobState } from './repository-state.ts';
import type { RepositoryState } from './repository-state.ts';
import type { Account } from './accounts.ts';
import type { WebState } from './web-state.ts';
import type { DeliveryState, WebhookState } from './webhooks.ts';

/** An event that webhooks are sent for. */
export type WorldEvent = { readonly repository: RepositoryState; readonly sender: Account } & (
  | {
      readonly name: 'workflow_run';
      readonly action: 'requested' | 'in_progress' | 'completed';
      readonly run: RunState;
      readonly attempt: AttemptState;
    }
  | {
      readonly name: 'workflow_job';
      readonly action: 'queued' | 'in_progress' | 'completed';
      readonly run: RunState;
      readonly attempt: AttemptState;
      readonly job: JobState;
    }
  | { readonly name: 'check_run'; readonly action: 'created' | 'completed'; readonly checkRun: CheckRunState }
  | {
      readonly name: 'issues';
      readonly action: 'opened' | 'edited' | 'closed' | 'reopened';
      readonly issue: IssueState;
    }
  | {
      readonly name: 'issue_comment';
      readonly action: 'created' | 'edited' | 'deleted';
      readonly issue: IssueState;
      readonly comment: CommentState;
    }
  | {
      readonly name: 'pull_request';
      readonly action: 'opened' | 'synchronize' | 'closed' | 'reopened';
      readonly issue: IssueState;
      /** The previous head, for `synchronize`. */
      readonly before: string | null;
    }
  | {
      readonly name: 'push';
      readonly action: null;
      readonly ref: string;
      readonly before: string | null;
      readonly after: string | null;
    }
  | {
      /** Any other event: where it happens is where its payload is known. */
      readonly name: 'described';
      readonly event: string;
      readonly action: string | null;
      /** The only App that receives it. @default all */
      readonly onlyTo?: AppState;
      /** What the payload holds beside action, repository, sender and installation. */
      readonly describe: (bases: ApiBases) => JsonObject;
    }
);

/** The name of an event in `X-GitHub-Event`. */
export function eventName(event: WorldEvent): string {
  return event.name === 'described' ? event.event : event.name;
}

/** How this GitHub differs from a usual one. */
export interface WorldSettings {
  /** Requests an hour, by the kind of caller. */
  readonly requestsPerHour: Readonly<Record<TokenState['kind'] | 'anonymous' | 'app', number>>;
  /** Whether the secondary limits hold: points a minute, content a minute, requests at once. */
  readonly secondaryLimits: boolean;
  /** Whether `total_count` of a filtered list of runs stops at the 1,000 that can be had. */
  readonly capsFilteredTotal: boolean;
  /** How long GitHub works on an uploaded SARIF report. */
  readonly sarifProcessingMs: number;
}

/** Everything there is. */
export interface World {
  readonly clock: VirtualClock;
  readonly random: SeededRandom;
  readonly ids: Identifiers;
  readonly accounts: Accounts;
  readonly git: GitStore;
  readonly blobs: BlobStore;
  /** By full name in lower case. */
  readonly repositories: Map<string, RepositoryState>;
  readonly apps: AppState[];
  readonly tokens: Map<string, TokenState>;
  readonly settings: WorldSettings;
  readonly webhooks: WebhookState[];
  /** What happens on GitHub's own pages, in a browser. */
  readonly web: WebState;
  /** Sends a delivery again. */
  redeliver(hook: WebhookState, delivery: DeliveryState): void;
  /** Sends an event to the webhooks. */
  emit(event: WorldEvent): void;
}
