import * as z from 'zod';
import { timestamp } from '../clock/durations.ts';
import { author, inRepository, pathNumber } from '../http/context.ts';
import type { Context, Handler, RepositoryHandler } from '../http/context.ts';
import { listReply } from '../http/list-reply.ts';
import { readBody, refuseParameters } from '../http/read-body.ts';
import { ApiError, notFound, reply } from '../http/reply.ts';
import type { JsonObject } from '../json.ts';
import { renderAccount } from '../render/account.ts';
import { repositoryPage, repositoryUrl } from '../render/repository.ts';
import type { AlertState } from '../state/alert-state.ts';
import { applySarifs } from '../state/apply-sarif.ts';
import type { AnalysisState, RepositoryState } from '../state/repository-state.ts';

const updateBody = z.object({
  state: z.enum(['open', 'dismissed']),
  dismissed_reason: z.enum(['false positive', "won't fix", 'used in tests']).nullish(),
  dismissed_comment: z.string().nullish(),
});

/** Alerts are what the uploaded reports say; those that GitHub is done with by now are taken in first. */
function withAlerts(handle: RepositoryHandler): Handler {
  return inRepository((context, repository) => {
    if (!repository.hasCodeScanning)
      throw new ApiError(
        403,
        'Code scanning is not enabled for this repository. Please enable code scanning in the repository settings.',
      );
    applySarifs(repository, context.now, () => context.world.ids.next());
    return handle(context, repository);
  });
}

/** https://docs.github.com/en/rest/code-scanning/code-scanning */
export const alertRoutes: Readonly<Record<string, Handler>> = {
  'code-scanning/list-alerts-for-repo': withAlerts((context, repository) => {
    refuseParameters(context, ['tool_guid', 'before', 'after', 'severity', 'assignees', 'pr']);
    if (repository.analyses.length === 0) throw new ApiError(404, 'no analysis found');
    const { query } = context.request;
    const ref = query.get('ref');
    const found = [...repository.alerts.values()].filter(
      (alert) =>
        (query.get('tool_name') ?? alert.tool) === alert.tool &&
        (query.get('state') ?? alert.state) === alert.state &&
        (ref === null || alert.instance.ref.endsWith(ref)),
    );
    const key = (alert: AlertState): number => (query.get('sort') === 'updated' ? alert.updatedAt : alert.number);
    const sign = query.get('direction') === 'asc' ? 1 : -1;
    const sorted = found.sort((a, b) => sign * (key(a) - key(b) || a.number - b.number));
    return listReply(context, sorted, (alert) => render(alert, repository, context));
  }),
  'code-scanning/get-alert': withAlerts((context, repository) =>
    reply(200, render(find(context, repository), repository, context)),
  ),
  'code-scanning/update-alert': withAlerts((context, repository) => {
    const alert = find(context, repository);
    const input = readBody(context, updateBody);
    if (input.state === 'dismissed' && input.dismissed_reason == null)
      throw new ApiError(422, 'A dismissed_reason is required when state is dismissed.');
    if (alert.state === 'fixed') throw new ApiError(400, 'Alert is already fixed.');
    const isDismissed = input.state === 'dismissed';
    alert.state = input.state;
    alert.updatedAt = context.now;
    alert.dismissedAt = isDismissed ? context.now : null;
    alert.dismissedBy = isDismissed ? author(context).account : null;
    alert.dismissedReason = isDismissed ? (input.dismissed_reason ?? null) : null;
    alert.dismissedComment = isDismissed ? (input.dismissed_comment ?? null) : null;
    return reply(200, render(alert, repository, context));
  }),
  'code-scanning/list-alert-instances': withAlerts((context, repository) => {
    refuseParameters(context, ['pr']);
    const alert = find(context, repository);
    const ref = context.request.query.get('ref');
    const found = ref === null || alert.instance.ref.endsWith(ref) ? [alert] : [];
    return listReply(context, found, renderInstance);
  }),
  'code-scanning/list-recent-analyses': withAlerts((context, repository) => {
    refuseParameters(context, ['tool_guid', 'pr']);
    const { query } = context.request;
    const found = repository.analyses.filter(
      ({ tool, sarif }) =>
        (query.get('tool_name') ?? tool) === tool &&
        (query.get('ref') ?? sarif.ref) === sarif.ref &&
        (query.get('sarif_id') ?? sarif.id) === sarif.id,
    );
    const sorted = query.get('direction') === 'asc' ? found : found.reverse();
    return listReply(context, sorted, (analysis) => renderAnalysis(analysis, repository, context));
  }),
  'code-scanning/get-analysis': withAlerts((context, repository) => {
    const id = pathNumber(context, 'analysis_id');
    const found = repository.analyses.find((analysis) => analysis.id === id);
    if (found === undefined) throw notFound();
    return reply(200, renderAnalysis(found, repository, context));
  }),
};

function find(context: Context, repository: RepositoryState): AlertState {
  const found = repository.alerts.get(pathNumber(context, 'alert_number'));
  if (found === undefined) throw new ApiError(404, 'No alert found for alert number');
  return found;
}

/** A `code-scanning-alert`. */
function render(alert: AlertState, repository: RepositoryState, { bases }: Context): JsonObject {
  const url = `${repositoryUrl(repository, bases)}/code-scanning/alerts/${alert.number}`;
  const instant = (value: number | null): string | null => (value === null ? null : timestamp(value));
  return {
    number: alert.number,
    created_at: timestamp(alert.createdAt),
    updated_at: timestamp(alert.updatedAt),
    url,
    html_url: `${repositoryPage(repository, bases)}/security/code-scanning/${alert.number}`,
    state: alert.state,
    fixed_at: instant(alert.fixedAt),
    dismissed_by: alert.dismissedBy === null ? null : renderAccount(alert.dismissedBy, bases),
    dismissed_at: instant(alert.dismissedAt),
    dismissed_reason: alert.dismissedReason,
    dismissed_comment: alert.dismissedComment,
    rule: {
      id: alert.ruleId,
      severity: alert.severity,
      description: alert.ruleDescription,
      name: alert.ruleId,
      tags: [],
    },
    tool: { name: alert.tool, guid: null, version: alert.toolVersion },
    most_recent_instance: renderInstance(alert),
    instances_url: `${url}/instances`,
  };
}

/** A `code-scanning-alert-instance`. */
function renderInstance({ instance, state }: AlertState): JsonObject {
  return {
    ref: instance.ref,
    analysis_key: instance.category,
    environment: '',
    category: instance.category,
    state,
    commit_sha: instance.commitSha,
    message: { text: instance.message },
    location: {
      path: instance.path,
      start_line: instance.startLine,
      end_line: instance.endLine,
      start_column: 1,
      end_column: 1,
    },
    classifications: [],
  };
}

/** A `code-scanning-analysis`. */
function renderAnalysis(analysis: AnalysisState, repository: RepositoryState, { bases }: Context): JsonObject {
  const { sarif } = analysis;
  return {
    ref: sarif.ref,
    commit_sha: sarif.commitSha,
    analysis_key: analysis.category,
    environment: '',
    category: analysis.category,
    error: '',
    created_at: timestamp(sarif.processedAt),
    results_count: analysis.results,
    rules_count: analysis.rules,
    id: analysis.id,
    url: `${repositoryUrl(repository, bases)}/code-scanning/analyses/${analysis.id}`,
    sarif_id: sarif.id,
    tool: { name: analysis.tool, guid: null, version: analysis.toolVersion },
    deletable: true,
    warning: '',
  };
}
