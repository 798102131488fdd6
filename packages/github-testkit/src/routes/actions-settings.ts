import * as z from 'zod';
import { timestamp } from '../clock/durations.ts';
import { inRepository, pathNumber } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { countedReply } from '../http/list-reply.ts';
import { readBody } from '../http/read-body.ts';
import { ApiError, noContent, notFound, reply, validationFailed } from '../http/reply.ts';
import type { JsonObject } from '../json.ts';
import type { CacheState, SecretState, VariableState } from '../state/actions-settings.ts';
import { fullName } from '../state/repository-state.ts';
import type { RepositoryState } from '../state/repository-state.ts';

const variableBody = z.object({ name: z.string().optional(), value: z.string().optional() });
const secretBody = z.object({ encrypted_value: z.string(), key_id: z.string() });

/** https://docs.github.com/en/rest/actions/variables */
const variableRoutes: Readonly<Record<string, Handler>> = {
  'actions/list-repo-variables': inRepository((context, repository) =>
    countedReply(context, 'variables', [...repository.variables.values()], renderVariable),
  ),
  'actions/get-repo-variable': inRepository((context, repository) =>
    reply(200, renderVariable(findVariable(context, repository))),
  ),
  'actions/create-repo-variable': inRepository((context, repository) => {
    const { name = '', value = '' } = readBody(context, variableBody);
    const key = checkName(name);
    if (repository.variables.has(key)) throw new ApiError(409, 'Already exists - Variable already exists');
    repository.variables.set(key, { name: key, value, createdAt: context.now, updatedAt: context.now });
    return reply(201, {});
  }),
  'actions/update-repo-variable': inRepository((context, repository) => {
    const variable = findVariable(context, repository);
    const { name, value } = readBody(context, variableBody);
    const key = name === undefined ? variable.name : checkName(name);
    if (key !== variable.name && repository.variables.has(key))
      throw new ApiError(409, 'Already exists - Variable already exists');
    repository.variables.delete(variable.name);
    variable.name = key;
    variable.value = value ?? variable.value;
    variable.updatedAt = context.now;
    repository.variables.set(key, variable);
    return noContent();
  }),
  'actions/delete-repo-variable': inRepository((context, repository) => {
    repository.variables.delete(findVariable(context, repository).name);
    return noContent();
  }),
};

/** https://docs.github.com/en/rest/actions/secrets */
const secretRoutes: Readonly<Record<string, Handler>> = {
  'actions/list-repo-secrets': inRepository((context, repository) =>
    countedReply(context, 'secrets', [...repository.secrets.values()], renderSecret),
  ),
  'actions/get-repo-secret': inRepository((context, repository) =>
    reply(200, renderSecret(findSecret(context, repository))),
  ),
  'actions/get-repo-public-key': inRepository((_context, repository) => reply(200, publicKeyOf(repository))),
  'actions/create-or-update-repo-secret': inRepository((context, repository) => {
    const key = checkName(context.path['secret_name'] ?? '');
    const input = readBody(context, secretBody);
    if (input.key_id !== publicKeyOf(repository).key_id)
      throw new ApiError(422, 'Bad request - public key ID is not the latest one');
    const existing = repository.secrets.get(key);
    if (existing !== undefined) {
      existing.sealed = input.encrypted_value;
      existing.updatedAt = context.now;
      return noContent();
    }
    const { now } = context;
    repository.secrets.set(key, { name: key, sealed: input.encrypted_value, createdAt: now, updatedAt: now });
    return reply(201, {});
  }),
  'actions/delete-repo-secret': inRepository((context, repository) => {
    repository.secrets.delete(findSecret(context, repository).name);
    return noContent();
  }),
};

