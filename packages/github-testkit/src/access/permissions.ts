/** How much a permission allows; write includes read. */
export type AccessLevel = 'read' | 'write';

/** The permissions that the served operations ask for, in GitHub's words. */
export type PermissionName =
  | 'actions'
  | 'checks'
  | 'contents'
  | 'issues'
  | 'metadata'
  | 'pull_requests'
  | 'security_events'
  | 'statuses'
  | 'workflows';

/** What a token may do. */
export type Permissions = Readonly<Partial<Record<PermissionName, AccessLevel>>>;

/** Every permission, to write where there is something to write. */
export const allPermissions: Permissions = {
  actions: 'write',
  checks: 'write',
  contents: 'write',
  issues: 'write',
  metadata: 'read',
  pull_requests: 'write',
  security_events: 'write',
  statuses: 'write',
  workflows: 'write',
};

/** A permission that an operation asks for. */
export interface NeededPermission {
  readonly name: PermissionName;
  readonly level: AccessLevel;
}

/** Whether permissions hold what is needed. */
export function allows(permissions: Permissions, { name, level }: NeededPermission): boolean {
  if (name === 'metadata' && level === 'read') return true;
  const held = permissions[name];
  return held === 'write' || held === level;
}

/**
 * Which permission an operation needs; any one of several is enough. `null` when none is.
 *
 * Source: the "Fine-grained access tokens" sections of https://docs.github.com/en/rest, and
 * https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps
 */
export function neededPermissions(operationId: string, method: string): readonly NeededPermission[] | null {
  const level: AccessLevel = method === 'get' ? 'read' : 'write';
  const names = special.get(operationId) ?? byArea.get(operationId.split('/')[0] ?? '');
  return names === undefined ? null : names.map((name) => ({ name, level: name === 'metadata' ? 'read' : level }));
}

const special = new Map<string, readonly PermissionName[]>([
  ['repos/get', ['metadata']],
  ['repos/create-commit-status', ['statuses']],
  ['repos/list-commit-statuses-for-ref', ['statuses']],
  ['repos/get-combined-status-for-ref', ['statuses']],
  ['repos/list-pull-requests-associated-with-commit', ['pull_requests']],
]);

const byArea = new Map<string, readonly PermissionName[]>([
  ['actions', ['actions']],
  ['checks', ['checks']],
  ['code-scanning', ['security_events']],
  ['git', ['contents']],
  ['repos', ['contents']],
  ['issues', ['issues', 'pull_requests']],
  ['pulls', ['pull_requests']],
]);
