import * as z from 'zod';
import { author, inRepository } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { readBody } from '../http/read-body.ts';
import { ApiError, notFound, reply } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import type { JsonObject } from '../json.ts';
import { renderGitCommit } from '../render/git.ts';
import { repositoryPage, repositoryUrl } from '../render/repository.ts';
import type { TreeEntry } from '../state/git-objects.ts';
import { branchHead } from '../state/repository-state.ts';
import type { RepositoryState } from '../state/repository-state.ts';
import { resolveCommit } from '../state/resolve-ref.ts';
import { updateRef } from '../state/update-ref.ts';
import { inLines } from './git.ts';

/** Larger files have no content here: https://docs.github.com/en/rest/repos/contents#size-limits */
const maxInlineBytes = 1_048_576;

const person = z.object({ name: z.string().optional(), email: z.string().optional(), date: z.string().optional() });
const fileBody = z.object({
  message: z.string(),
  content: z.string().optional(),
  sha: z.string().optional(),
  branch: z.string().optional(),
  author: person.optional(),
  committer: person.optional(),
});

/** https://docs.github.com/en/rest/repos/contents */
export const contentRoutes: Readonly<Record<string, Handler>> = {
  'repos/get-content': inRepository((context, repository) => getContent(context, repository)),
  'repos/create-or-update-file-contents': inRepository((context, repository) => change(context, repository, 'put')),
  'repos/delete-file': inRepository((context, repository) => change(context, repository, 'delete')),
};

function getContent(context: Context, repository: RepositoryState): Reply {
  const { git } = context.world;
  const ref = context.request.query.get('ref') ?? repository.defaultBranch;
  const commit = resolveCommit(context.world, repository, ref);
  if (commit === undefined)
    throw new ApiError(
      404,
      repository.refs.size === 0 ? 'This repository is empty.' : `No commit found for the ref ${ref}`,
    );
  const path = (context.path['path'] ?? '').replace(/^\/|\/$/gu, '');
  const entry = path === '' ? undefined : git.entryAt(commit.sha, path);
  if (path !== '' && entry === undefined) throw notFound();
  if (entry === undefined || entry.mode === '040000') {
    const sha = entry?.sha ?? commit.tree;
    const entries = (git.tree(sha)?.entries ?? []).map((item) =>
      describe(context, repository, item, path === '' ? item.path : `${path}/${item.path}`, ref),
    );
    if (context.form !== 'object') return reply(200, entries);
    const folder = describe(context, repository, entry ?? { path: '', mode: '040000', sha }, path, ref);
    return reply(200, { ...folder, entries });
  }
  const blob = git.blob(entry.sha);
  if (blob === undefined) throw notFound();
  const isLarge = blob.content.length > maxInlineBytes;
  const content = isLarge
    ? { content: '', encoding: 'none' }
    : { content: inLines(Buffer.from(blob.content).toString('base64')), encoding: 'base64' };
  const body = { ...describe(context, repository, entry, path, ref), ...content };
  return context.form === 'raw'
    ? { ...reply(200, body, { 'content-type': 'application/vnd.github.raw; charset=utf-8' }), raw: blob.content }
    : reply(200, body);
}

function describe(
  { world, bases }: Context,
  repository: RepositoryState,
  entry: TreeEntry,
  path: string,
  ref: string,
): JsonObject {
  const isFolder = entry.mode === '040000';
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const url = `${repositoryUrl(repository, bases)}/contents/${encoded}?ref=${encodeURIComponent(ref)}`;
  const git = `${repositoryUrl(repository, bases)}/git/${isFolder ? 'trees' : 'blobs'}/${entry.sha}`;
  const html = `${repositoryPage(repository, bases)}/${isFolder ? 'tree' : 'blob'}/${ref}/${encoded}`;
  return {
    type: isFolder ? 'dir' : 'file',
    name: path.split('/').at(-1) ?? path,
    path,
    sha: entry.sha,
    size: world.git.blob(entry.sha)?.content.length ?? 0,
    url,
    git_url: git,
    html_url: html,
    download_url: isFolder ? null : html.replace('/blob/', '/raw/'),
    _links: { self: url, git, html },
  };
}

/** A file is replaced only with the hash of its current content: 422 without a hash, 409 with another. */
function change(context: Context, repository: RepositoryState, verb: 'put' | 'delete'): Reply {
  const { world } = context;
  const input = readBody(context, fileBody);
  const path = context.path['path'] ?? '';
  const branch = input.branch ?? repository.defaultBranch;
  const head = branchHead(repository, branch);
  if (head === undefined && (repository.refs.size > 0 || verb === 'delete'))
    throw new ApiError(404, `Branch ${branch} not found`);
  const existing = head === undefined ? undefined : world.git.entryAt(head, path);
  if (existing !== undefined && input.sha === undefined)
    throw new ApiError(422, 'Invalid request.\n\n"sha" wasn\'t supplied.');
  if (verb === 'delete' && existing === undefined) throw notFound();
  if (input.sha !== undefined && existing?.sha !== input.sha)
    throw new ApiError(409, `${path} does not match ${input.sha}`);
  if (verb === 'put' && !isBase64(input.content ?? '')) throw new ApiError(422, 'content is not valid Base64');
  const { login } = author(context).account;
  const by = {
    name: input.committer?.name ?? login,
    email: input.committer?.email ?? `${login}@users.noreply.github.com`,
    date: context.now,
  };
  const sha = verb === 'delete' ? null : world.git.addBlob(Buffer.from(input.content ?? '', 'base64')).sha;
  const tree = world.git.changeTree(head, [{ path, mode: '100644', sha }]);
  const commit = world.git.addCommit({
    tree: tree.sha,
    parents: head === undefined ? [] : [head],
    author: by,
    committer: by,
    message: input.message,
  });
  updateRef(world, repository, `refs/heads/${branch}`, commit.sha, author(context).account);
  const entry = world.git.entryAt(commit.sha, path);
  const content = entry === undefined ? null : describe(context, repository, entry, path, branch);
  return reply(existing === undefined ? 201 : 200, {
    content,
    commit: renderGitCommit(commit, repository, context.bases),
  });
}

function isBase64(text: string): boolean {
  return /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}(?:==)?|[A-Za-z\d+/]{3}=?)?$/u.test(text.replaceAll(/\s/gu, ''));
}
