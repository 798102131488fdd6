import { resolve } from 'node:path';
import {
  diffOfChange,
  gitHistory,
  jobsOfWorkflow,
  judgeChange,
  nodeGateFiles,
  parseChangeContext,
  withFallback,
} from '@portcullis/automations';
import type { JudgedChange } from '@portcullis/automations';
import type { ActionContext } from '../context.ts';
import { actingContextOf, repositoryOf } from '../environment.ts';
import { variableOf, workspaceOf } from '../runner/variables.ts';
import { version } from '../version.ts';

/** Judges a change and publishes the verdict; the exit code is the verdict's. */
export async function run(context: ActionContext): Promise<number> {
  const judged = await judge(context);
  const { writeJudged } = await import('../outputs/write-judged.ts');
  await writeJudged(context, judged);
  return judged.exitCode;
}

async function judge({ host, inputs }: ActionContext): Promise<JudgedChange> {
  const { env } = host;
  const payload = host.readText(variableOf(env, 'GITHUB_EVENT_PATH'));
  const change = parseChangeContext(env, payload);
  const repository = repositoryOf(env, inputs.token);
  const workspace = workspaceOf(host);
  const root = resolve(workspace, inputs.root ?? '.');
  return judgeChange(
    {
      reports: nodeGateFiles(root),
      repository,
      clone: withFallback(gitHistory(workspace), repository),
      diff: diffOfChange(root, repository),
      ...actingContextOf(env),
      now: () => host.now(),
    },
    {
      context: change,
      policyFile: inputs.policy,
      ...(inputs.gate !== null && { gate: inputs.gate }),
      jobs: jobsOfWorkflow(env, { kind: inputs.jobs, ownJobId: inputs.jobId }),
      portcullisVersion: version,
    },
  );
}
