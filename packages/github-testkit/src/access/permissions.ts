/** How much a permission allows; write includes read. */
export type AccessLevel = 'read' | 'write';

/** The permissions that the served operations require, in GitHub's terms. */
export const permissionNames = [
  'actions',
  'actions_variables',
  'administration',
  'checks',
  'contents',
  'deployments',
  'issues',
  'metadata',
  'pull_requests',
  'secrets',
  'security_events',
  'statuses',
  'workflows',
] as const;

/** A permission, in GitHub's terms. */
export type PermissionName = (typeof permissionNames)[number];

/** What a token may do. */
export type Permissions = Readonly<Partial<Record<PermissionName, AccessLevel>>>;

/** Every permission, to write where there is something to write. */
export const allPermissions: Permissions = {
  actions: 'write',
  actions_variables: 'write',
  administration: 'write',
  checks: 'write',
  contents: 'write',
  deployments: 'write',
  issues: 'write',
  metadata: 'read',
  pull_requests: 'write',
  secrets: 'write',
  security_events: 'write',
  statuses: 'write',
  workflows: 'write',
};

/** A permission that an operation requires. */
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
  ['repos/list-collaborators', ['metadata']],
  ['repos/check-collaborator', ['metadata']],
  ['repos/get-collaborator-permission-level', ['metadata']],
  ['pulls/merge', ['contents']],
  ['pulls/check-if-merged', ['contents']],
  ['reactions/list-for-pull-request-review-comment', ['pull_requests']],
  ['reactions/create-for-pull-request-review-comment', ['pull_requests']],
  ['reactions/delete-for-pull-request-comment', ['pull_requests']],
  ...[
    'repos/get-branch-protection',
    'repos/update-branch-protection',
    'repos/delete-branch-protection',
    'repos/get-status-checks-protection',
    'repos/create-or-update-environment',
    'repos/delete-an-environment',
  ].map((id): [string, readonly PermissionName[]] => [id, ['administration']]),
  ...[
    'repos/list-deployments',
    'repos/create-deployment',
    'repos/get-deployment',
    'repos/delete-deployment',
    'repos/list-deployment-statuses',
    'repos/create-deployment-status',
    'repos/get-deployment-status',
  ].map((id): [string, readonly PermissionName[]] => [id, ['deployments']]),
  ['repos/get-all-environments', ['actions']],
  ['repos/get-environment', ['actions']],
  ...['list', 'get', 'create', 'update', 'delete'].map((verb): [string, readonly PermissionName[]] => [
    `actions/${verb}-repo-variable${verb === 'list' ? 's' : ''}`,
    ['actions_variables'],
  ]),
  ...[
    'list-repo-secrets',
    'get-repo-public-key',
    'get-repo-secret',
    'create-or-update-repo-secret',
    'delete-repo-secret',
  ].map((name): [string, readonly PermissionName[]] => [`actions/${name}`, ['secrets']]),
]);

const byArea = new Map<string, readonly PermissionName[]>([
  ['actions', ['actions']],
  ['checks', ['checks']],
  ['code-scanning', ['security_events']],
  ['git', ['contents']],
  ['repos', ['contents']],
  ['issues', ['issues', 'pull_requests']],
  ['pulls', ['pull_requests']],
  ['reactions', ['issues', 'pull_requests']],
]);
