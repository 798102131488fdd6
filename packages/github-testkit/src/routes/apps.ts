import * as z from 'zod';
import { hours, timestamp } from '../clock/durations.ts';
import { allows, permissionNames } from '../access/permissions.ts';
import type { AccessLevel, PermissionName, Permissions } from '../access/permissions.ts';
import { covers, isOpenTo, reaches } from '../access/tokens.ts';
import { findRepository, pathNumber } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { paginate } from '../http/pagination.ts';
import { readBody, refuseParameters } from '../http/read-body.ts';
import { ApiError, noContent, notFound, reply } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import { renderApp, renderInstallation } from '../render/app.ts';
import { permissionsOf as permissionsOfRole, repositoryPermissions } from '../render/repository-permissions.ts';
import { countedReply } from '../http/list-reply.ts';
import { renderRepository } from '../render/repository.ts';
import type { AppState, InstallationState } from '../state/apps.ts';
import type { RepositoryState } from '../state/repository-state.ts';
import { roleOf } from '../state/roles.ts';

/**
 * https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-an-installation-access-token-for-a-github-app
 */
const tokenLifeMs = hours(1);

const tokenBody = z.object({
  repositories: z.array(z.string()).optional(),
  repository_ids: z.array(z.number()).optional(),
  permissions: z.record(z.string(), z.enum(['read', 'write', 'admin'])).optional(),
});

/** https://docs.github.com/en/rest/apps */
export const appRoutes: Readonly<Record<string, Handler>> = {
  'apps/get-authenticated': (context) => {
    const app = appOf(context);
    return reply(200, { ...renderApp(app, context.bases), installations_count: app.installations.length });
  },
  'apps/list-installations': (context) => {
    refuseParameters(context, ['since', 'outdated']);
    const app = appOf(context);
    const { items, headers } = paginate(context, app.installations);
    return reply(
      200,
      items.map((installation) => renderInstallation(installation, app, context.bases)),
      headers,
    );
  },
  'apps/get-installation': (context) =>
    reply(200, renderInstallation(findInstallation(context), appOf(context), context.bases)),
  'apps/get-repo-installation': (context) => {
    const repository = findRepository(context);
    const app = appOf(context);
    const found = app.installations.find(
      (installation) => repository !== undefined && reaches(installation, repository),
    );
    if (found === undefined) throw notFound();
    return reply(200, renderInstallation(found, app, context.bases));
  },
  'apps/get-org-installation': (context) => installationOf(context, context.path['org'] ?? '', 'Organization'),
  'apps/get-user-installation': (context) => installationOf(context, context.path['username'] ?? '', 'User'),
  'apps/revoke-installation-access-token': ({ caller, world }) => {
    if (caller.kind === 'installation') world.tokens.delete(caller.token);
    return noContent();
  },
  'apps/create-installation-access-token': createToken,
  'apps/create-from-manifest': convertManifest,
  'apps/list-installations-for-authenticated-user': userInstallations,
  'apps/list-installation-repos-for-authenticated-user': userRepositories,
  'apps/list-repos-accessible-to-installation': (context) => {
    const found = [...context.world.repositories.values()].filter((repository) => covers(context.caller, repository));
    const { items, headers } = paginate(context, found);
    const repositories = items.map((repository) => ({
      ...renderRepository(repository, context.bases),
      permissions: repositoryPermissions(context.caller, repository),
    }));
    return reply(200, { total_count: found.length, repository_selection: 'selected', repositories }, headers);
  },
};

/** The credentials of an App that was registered from a manifest, once. */
function convertManifest({ world, path, bases, now, used }: Context): Reply {
  used.readBody('all');
  const code = path['code'] ?? '';
  const manifest = world.web.manifests.get(code);
  if (manifest === undefined || manifest.expiresAt <= now || manifest.isUsed) throw notFound();
  manifest.isUsed = true;
  const { app, privateKey, webhookSecret } = manifest;
  return reply(201, {
    ...renderApp(app, bases),
    client_id: app.clientId,
    client_secret: app.clientSecret,
    webhook_secret: webhookSecret,
    pem: privateKey,
  });
}

/** The installations of the user's App with a repository that they may read. */
function userInstallations(context: Context): Reply {
  const { caller, world, bases } = context;
  if (caller.kind !== 'user') throw new ApiError(403, 'Resource not accessible by integration');
  const found = caller.app.installations.filter((installation) =>
    [...world.repositories.values()].some(
      (repository) => reaches(installation, repository) && isOpenTo(repository, caller.account),
    ),
  );
  return countedReply(context, 'installations', found, (installation) =>
    renderInstallation(installation, caller.app, bases),
  );
}

