import type { Json } from '../json.ts';
import type { Account } from './accounts.ts';

/** What became of a deployment. */
export interface DeploymentStatusState {
  readonly id: number;
  readonly state: string;
  readonly creator: Account;
  readonly description: string;
  readonly environment: string;
  readonly logUrl: string;
  readonly environmentUrl: string;
  readonly createdAt: number;
}

/** A request to deploy a commit somewhere. */
export interface DeploymentState {
  readonly id: number;
  readonly ref: string;
  readonly sha: string;
  readonly task: string;
  readonly payload: Json;
  readonly environment: string;
  readonly description: string | null;
  readonly production: boolean;
  readonly transient: boolean;
  readonly creator: Account;
  readonly createdAt: number;
  /** Newest last. */
  readonly statuses: DeploymentStatusState[];
}

/** Somewhere to deploy to. */
export interface EnvironmentState {
  readonly id: number;
  readonly name: string;
  readonly createdAt: number;
  updatedAt: number;
  waitMinutes: number;
  branchPolicy: { readonly protectedBranches: boolean; readonly customPolicies: boolean } | null;
}

/** What a branch is protected by, as `PUT …/protection` said it. */
export interface ProtectionState {
  readonly branch: string;
  statusChecks: { readonly strict: boolean; readonly contexts: readonly string[] } | null;
  reviews: {
    readonly dismissStale: boolean;
    readonly codeOwners: boolean;
    readonly count: number;
    readonly lastPush: boolean;
  } | null;
  enforceAdmins: boolean;
  linearHistory: boolean;
  allowForcePushes: boolean;
  allowDeletions: boolean;
  conversationResolution: boolean;
}
