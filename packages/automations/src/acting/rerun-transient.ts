import { plainSentence, renderRerunSummary, rerunSentence } from '@portcullis/render';
import type { RerunDecision, RerunReport, RuleYield } from '@portcullis/render';
import type { RerunSettings } from '@portcullis/pipeline';
import type { RuleSet } from '@portcullis/transient-classifier';
import type { RerunResult } from '../ports/rerun.ts';
import type { WorkflowAttempt } from '../ports/workflow-runs.ts';
import { actedRunOf, hasFailed } from './acted-run-of.ts';
import { maskOf, Shortfalls } from './acting-context.ts';
import type { ActingContext, ActingResult } from './acting-context.ts';
import { defaultDataBranch } from './data-branch.ts';
import { decisionOf, reasonAgainst } from './decide-rerun.ts';
import { judgeFailedJobs } from './judge-failed-jobs.ts';
import type { JudgedAttempt } from './judge-failed-jobs.ts';
import { keepRerunComment } from './keep-rerun-comment.ts';
import type { KeptRerunComment } from './keep-rerun-comment.ts';
import { recordReruns } from './record-reruns.ts';
import { parseRerunRecords, rerunRecordsFile, yieldsOf } from './rerun-records.ts';
import type { RerunTransientPorts } from './rerun-ports.ts';
import { findOurReruns } from './started-reruns.ts';
import type { OurRerun, RunWork } from './started-reruns.ts';

/** How `rerunTransient` decides. */
export interface RerunTransientOptions {
  /** The section `rerun` of the policy. */
  readonly settings: RerunSettings;
  /** The rules for logs. @default the built-in ones */
  readonly rules?: RuleSet;
}

/**
 * Starts the failed jobs of a completed run again, once, if every one of them failed for a transient reason; says so in
 * one comment, which is edited when the attempt ends; and remembers whether it helped. Everything else is left to people,
 * and the summary says why.
 *
 * Call it whenever a run has completed, whichever attempt it was. It may be called again at any time, by several
 * programs at once, and after one of them was stopped in the middle: what is there already is not done twice.
 *
 * @throws whatever is no failed request: those are in the result.
 * @example
 * const github = connectFromEnvironment(process.env).repository('octo/demo');
 * const { peopleLine } = await rerunTransient(github, { runId: 42 }, { explain: explainFailure }, { settings });
 */
export async function rerunTransient<Run extends WorkflowAttempt>(
  ports: RerunTransientPorts<Run>,
  { runId }: { readonly runId: number },
  context: ActingContext,
  { settings, rules }: RerunTransientOptions,
): Promise<ActingResult<RerunReport>> {
  const shortfalls = new Shortfalls(context);
  const work: RunWork<Run> = {
    ports,
    settings: { ...settings, ...(rules === undefined ? {} : { rules }) },
    shortfalls,
    mask: maskOf(context),
  };
  const run = await shortfalls.attempt(() => ports.readRun(runId), undefined);
  const report = run == null ? noRun(run === undefined) : await actOn(work, run, settings.dryRun);
  return resultOf({ ...report, shortfalls: shortfalls.all }, runId);
}

type Course = Omit<RerunReport, 'shortfalls'>;

function noRun(isUnreadable: boolean): Course {
  const reason = isUnreadable ? ({ code: 'not-possible' } as const) : ({ code: 'run-not-found' } as const);
  return {
    run: null,
    decision: { kind: 'no-rerun', reason },
    jobs: [],
    ignored: [],
    yields: [],
    commentUrl: null,
  };
}

async function actOn<Run extends WorkflowAttempt>(work: RunWork<Run>, latest: Run, isDryRun: boolean): Promise<Course> {
  const yields = await readYields(work);
  const earlier = await findOurReruns(work, latest);
  const judged =
    latest.status === 'completed' && hasFailed(latest) === true
      ? await judgeFailedJobs(work.ports, latest, work.settings, work)
      : null;
  const { decision, started } = await decide(work, latest, judged, { yields, isDryRun });
  const reruns = started === null ? earlier : [...earlier, started];
  const kept = isDryRun ? [] : await writeDown(work, reruns);
  return {
    run: actedRunOf(latest, work.mask),
    decision: inLightOf(decision, earlier, kept, latest),
    jobs: judged?.jobs ?? earlier.at(-1)?.judged.jobs ?? [],
    ignored: judged?.run.ignored ?? [],
    yields,
    commentUrl: kept.at(-1)?.url ?? null,
  };
}

async function readYields<Run extends WorkflowAttempt>({
  ports,
  shortfalls,
  mask,
}: RunWork<Run>): Promise<readonly RuleYield[]> {
  const bytes = await shortfalls.attempt(() => ports.readFile(defaultDataBranch, rerunRecordsFile), null);
  return bytes === null ? [] : yieldsOf(parseRerunRecords(new TextDecoder().decode(bytes), mask));
}

interface Decided<Run extends WorkflowAttempt> {
  readonly decision: RerunDecision;
  /** The re-run of the latest attempt, if there is one of ours now. */
  readonly started: OurRerun<Run> | null;
}

