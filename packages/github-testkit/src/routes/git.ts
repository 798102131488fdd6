import * as z from 'zod';
import { author, inRepository } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { readBody } from '../http/read-body.ts';
import { ApiError, notFound, reply, validationFailed } from '../http/reply.ts';
import { renderGitCommit, renderTree } from '../render/git.ts';
import { repositoryUrl } from '../render/repository.ts';
import { createCommitObject } from '../state/git-objects.ts';
import type { Signature } from '../state/git-objects.ts';
import type { FileChange } from '../state/git-store.ts';
import { nodeId } from '../state/identifiers.ts';
import { resolveCommit } from '../state/resolve-ref.ts';
import { gitRefRoutes } from './git-refs.ts';
import { refuseEmpty } from './refuse-empty.ts';

const mode = z.enum(['100644', '100755', '040000', '160000', '120000']);
const treeBody = z.object({
  base_tree: z.string().optional(),
  tree: z.array(
    z.object({
      path: z.string(),
      mode: mode.default('100644'),
      sha: z.string().nullish(),
      content: z.string().optional(),
    }),
  ),
});
const person = z.object({ name: z.string().optional(), email: z.string().optional(), date: z.string().optional() });
const commitBody = z.object({
  message: z.string(),
  tree: z.string(),
  parents: z.array(z.string()).default([]),
  author: person.optional(),
  committer: person.optional(),
});
const blobBody = z.object({ content: z.string(), encoding: z.enum(['utf-8', 'base64']).default('utf-8') });

/** https://docs.github.com/en/rest/git */
export const gitRoutes: Readonly<Record<string, Handler>> = {
  ...gitRefRoutes,
  'git/create-blob': inRepository((context, repository) => {
    refuseEmpty(repository);
    const { content, encoding } = readBody(context, blobBody);
    const { sha } = context.world.git.addBlob(Buffer.from(content, encoding));
    return reply(201, { sha, url: `${repositoryUrl(repository, context.bases)}/git/blobs/${sha}` });
  }),
  'git/get-blob': inRepository((context, repository) => {
    const blob = context.world.git.blob(context.path['file_sha'] ?? '');
    if (blob === undefined) throw notFound();
    const url = `${repositoryUrl(repository, context.bases)}/git/blobs/${blob.sha}`;
    const content = inLines(Buffer.from(blob.content).toString('base64'));
    const body = {
      sha: blob.sha,
      node_id: nodeId('Blob', blob.sha),
      size: blob.content.length,
      url,
      content,
      encoding: 'base64',
    };
    return context.form === 'raw'
      ? { ...reply(200, body, { 'content-type': 'application/octet-stream' }), raw: blob.content }
      : reply(200, body);
  }),
  'git/create-tree': inRepository((context, repository) => {
    refuseEmpty(repository);
    return reply(201, renderTree(createTree(context), context.world.git, repository, context.bases, false));
  }),
  'git/get-tree': inRepository((context, repository) => {
    const ref = context.path['tree_sha'] ?? '';
    const sha = context.world.git.tree(ref)?.sha ?? resolveCommit(context.world, repository, ref)?.tree;
    if (sha === undefined) throw notFound();
    return reply(
      200,
      renderTree(sha, context.world.git, repository, context.bases, context.request.query.has('recursive')),
    );
  }),
  'git/create-commit': inRepository((context, repository) => {
    refuseEmpty(repository);
    return reply(201, renderGitCommit(createCommit(context), repository, context.bases));
  }),
  'git/get-commit': inRepository((context, repository) => {
    const commit = context.world.git.commit(context.path['commit_sha'] ?? '');
    if (commit === undefined) throw notFound();
    return reply(200, renderGitCommit(commit, repository, context.bases));
  }),
};

/** Sixty characters a line, as GitHub breaks base64. */
export function inLines(base64: string): string {
  return base64.replaceAll(/(?<line>.{60})/gu, '$<line>\n') + (base64.length % 60 === 0 ? '' : '\n');
}

function createTree(context: Context): string {
  const { git } = context.world;
  const input = readBody(context, treeBody);
  if (input.base_tree !== undefined && git.tree(input.base_tree) === undefined)
    throw new ApiError(422, 'base_tree is not a valid tree oid');
  const changes = input.tree.map((entry): FileChange => {
    if (
      entry.path === '' ||
      entry.path.startsWith('/') ||
      entry.path.split('/').some((part) => ['', '.', '..', '.git'].includes(part))
    ) {
      throw new ApiError(422, `tree.path contains a malformed path component`);
    }
    if (entry.content !== undefined && entry.sha != null)
      throw new ApiError(422, 'Must supply either tree.sha or tree.content, not both');
    if (entry.content !== undefined)
      return { path: entry.path, mode: entry.mode, sha: git.addBlob(Buffer.from(entry.content)).sha };
    if (entry.sha === undefined) throw new ApiError(422, 'Must supply tree.sha or tree.content');
    if (entry.sha !== null && entry.mode !== '160000' && !git.has(entry.sha))
      throw new ApiError(422, `tree.sha ${entry.sha} is not a valid blob`);
    return { path: entry.path, mode: entry.mode, sha: entry.sha };
  });
  return git.changeTree(input.base_tree, changes).sha;
}

function createCommit(context: Context): ReturnType<typeof createCommitObject> {
  const { world, now } = context;
  const input = readBody(context, commitBody);
  if (world.git.tree(input.tree) === undefined) throw new ApiError(422, 'Tree SHA does not exist');
  const lost = input.parents.find((sha) => world.git.commit(sha) === undefined);
  if (lost !== undefined) throw new ApiError(422, 'Parent SHA does not exist or is not a commit object');
  const self = {
    name: author(context).account.login,
    email: `${author(context).account.login}@users.noreply.github.com`,
    date: now,
  };
  const signed = (given: z.infer<typeof person> | undefined, otherwise: Signature): Signature => ({
    name: given?.name ?? otherwise.name,
    email: given?.email ?? otherwise.email,
    date: given?.date === undefined ? now : instantOf(given.date),
  });
  const by = signed(input.author, self);
  const committer = input.committer === undefined ? by : signed(input.committer, by);
  return world.git.add(
    createCommitObject({ tree: input.tree, parents: input.parents, author: by, committer, message: input.message }),
  );
}

function instantOf(text: string): number {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw validationFailed({ resource: 'Commit', field: 'date', code: 'invalid' });
  return instant;
}
