import { timestamp } from '../clock/durations.ts';
import type { ApiBases } from '../http/api-request.ts';
import type { JsonObject } from '../json.ts';
import type { AppState, InstallationState } from '../state/apps.ts';
import { nodeId } from '../state/identifiers.ts';
import { renderAccount } from './account.ts';

/** An `integration`: an App as everybody sees it. */
export function renderApp(app: AppState, bases: ApiBases): JsonObject {
  return {
    id: app.id,
    client_id: app.clientId,
    slug: app.slug,
    node_id: nodeId('App', app.id),
    owner: renderAccount(app.owner, bases),
    name: app.name,
    description: '',
    external_url: `https://${app.slug}.example`,
    html_url: `${bases.web}/apps/${app.slug}`,
    created_at: timestamp(app.createdAt),
    updated_at: timestamp(app.createdAt),
    permissions: { metadata: 'read', ...app.permissions },
    events: [...app.events],
  };
}

/** An `installation`. */
export function renderInstallation(
  installation: InstallationState,
  app: AppState,
  { api, web, ...rest }: ApiBases,
): JsonObject {
  const { account } = installation;
  return {
    id: installation.id,
    client_id: app.clientId,
    account: renderAccount(account, { api, web, ...rest }),
    repository_selection: installation.repositories === 'all' ? 'all' : 'selected',
    access_tokens_url: `${api}/app/installations/${installation.id}/access_tokens`,
    repositories_url: `${api}/installation/repositories`,
    html_url: `${web}/settings/installations/${installation.id}`,
    app_id: app.id,
    app_slug: app.slug,
    target_id: account.id,
    target_type: account.type,
    permissions: { metadata: 'read', ...installation.permissions },
    events: [...app.events],
    created_at: timestamp(installation.createdAt),
    updated_at: timestamp(installation.createdAt),
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: null,
    suspended_at: installation.suspendedAt === null ? null : timestamp(installation.suspendedAt),
  };
}
