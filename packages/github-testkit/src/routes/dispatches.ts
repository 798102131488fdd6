import * as z from 'zod';
import { author, inRepository } from '../http/context.ts';
import type { Handler } from '../http/context.ts';
import { readBody } from '../http/read-body.ts';
import { noContent, reply, validationFailed } from '../http/reply.ts';
import { repositoryUrl } from '../render/repository.ts';
import { runPage } from '../render/run.ts';
import { branchHead } from '../state/repository-state.ts';
import { startRun } from '../state/start-run.ts';
import { findWorkflow } from './workflows.ts';

const dispatchBody = z.object({
  ref: z.string(),
  inputs: z.record(z.string(), z.unknown()).optional(),
  return_run_details: z.boolean().optional(),
});

/**
 * https://docs.github.com/en/rest/actions/workflows#create-a-workflow-dispatch-event; the run does what the workflow's
 * latest did.
 */
export const dispatchRoutes: Readonly<Record<string, Handler>> = {
  'actions/create-workflow-dispatch': inRepository((context, repository) => {
    const workflow = findWorkflow(repository, context.path['workflow_id'] ?? '');
    const input = readBody(context, dispatchBody);
    const headBranch = input.ref.replace(/^refs\/heads\//u, '');
    if (branchHead(repository, headBranch) === undefined)
      throw validationFailed({
        resource: 'WorkflowDispatch',
        field: 'ref',
        code: 'invalid',
        message: `No ref found for: ${input.ref}`,
      });
    const plans = repository.runs.findLast((run) => run.workflow === workflow)?.plans;
    const [first, ...others] = plans ?? [{ jobs: [{ name: workflow.name }] }];
    const run = startRun(context.world, repository, {
      workflow,
      event: 'workflow_dispatch',
      headBranch,
      actor: author(context).account,
      createdAt: context.now,
      pullNumbers: [],
      attempts: [first],
      onRerun: others,
    });
    if (input.return_run_details !== true) return noContent();
    return reply(200, {
      workflow_run_id: run.id,
      run_url: `${repositoryUrl(repository, context.bases)}/actions/runs/${run.id}`,
      html_url: runPage(run, context.bases),
    });
  }),
};
