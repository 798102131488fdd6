import * as z from 'zod';
import { author, inRepository } from '../http/context.ts';
import type { Handler } from '../http/context.ts';
import { readBody } from '../http/read-body.ts';
import { ApiError, noContent, reply, validationFailed } from '../http/reply.ts';
import type { JsonObject } from '../json.ts';
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

/** https://docs.github.com/en/rest/repos/repos#create-a-repository-dispatch-event */
const eventBody = z.object({
  event_type: z.string().min(1).max(100),
  client_payload: z.record(z.string(), z.json()).optional(),
});

/**
 * https://docs.github.com/en/rest/actions/workflows#create-a-workflow-dispatch-event; the run does what the workflow's
 * latest did.
 */
export const dispatchRoutes: Readonly<Record<string, Handler>> = {
  'actions/create-workflow-dispatch': inRepository((context, repository) => {
    const workflow = findWorkflow(repository, context.path['workflow_id'] ?? '');
    const input = readBody(context, dispatchBody);
    if (workflow.state !== 'active')
      throw new ApiError(422, "Cannot trigger a 'workflow_dispatch' on a disabled workflow");
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
    context.world.emit({
      repository,
      sender: author(context).account,
      name: 'described',
      event: 'workflow_dispatch',
      action: null,
      describe: () => ({ inputs: inputsOf(input.inputs), ref: `refs/heads/${headBranch}`, workflow: workflow.path }),
    });
    if (input.return_run_details !== true) return noContent();
    return reply(200, {
      workflow_run_id: run.id,
      run_url: `${repositoryUrl(repository, context.bases)}/actions/runs/${run.id}`,
      html_url: runPage(run, context.bases),
    });
  }),
  'repos/create-dispatch-event': inRepository((context, repository) => {
    const { event_type: action, client_payload: payload } = readBody(context, eventBody);
    context.world.emit({
      repository,
      sender: author(context).account,
      name: 'described',
      event: 'repository_dispatch',
      action,
      describe: () => ({ branch: repository.defaultBranch, client_payload: payload ?? null }),
    });
    return noContent();
  }),
};

/** Inputs arrive as texts: https://docs.github.com/en/rest/actions/workflows#create-a-workflow-dispatch-event */
function inputsOf(inputs: Readonly<Record<string, unknown>> | undefined): JsonObject | null {
  return inputs === undefined
    ? null
    : Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, String(value)]));
}
