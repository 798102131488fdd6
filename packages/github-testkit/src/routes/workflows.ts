import { inRepository } from '../http/context.ts';
import type { Handler } from '../http/context.ts';
import { paginate } from '../http/pagination.ts';
import { noContent, notFound, reply } from '../http/reply.ts';
import { renderWorkflow } from '../render/run.ts';
import type { RepositoryState } from '../state/repository-state.ts';
import type { WorkflowState } from '../state/repository-state.ts';

/** The workflow of an identifier or of a file's name. */
export function findWorkflow(repository: RepositoryState, idOrFile: string): WorkflowState {
  const found = repository.workflows.find(
    ({ id, path }) => String(id) === idOrFile || path.split('/').at(-1) === idOrFile,
  );
  if (found === undefined) throw notFound();
  return found;
}

/** https://docs.github.com/en/rest/actions/workflows */
export const workflowRoutes: Readonly<Record<string, Handler>> = {
  'actions/list-repo-workflows': inRepository((context, repository) => {
    const { items, headers } = paginate(context, repository.workflows);
    const workflows = items.map((workflow) => renderWorkflow(workflow, repository, context.bases));
    return reply(200, { total_count: repository.workflows.length, workflows }, headers);
  }),
  'actions/enable-workflow': inRepository((context, repository) => {
    findWorkflow(repository, context.path['workflow_id'] ?? '').state = 'active';
    return noContent();
  }),
  'actions/disable-workflow': inRepository((context, repository) => {
    findWorkflow(repository, context.path['workflow_id'] ?? '').state = 'disabled_manually';
    return noContent();
  }),
  'actions/get-workflow': inRepository((context, repository) => {
    const workflow = findWorkflow(repository, context.path['workflow_id'] ?? '');
    return reply(200, renderWorkflow(workflow, repository, context.bases));
  }),
};