/** https://docs.github.com/en/rest/actions/cache */
const cacheRoutes: Readonly<Record<string, Handler>> = {
  'actions/get-actions-cache-usage': inRepository((_context, repository) => {
    const caches = [...repository.caches.values()];
    return reply(200, {
      full_name: fullName(repository),
      active_caches_size_in_bytes: caches.reduce((sum, cache) => sum + cache.sizeBytes, 0),
      active_caches_count: caches.length,
    });
  }),
  'actions/get-actions-cache-list': inRepository((context, repository) => {
    const { query } = context.request;
    const key = sortKey(query.get('sort'));
    const sign = query.get('direction') === 'asc' ? 1 : -1;
    const found = matchingCaches(repository, query, (cache, wanted) => cache.key.startsWith(wanted)).sort(
      (a, b) => sign * (key(a) - key(b) || a.id - b.id),
    );
    return countedReply(context, 'actions_caches', found, renderCache);
  }),
  'actions/delete-actions-cache-by-key': inRepository((context, repository) => {
    const found = matchingCaches(repository, context.request.query, (cache, wanted) => cache.key === wanted);
    if (found.length === 0) throw notFound();
    for (const { id } of found) repository.caches.delete(id);
    return reply(200, { total_count: found.length, actions_caches: found.map(renderCache) });
  }),
  'actions/delete-actions-cache-by-id': inRepository((context, repository) => {
    if (!repository.caches.delete(pathNumber(context, 'cache_id'))) throw notFound();
    return noContent();
  }),
};

/** Variables, secrets and caches of Actions. */
export const actionsSettingRoutes: Readonly<Record<string, Handler>> = {
  ...variableRoutes,
  ...secretRoutes,
  ...cacheRoutes,
};

/** https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/use-variables#naming-conventions-for-configuration-variables */
function checkName(name: string): string {
  const key = name.toUpperCase();
  if (!/^(?!GITHUB_)[A-Z_][A-Z\d_]*$/u.test(key))
    throw validationFailed({
      resource: 'ActionsSetting',
      field: 'name',
      code: 'custom',
      message:
        'Name can only contain alphanumeric characters ([a-z], [A-Z], [0-9]) or underscores (_), must not start with a number or GITHUB_',
    });
  return key;
}

function findVariable({ path }: Context, repository: RepositoryState): VariableState {
  const found = repository.variables.get((path['name'] ?? '').toUpperCase());
  if (found === undefined) throw notFound();
  return found;
}

function renderVariable({ name, value, createdAt, updatedAt }: VariableState): JsonObject {
  return { name, value, created_at: timestamp(createdAt), updated_at: timestamp(updatedAt) };
}

function findSecret({ path }: Context, repository: RepositoryState): SecretState {
  const found = repository.secrets.get((path['secret_name'] ?? '').toUpperCase());
  if (found === undefined) throw notFound();
  return found;
}

function renderSecret({ name, createdAt, updatedAt }: SecretState): JsonObject {
  return { name, created_at: timestamp(createdAt), updated_at: timestamp(updatedAt) };
}

/** A Curve25519 key to encrypt secrets for: any 32 bytes are valid. What is encrypted is kept, but never decrypted. */
function publicKeyOf(repository: RepositoryState): { readonly key_id: string; readonly key: string } {
  const bytes = Buffer.alloc(32, `${fullName(repository)} ${repository.id}`);
  return { key_id: String(568_250_167_242_549_700 + repository.id * 1000), key: bytes.toString('base64') };
}

function matchingCaches(
  repository: RepositoryState,
  query: URLSearchParams,
  isWanted: (cache: CacheState, key: string) => boolean,
): CacheState[] {
  const key = query.get('key');
  const ref = query.get('ref');
  return [...repository.caches.values()].filter(
    (cache) => (key === null || isWanted(cache, key)) && (ref === null || cache.ref === ref),
  );
}

function sortKey(sort: string | null): (cache: CacheState) => number {
  if (sort === 'created_at') return (cache) => cache.createdAt;
  if (sort === 'size_in_bytes') return (cache) => cache.sizeBytes;
  return (cache) => cache.lastAccessedAt;
}

function renderCache(cache: CacheState): JsonObject {
  return {
    id: cache.id,
    ref: cache.ref,
    key: cache.key,
    version: cache.version,
    last_accessed_at: timestamp(cache.lastAccessedAt),
    created_at: timestamp(cache.createdAt),
    size_in_bytes: cache.sizeBytes,
  };
}