async function decide<Run extends WorkflowAttempt>(
  work: RunWork<Run>,
  latest: Run,
  judged: JudgedAttempt | null,
  { yields, isDryRun }: { readonly yields: readonly RuleYield[]; readonly isDryRun: boolean },
): Promise<Decided<Run>> {
  const { maxAttempts } = work.settings;
  const against = reasonAgainst({ latest, judged, maxAttempts, yields });
  if (against?.code === 'not-possible' && judged?.listing === 'missing') noteMissingJobs(work, latest);
  if (against !== null || judged === null)
    return { decision: { kind: 'no-rerun', reason: against ?? { code: 'not-completed' } }, started: null };
  const { runId, runAttempt } = latest;
  const result = await work.shortfalls.attempt(
    () => work.ports.rerunFailedJobs({ runId, runAttempt, maxAttempts: maxAttempts + 1, isDryRun }),
    null,
  );
  if (result === null) return { decision: { kind: 'no-rerun', reason: { code: 'not-possible' } }, started: null };
  noteMissingPermission(work, result);
  const started: OurRerun<Run> = { failed: latest, judged, nextAttempt: runAttempt + 1 };
  if (result.outcome === 'rerun') return { decision: decisionOf(result), started };
  // Another program of ours may have been faster; its comment is brought about here too, in case it was stopped.
  const isOurs =
    (result.outcome === 'already-running' || isLaterAttempt(result)) && (await isByUs(work, runId, runAttempt + 1));
  return isOurs
    ? { decision: { kind: 'rerun', nextAttempt: runAttempt + 1 }, started }
    : { decision: decisionOf(result), started: null };
}

function isLaterAttempt(result: RerunResult): boolean {
  return result.outcome === 'superseded' && result.reason === 'later-attempt';
}

async function isByUs<Run extends WorkflowAttempt>(
  { ports, shortfalls }: RunWork<Run>,
  runId: number,
  runAttempt: number,
): Promise<boolean> {
  const attempt = await shortfalls.attempt(() => ports.readAttempt(runId, runAttempt), null);
  if (attempt?.triggeredBy == null) return false;
  const login = await shortfalls.attempt(() => ports.login(), null);
  return login !== null && attempt.triggeredBy.toLowerCase() === login.toLowerCase();
}

/** "No job failed" would be wrong of a run that did. */
function noteMissingJobs<Run extends WorkflowAttempt>({ shortfalls }: RunWork<Run>, { runAttempt }: Run): void {
  shortfalls.add({
    feature: 'read the jobs of workflow runs',
    permission: null,
    message: `GitHub shows no jobs of attempt ${runAttempt}, which failed`,
  });
}

function noteMissingPermission<Run extends WorkflowAttempt>({ shortfalls }: RunWork<Run>, result: RerunResult): void {
  if (result.outcome !== 'not-allowed' || result.reason !== 'no-permission') return;
  shortfalls.add({
    feature: 're-run failed jobs',
    permission: 'actions: write',
    message: result.message ?? 'GitHub refused the re-run',
  });
}

async function writeDown<Run extends WorkflowAttempt>(
  work: RunWork<Run>,
  reruns: readonly OurRerun<Run>[],
): Promise<readonly KeptRerunComment[]> {
  const kept: KeptRerunComment[] = [];
  for (const rerun of reruns) {
    const next = reruns.find(({ failed }) => failed.runAttempt === rerun.nextAttempt);
    kept.push(await keepRerunComment(work, rerun, next?.nextAttempt ?? null));
  }
  await recordReruns(
    work,
    reruns.flatMap((rerun, index) => {
      const state = kept[index]?.state;
      return state === undefined ? [] : [{ rerun, state }];
    }),
  );
  return kept;
}

/** Nothing is to do, and the latest attempt is a re-run of ours: that it is, and how it stands, says more. */
function inLightOf(
  decision: RerunDecision,
  earlier: readonly OurRerun[],
  kept: readonly KeptRerunComment[],
  latest: WorkflowAttempt,
): RerunDecision {
  if (decision.kind !== 'no-rerun' || earlier.at(-1)?.nextAttempt !== latest.runAttempt) return decision;
  if (decision.reason.code === 'not-completed') return { kind: 'rerun', nextAttempt: latest.runAttempt };
  const isSettling = decision.reason.code === 'not-failed' || decision.reason.code === 'attempts-used-up';
  const state = kept.at(-1)?.state;
  return isSettling && state !== undefined ? { kind: 'settled', state, runAttempt: latest.runAttempt } : decision;
}

function resultOf(report: RerunReport, runId: number): ActingResult<RerunReport> {
  const { run, decision, shortfalls } = report;
  const machine = {
    automation: 'rerun',
    outcome: decision.kind,
    ...(decision.kind === 'no-rerun' ? { reason: decision.reason.code } : {}),
    ...(decision.kind === 'settled' ? { state: decision.state.kind } : {}),
    ...(decision.kind === 'rerun' ? { nextAttempt: decision.nextAttempt } : {}),
    runId,
    runAttempt: run?.runAttempt ?? null,
    shortfalls: shortfalls.length,
  };
  return {
    report,
    machineLine: JSON.stringify(machine),
    peopleLine: plainSentence(rerunSentence(report)),
    summary: renderRerunSummary(report),
    isComplete: shortfalls.length === 0,
  };
}
