import * as z from 'zod';
import { timestamp } from '../clock/durations.ts';
import type { ApiBases } from '../http/api-request.ts';
import { author, inRepository, pathNumber } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { listReply } from '../http/list-reply.ts';
import { NotServedError } from '../http/not-served-error.ts';
import { readBody } from '../http/read-body.ts';
import { noContent, notFound, reply, validationFailed } from '../http/reply.ts';
import type { JsonObject } from '../json.ts';
import { renderAccount } from '../render/account.ts';
import { repositoryPage, repositoryUrl } from '../render/repository.ts';
import { nodeId } from '../state/identifiers.ts';
import type { ReleaseState } from '../state/release-state.ts';
import type { RepositoryState } from '../state/repository-state.ts';
import { resolveCommit } from '../state/resolve-ref.ts';
import { updateRef } from '../state/update-ref.ts';

const releaseBody = z.object({
  tag_name: z.string().optional(),
  target_commitish: z.string().optional(),
  name: z.string().nullish(),
  body: z.string().nullish(),
  draft: z.boolean().optional(),
  prerelease: z.boolean().optional(),
  make_latest: z.enum(['true', 'false', 'legacy']).optional(),
  generate_release_notes: z.boolean().optional(),
  discussion_category_name: z.string().optional(),
});

/** https://docs.github.com/en/rest/releases/releases; release assets are not served, so no release has any. */
export const releaseRoutes: Readonly<Record<string, Handler>> = {
  'repos/list-releases': inRepository((context, repository) =>
    listReply(context, visible(context, repository).reverse(), (release) => render(release, repository, context.bases)),
  ),
  'repos/get-release': inRepository((context, repository) =>
    reply(200, render(find(context, repository), repository, context.bases)),
  ),
  'repos/get-latest-release': inRepository((context, repository) => {
    const found = visible(context, repository).filter(
      (release) => !release.draft && !release.prerelease && release.makeLatest !== 'false',
    );
    const latest = found.findLast((release) => release.makeLatest === 'true') ?? found.at(-1);
    if (latest === undefined) throw notFound();
    return reply(200, render(latest, repository, context.bases));
  }),
  'repos/get-release-by-tag': inRepository((context, repository) => {
    const found = visible(context, repository).find(({ draft, tag }) => !draft && tag === context.path['tag']);
    if (found === undefined) throw notFound();
    return reply(200, render(found, repository, context.bases));
  }),
  'repos/create-release': inRepository((context, repository) => {
    const input = readRelease(context);
    const tag = input.tag_name ?? '';
    refuseTaken(repository, tag, null);
    const release: ReleaseState = {
      id: context.world.ids.next(),
      author: author(context).account,
      createdAt: context.now,
      tag,
      target: input.target_commitish ?? repository.defaultBranch,
      name: input.name ?? null,
      body: input.body ?? (input.generate_release_notes === true ? `**Full Changelog**: ${tag}` : null),
      draft: input.draft ?? false,
      prerelease: input.prerelease ?? false,
      makeLatest: input.make_latest ?? 'legacy',
      publishedAt: null,
    };
    if (!release.draft) ensureTag(context, repository, release);
    repository.releases.set(release.id, release);
    tell(context, repository, release, 'created');
    if (!release.draft) publish(context, repository, release);
    return reply(201, render(release, repository, context.bases));
  }),
  'repos/update-release': inRepository((context, repository) => {
    const release = find(context, repository);
    const input = readRelease(context);
    if (input.tag_name !== undefined) {
      refuseTaken(repository, input.tag_name, release);
      release.tag = input.tag_name;
    }
    release.target = input.target_commitish ?? release.target;
    if (input.name !== undefined) release.name = input.name;
    if (input.body !== undefined) release.body = input.body;
    release.prerelease = input.prerelease ?? release.prerelease;
    release.makeLatest = input.make_latest ?? release.makeLatest;
    const isPublished = release.draft && input.draft === false;
    release.draft = input.draft ?? release.draft;
    if (!release.draft) ensureTag(context, repository, release);
    if (isPublished) publish(context, repository, release);
    else tell(context, repository, release, 'edited');
    return reply(200, render(release, repository, context.bases));
  }),
  'repos/delete-release': inRepository((context, repository) => {
    const release = find(context, repository);
    repository.releases.delete(release.id);
    tell(context, repository, release, 'deleted');
    return noContent();
  }),
  'repos/list-release-assets': inRepository((context, repository) => {
    find(context, repository);
    return listReply<JsonObject>(context, [], (asset) => asset);
  }),
};

