import type { RerunState } from '@portcullis/render';
import type { WorkflowAttempt, WorkflowJob } from '../ports/workflow-runs.ts';
import { defaultDataBranch } from './data-branch.ts';
import { parseRerunRecords, rerunRecordsFile, serialiseRerunRecords } from './rerun-records.ts';
import type { RerunRecord, RuleOutcome } from './rerun-records.ts';
import type { OurRerun, RunWork } from './started-reruns.ts';

/** Remembers on the data branch which rules caused re-runs, and whether these helped. */
export async function recordReruns<Run extends WorkflowAttempt>(
  work: RunWork<Run>,
  reruns: readonly { readonly rerun: OurRerun<Run>; readonly state: RerunState }[],
): Promise<void> {
  const records: RerunRecord[] = [];
  for (const { rerun, state } of reruns) {
    const record = await recordOf(work, rerun, state);
    if (record !== null) records.push(record);
  }
  if (records.length === 0) return;
  await work.shortfalls.attempt(
    () =>
      work.ports.commitFiles({
        branch: defaultDataBranch,
        message: 'Remember re-runs',
        build: async (current) => {
          const bytes = await current.read(rerunRecordsFile);
          const known = parseRerunRecords(bytes === null ? '' : new TextDecoder().decode(bytes), work.mask);
          return { [rerunRecordsFile]: serialiseRerunRecords(known, records) };
        },
      }),
    null,
  );
}

/** `null` for a re-run whose rules are not known any more: the logs are gone. */
async function recordOf<Run extends WorkflowAttempt>(
  { ports, shortfalls, mask }: RunWork<Run>,
  { failed, judged, nextAttempt }: OurRerun<Run>,
  state: RerunState,
): Promise<RerunRecord | null> {
  const causes = judged.jobs.flatMap(({ name, classification }) =>
    classification.verdict === 'transient' ? [{ job: name, ruleId: classification.ruleId }] : [],
  );
  if (causes.length === 0) return null;
  const next =
    state.kind === 'running' ? null : await shortfalls.attempt(() => ports.readJobs(failed.runId, nextAttempt), null);
  const rules = [...new Set(causes.map(({ ruleId }) => ruleId))].sort().map((ruleId) => ({
    ruleId,
    outcome: outcomeOf(
      next?.map(({ name, conclusion }) => ({ name: mask(name), conclusion })) ?? null,
      new Set(causes.filter((cause) => cause.ruleId === ruleId).map(({ job }) => job)),
    ),
  }));
  return {
    schemaVersion: 'rerun.v1',
    runId: failed.runId,
    runAttempt: failed.runAttempt,
    createdAt: new Date(failed.createdAtMs).toISOString(),
    rules,
  };
}

/** A rule is judged by its own jobs: another job that fails on the next attempt says nothing about it. */
function outcomeOf(
  next: readonly Pick<WorkflowJob, 'name' | 'conclusion'>[] | null,
  names: ReadonlySet<string>,
): RuleOutcome {
  if (next === null) return 'running';
  const conclusions = next.filter(({ name }) => names.has(name)).map(({ conclusion }) => conclusion);
  if (conclusions.some((conclusion) => conclusion === 'failure' || conclusion === 'timed_out')) return 'failed';
  const isCleared = conclusions.length > 0 && conclusions.every((conclusion) => conclusion === 'success');
  return isCleared ? 'cleared' : 'undecided';
}
