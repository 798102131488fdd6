import { timestamp } from '../clock/durations.ts';
import type { ApiBases } from '../http/api-request.ts';
import type { JsonObject } from '../json.ts';
import { nodeId } from '../state/identifiers.ts';
import type { RepositoryState } from '../state/repository-state.ts';
import type { CheckRunState } from '../state/repository-state.ts';
import type { AnnotationState } from '../state/repository-state.ts';
import { renderApp } from './app.ts';
import { repositoryPage, repositoryUrl } from './repository.ts';

/** A `check-run`. */
export function renderCheckRun(checkRun: CheckRunState, repository: RepositoryState, bases: ApiBases): JsonObject {
  const url = `${repositoryUrl(repository, bases)}/check-runs/${checkRun.id}`;
  const page = `${repositoryPage(repository, bases)}/runs/${checkRun.id}`;
  return {
    id: checkRun.id,
    node_id: nodeId('CheckRun', checkRun.id),
    head_sha: checkRun.headSha,
    external_id: checkRun.externalId ?? '',
    url,
    html_url: page,
    details_url: checkRun.detailsUrl ?? page,
    status: checkRun.status,
    conclusion: checkRun.conclusion,
    started_at: checkRun.startedAt === null ? null : timestamp(checkRun.startedAt),
    completed_at: checkRun.completedAt === null ? null : timestamp(checkRun.completedAt),
    output: {
      title: checkRun.title,
      summary: checkRun.summary,
      text: checkRun.text,
      annotations_count: checkRun.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    name: checkRun.name,
    check_suite: { id: checkRun.checkSuiteId },
    app: renderApp(checkRun.app, bases),
    pull_requests: [],
  };
}

/** In webhooks the suite of a check run is a whole one. */
export function renderCheckRunWithSuite(
  checkRun: CheckRunState,
  repository: RepositoryState,
  bases: ApiBases,
): JsonObject {
  const rendered = renderCheckRun(checkRun, repository, bases);
  const suite = {
    id: checkRun.checkSuiteId,
    node_id: nodeId('CheckSuite', checkRun.checkSuiteId),
    head_branch: repository.defaultBranch,
    head_sha: checkRun.headSha,
    status: checkRun.status,
    conclusion: checkRun.conclusion,
    app: rendered['app'],
    pull_requests: [],
  };
  return { ...rendered, check_suite: suite };
}

/** A `check-annotation`. */
export function renderAnnotation(
  annotation: AnnotationState,
  checkRun: CheckRunState,
  repository: RepositoryState,
  bases: ApiBases,
): JsonObject {
  return {
    path: annotation.path,
    blob_href: `${repositoryUrl(repository, bases)}/contents/${annotation.path}?ref=${checkRun.headSha}`,
    start_line: annotation.startLine,
    start_column: annotation.startColumn,
    end_line: annotation.endLine,
    end_column: annotation.endColumn,
    annotation_level: annotation.level,
    title: annotation.title,
    message: annotation.message,
    raw_details: annotation.rawDetails,
  };
}