function readRelease(context: Context): z.infer<typeof releaseBody> {
  const input = readBody(context, releaseBody);
  if (input.discussion_category_name !== undefined) throw new NotServedError('discussions are not served here');
  return input;
}

/** Drafts are visible only with write access. */
function visible({ caller }: Context, repository: RepositoryState): ReleaseState[] {
  const mayWrite = caller.kind === 'classic' || ('permissions' in caller && caller.permissions.contents === 'write');
  return [...repository.releases.values()].filter((release) => mayWrite || !release.draft);
}

function find(context: Context, repository: RepositoryState): ReleaseState {
  const id = pathNumber(context, 'release_id');
  const found = visible(context, repository).find((release) => release.id === id);
  if (found === undefined) throw notFound();
  return found;
}

function refuseTaken(repository: RepositoryState, tag: string, own: ReleaseState | null): void {
  if (tag.trim() === '') throw validationFailed({ resource: 'Release', field: 'tag_name', code: 'missing_field' });
  if ([...repository.releases.values()].some((other) => other !== own && !other.draft && other.tag === tag))
    throw validationFailed({ resource: 'Release', field: 'tag_name', code: 'already_exists' });
}

/** A release that is published makes the tag that it needs. */
function ensureTag(context: Context, repository: RepositoryState, release: ReleaseState): void {
  const ref = `refs/tags/${release.tag}`;
  if (repository.refs.has(ref)) return;
  const commit = resolveCommit(context.world, repository, release.target);
  if (commit === undefined) throw validationFailed({ resource: 'Release', field: 'target_commitish', code: 'invalid' });
  updateRef(context.world, repository, ref, commit.sha, author(context).account);
}

function publish(context: Context, repository: RepositoryState, release: ReleaseState): void {
  release.publishedAt = context.now;
  tell(context, repository, release, 'published');
}

function tell(context: Context, repository: RepositoryState, release: ReleaseState, action: string): void {
  context.world.emit({
    repository,
    sender: author(context).account,
    name: 'described',
    event: 'release',
    action,
    describe: (bases) => ({
      release: render(release, repository, bases),
      ...(action === 'edited' && { changes: {} }),
    }),
  });
}

/** A `release`. */
function render(release: ReleaseState, repository: RepositoryState, bases: ApiBases): JsonObject {
  const url = `${repositoryUrl(repository, bases)}/releases/${release.id}`;
  const tag = encodeURIComponent(release.tag);
  const archive = (kind: string): string | null =>
    release.draft ? null : `${repositoryUrl(repository, bases)}/${kind}/${tag}`;
  return {
    url,
    assets_url: `${url}/assets`,
    upload_url: `https://uploads.github.com/repos/${repository.owner.login}/${repository.name}/releases/${release.id}/assets{?name,label}`,
    html_url: `${repositoryPage(repository, bases)}/releases/tag/${tag}`,
    id: release.id,
    author: renderAccount(release.author, bases),
    node_id: nodeId('Release', release.id),
    tag_name: release.tag,
    target_commitish: release.target,
    name: release.name,
    draft: release.draft,
    immutable: false,
    prerelease: release.prerelease,
    created_at: timestamp(release.createdAt),
    updated_at: timestamp(release.createdAt),
    published_at: release.publishedAt === null ? null : timestamp(release.publishedAt),
    assets: [],
    tarball_url: archive('tarball'),
    zipball_url: archive('zipball'),
    body: release.body,
  };
}
