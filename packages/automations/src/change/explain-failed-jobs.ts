import { formatPolicyIssue, PolicyError } from '@portcullis/pipeline';
import type { LoadedPolicy } from '@portcullis/pipeline';
import type { JudgedJob } from '@portcullis/render';
import type { RuleSet } from '@portcullis/transient-classifier';
import type { Shortfalls } from '../acting/acting-context.ts';
import { judgeFailedJobs } from '../acting/judge-failed-jobs.ts';
import { compileClassifierRules } from '../classify/load-classifier-settings.ts';
import { GateInputError } from '../errors.ts';
import type { WorkflowJob, WorkflowRunPort } from '../ports/workflow-runs.ts';
import type { JudgeChangeRequest } from './judge-change-request.ts';
import { readCompletedJobs, readRunJobs } from './run-jobs.ts';

/** So many fit on a screen, folded; the log of each is read. */
const maxJobs = 20;

/**
 * Why jobs of the run failed, by their logs, which can be read while the gate's own job runs. Nothing here changes the
 * verdict: what cannot be read is a shortfall.
 */
export async function explainFailedJobs(
  port: Pick<WorkflowRunPort<never>, 'readJobs' | 'readJobLog'>,
  { context: { run }, jobs: given }: JudgeChangeRequest,
  loaded: LoadedPolicy,
  tools: { readonly shortfalls: Shortfalls; readonly mask: (text: string) => string },
): Promise<readonly JudgedJob[]> {
  if (run === null) return [];
  const own = given?.kind === 'api' ? given.own : {};
  const listed = await tools.shortfalls.attempt(async (): Promise<readonly WorkflowJob[]> => {
    try {
      return given?.kind === 'runs' ? await readCompletedJobs(port, run) : await readRunJobs(port, run, own);
    } catch (error) {
      // Which job is ours does not matter here: one that still runs has not failed.
      if (!(error instanceof GateInputError)) throw error;
      return (await port.readJobs(run.runId, run.runAttempt)) ?? [];
    }
  }, []);
  const judged = await judgeFailedJobs(
    { readJobs: () => Promise.resolve(listed), readJobLog: (jobId, maxBytes) => port.readJobLog(jobId, maxBytes) },
    { runId: run.runId, runAttempt: run.runAttempt, conclusion: null },
    { maxFailedJobs: maxJobs, ...(await rulesOf(loaded, tools.shortfalls)) },
    tools,
  );
  return judged.jobs;
}

/** The policy's own rules for logs; faulty ones explain nothing, and take no verdict away. */
async function rulesOf(loaded: LoadedPolicy, shortfalls: Shortfalls): Promise<{ readonly rules?: RuleSet }> {
  try {
    return { rules: await compileClassifierRules(loaded) };
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const message = error.issues.slice(0, 1).map(formatPolicyIssue).join('');
    shortfalls.add({ feature: "use the policy's rules for logs", permission: null, message });
    return {};
  }
}