/** The repositories of an installation that the user may read. */
function userRepositories(context: Context): Reply {
  const { caller, world, bases } = context;
  if (caller.kind !== 'user') throw new ApiError(403, 'Resource not accessible by integration');
  const id = pathNumber(context, 'installation_id');
  const installation = caller.app.installations.find((candidate) => candidate.id === id);
  const found = [...world.repositories.values()].filter(
    (repository) =>
      installation !== undefined && reaches(installation, repository) && isOpenTo(repository, caller.account),
  );
  if (found.length === 0) throw notFound();
  const { items, headers } = paginate(context, found);
  const repositories = items.map((repository) => ({
    ...renderRepository(repository, bases),
    permissions: permissionsOfRole(roleOf(world, repository, caller.account)),
  }));
  return reply(200, { total_count: found.length, repository_selection: 'selected', repositories }, headers);
}

/** The App that a request is signed by. */
export function appOf({ caller }: Context): AppState {
  if (caller.kind !== 'app') throw new ApiError(401, 'A JSON web token could not be decoded');
  return caller.app;
}

function installationOf(context: Context, login: string, type: 'Organization' | 'User'): Reply {
  const app = appOf(context);
  const found = app.installations.find(
    ({ account }) => account.login.toLowerCase() === login.toLowerCase() && account.type === type,
  );
  if (found === undefined) throw notFound();
  return reply(200, renderInstallation(found, app, context.bases));
}

function findInstallation(context: Context): InstallationState {
  const id = pathNumber(context, 'installation_id');
  const found = appOf(context).installations.find((installation) => installation.id === id);
  if (found === undefined) throw notFound();
  return found;
}

/** A token for an hour, with all or fewer of the installation's permissions; never with more. */
function createToken(context: Context): Reply {
  const { world, now } = context;
  const installation = findInstallation(context);
  if (installation.suspendedAt !== null) throw new ApiError(403, 'This installation has been suspended');
  const input = readBody(context, tokenBody);
  const permissions = permissionsOf(installation, input.permissions);
  const chosen = chooseRepositories(context, installation, input);
  const token = `ghs_${world.random.hex(36)}`;
  const expiresAt = now + tokenLifeMs;
  const repositories = chosen === null ? installation.repositories : new Set(chosen.map((repository) => repository.id));
  world.tokens.set(token, {
    kind: 'installation',
    token,
    app: appOf(context),
    installation,
    permissions,
    repositories,
    expiresAt,
  });
  const selection = chosen === null && installation.repositories === 'all' ? 'all' : 'selected';
  const listed =
    chosen === null ? {} : { repositories: chosen.map((repository) => renderRepository(repository, context.bases)) };
  return reply(201, {
    token,
    expires_at: timestamp(expiresAt),
    permissions: { metadata: 'read', ...permissions },
    repository_selection: selection,
    ...listed,
  });
}

/** On GitHub an empty object does not restrict anything: PyGithub sends one whenever no permissions are given. */
function permissionsOf(installation: InstallationState, wanted: z.infer<typeof tokenBody>['permissions']): Permissions {
  return wanted === undefined || Object.keys(wanted).length === 0
    ? installation.permissions
    : narrowed(installation, wanted);
}

function narrowed(
  installation: InstallationState,
  wanted: Readonly<Record<string, 'read' | 'write' | 'admin'>>,
): Permissions {
  const granted: Partial<Record<PermissionName, AccessLevel>> = {};
  for (const [name, level] of Object.entries(wanted)) {
    const known = permissionNames.find((candidate) => candidate === name);
    if (known === undefined || level === 'admin' || !allows(installation.permissions, { name: known, level })) {
      throw new ApiError(422, 'The permissions requested are not granted to this installation.');
    }
    granted[known] = level;
  }
  return granted;
}

function chooseRepositories(
  { world }: Context,
  installation: InstallationState,
  input: z.infer<typeof tokenBody>,
): RepositoryState[] | null {
  if (input.repositories === undefined && input.repository_ids === undefined) return null;
  const all = [...world.repositories.values()].filter((repository) => reaches(installation, repository));
  const named = (input.repositories ?? []).map((name) =>
    all.find((repository) => repository.name.toLowerCase() === name.toLowerCase()),
  );
  const numbered = (input.repository_ids ?? []).map((id) => all.find((repository) => repository.id === id));
  return [...named, ...numbered].map((repository) => {
    if (repository === undefined)
      throw new ApiError(
        422,
        'There is at least one repository that does not exist or is not accessible to the parent installation.',
      );
    return repository;
  });
}
