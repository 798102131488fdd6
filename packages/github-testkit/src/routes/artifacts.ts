import { timestamp } from '../clock/durations.ts';
import { inRepository, pathNumber } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { paginate } from '../http/pagination.ts';
import { ApiError, noContent, notFound, reply } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import type { JsonObject } from '../json.ts';
import { repositoryUrl } from '../render/repository.ts';
import { nodeId } from '../state/identifiers.ts';
import type { RepositoryState } from '../state/repository-state.ts';
import type { ArtifactState } from '../state/repository-state.ts';
import { zipFiles } from '../state/zip.ts';
import { findRun } from './find-run.ts';

/** https://docs.github.com/en/rest/actions/artifacts */
export const artifactRoutes: Readonly<Record<string, Handler>> = {
  'actions/list-artifacts-for-repo': inRepository((context, repository) => list(context, repository, () => true)),
  'actions/list-workflow-run-artifacts': inRepository((context, repository) => {
    const run = findRun(context, repository);
    return list(context, repository, (artifact) => artifact.run === run);
  }),
  'actions/get-artifact': inRepository((context, repository) =>
    reply(200, renderArtifact(find(context, repository), repository, context)),
  ),
  'actions/delete-artifact': inRepository((context, repository) => {
    repository.artifacts.delete(find(context, repository).id);
    return noContent();
  }),
  'actions/download-artifact': inRepository((context, repository) => {
    const artifact = find(context, repository);
    if (context.path['archive_format'] !== 'zip') throw notFound();
    if (artifact.expiresAt <= context.now) throw new ApiError(410, 'Artifact has expired');
    const location = `${context.bases.blob}${context.world.blobs.link('application/zip', () => zipFiles(artifact.files))}`;
    return { status: 302, headers: { location }, body: undefined };
  }),
};

function find(context: Context, repository: RepositoryState): ArtifactState {
  const found = repository.artifacts.get(pathNumber(context, 'artifact_id'));
  if (found === undefined || found.createdAt > context.now) throw notFound();
  return found;
}

function list(context: Context, repository: RepositoryState, isWanted: (artifact: ArtifactState) => boolean): Reply {
  const name = context.request.query.get('name');
  const found = [...repository.artifacts.values()].filter(
    (artifact) => artifact.createdAt <= context.now && isWanted(artifact) && (name === null || artifact.name === name),
  );
  if (context.request.query.get('direction') !== 'asc') found.reverse();
  const { items, headers } = paginate(context, found);
  return reply(
    200,
    { total_count: found.length, artifacts: items.map((artifact) => renderArtifact(artifact, repository, context)) },
    headers,
  );
}

function renderArtifact(artifact: ArtifactState, repository: RepositoryState, { bases, now }: Context): JsonObject {
  const url = `${repositoryUrl(repository, bases)}/actions/artifacts/${artifact.id}`;
  return {
    id: artifact.id,
    node_id: nodeId('Artifact', artifact.id),
    name: artifact.name,
    size_in_bytes: zipFiles(artifact.files).length,
    url,
    archive_download_url: `${url}/zip`,
    expired: artifact.expiresAt <= now,
    created_at: timestamp(artifact.createdAt),
    updated_at: timestamp(artifact.createdAt),
    expires_at: timestamp(artifact.expiresAt),
    workflow_run: {
      id: artifact.run.id,
      repository_id: repository.id,
      head_repository_id: artifact.run.headRepository.id,
      head_branch: artifact.run.headBranch,
      head_sha: artifact.run.headSha,
    },
  };
}
