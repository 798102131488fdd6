import { availableParallelism, constants } from 'node:os';
import { join } from 'node:path';
import {
  noteFiles,
  prepareClassifierRules,
  prepareJudging,
  readDurations,
  readLogEnd,
  readPolicyBaseline,
  runPipeline,
  watchTermination,
} from '@portcullis/automations';
import type { CheckResult, KnownDurations, LogFolder, PlannedCheck, Termination } from '@portcullis/automations';
import type { RunFlags } from '../definitions/run.ts';
import type { Host } from '../host/host.ts';
import { terminalWidth } from '../host/terminal-settings.ts';
import { UsageError } from '../options/usage-error.ts';
import { parseCount } from '../options/values.ts';
import type { RunContext } from '../program/run-context.ts';
import { createJsonDisplay } from '../run-display/json-display.ts';
import { createLiveDisplay } from '../run-display/live-display.ts';
import { createPlainDisplay } from '../run-display/plain-display.ts';
import type { RunDisplay } from '../run-display/run-display.ts';
import { chooseChecks } from './choose-checks.ts';
import type * as conclusion from './conclude-run.ts';
import { planFixes } from './plan-fixes.ts';
import { planLocalRun } from './plan-local-run.ts';
import type { LocalPlan } from './plan-local-run.ts';
import { prepareLocalChanges } from './read-local-changes.ts';
import { watchRuns } from './watch-runs.ts';
import type { DisplayInUse, Running } from './watch-runs.ts';

const logLinesShown = 15;

/** `portcullis run`: runs the checks of the pipeline on this machine, then lets the gate judge. */
export async function runRunCommand(flags: RunFlags, context: RunContext): Promise<number> {
  const display: DisplayInUse = { note: null };
  const termination = watchTermination((signal, isFirst) => {
    display.note?.(isFirst ? `${signal}: ending what runs; once more kills it` : `${signal}: killing what runs`);
  });
  const watching = { display, termination };
  try {
    return flags.watch === true
      ? await watchRuns(flags, context, watching, runOnce)
      : await runOnce(flags, context, watching);
  } finally {
    termination.release();
  }
}

async function runOnce(
  flags: RunFlags,
  context: RunContext,
  { display: inUse, termination }: Running,
): Promise<number> {
  const { host } = context;
  const maxParallel = parallelism(flags.maxParallel);
  const plan = await planLocalRun(flags.config, host);
  const chosen = await chooseChecks(plan, flags, host);
  if (chosen.length === 0)
    throw new UsageError('no check is left to run', 'Name fewer with --skip, or others with --only.');
  const readChanges = await prepareLocalChanges(plan, flags, host);
  const baseline = await readPolicyBaseline(plan.policy, plan.loaded);
  const isLeftOver = noteFiles(plan.root, evidencePaths(plan));
  const known = readDurations(plan.root);
  const session: Session = { plan, flags, host, known, maxParallel, logs: null };
  const display = displayOf(session);
  inUse.note = (text) => {
    display.note(text);
  };
  try {
    if (flags.fix === true) await runFixes(session, chosen, { display, termination });
    const results = await runChosen(session, chosen, { display, termination });
    display.end();
    const signal = termination.received();
    if (signal !== null) {
      display.note(`The run was ended by ${signal}: there is no verdict. Nothing that it started is left.`);
      return 128 + constants.signals[signal];
    }
    const { concludeRun } = await loadConclusion();
    return await concludeRun({ plan, baseline, results, chosen, flags, readChanges, isLeftOver }, context);
  } finally {
    inUse.note = null;
    display.end();
  }
}

/** What judges the run and writes the verdict. */
async function loadConclusion(): Promise<Pick<typeof conclusion, 'concludeRun'>> {
  const [loaded] = await Promise.all([import('./conclude-run.ts'), prepareJudging()]);
  return loaded;
}

/** There is time while the first checks run; a fault is told when what is loaded is needed. */
function loadWhileChecksRun(): void {
  loadConclusion().catch(() => undefined);
}

/** Where the policy looks for reports. */
function evidencePaths({ loaded: { policy } }: LocalPlan): readonly string[] {
  return Object.values(policy.evidence).flatMap(({ path }) => path);
}

interface Session {
  readonly plan: LocalPlan;
  readonly flags: RunFlags;
  readonly host: Host;
  readonly known: KnownDurations;
  readonly maxParallel: number;
  /** Set once they exist. */
  logs: LogFolder | null;
}

interface Watching {
  readonly display: RunDisplay;
  readonly termination: Termination;
}

async function runChosen(
  session: Session,
  checks: readonly PlannedCheck[],
  { display, termination }: Watching,
): Promise<readonly CheckResult[]> {
  const { plan, flags, host, known, maxParallel } = session;
  const rules = await prepareClassifierRules(plan.loaded);
  return runPipeline({
    root: plan.root,
    checks,
    environmentOf: (one) => plan.toolsOf(one).environment,
    maxParallel,
    failFast: flags.failFast === true,
    useCache: flags.cache,
    rules,
    stop: termination.stop,
    kill: termination.kill,
    onLogs: (logs) => {
      session.logs = logs;
      setImmediate(loadWhileChecksRun);
      const total = plan.planned.length;
      const estimateMs = estimate(checks, known, maxParallel);
      display.start({ policy: plan.policy.entry, checks, total, maxParallel, logs: logs.path, estimateMs });
    },
    emit: (event) => {
      display.show(event);
    },
    now: () => host.now(),
  });
}

/** Tools that write the same files would meet in them, so one runs after the other. */
async function runFixes(session: Session, chosen: readonly PlannedCheck[], watching: Watching): Promise<void> {
  const fixes = planFixes(chosen);
  for (const { words } of fixes) watching.display.note(`Fixing: ${words} (changes your files)`);
  if (fixes.length === 0) watching.display.note('Nothing to fix with: no check that runs here declares `fix`.');
  else
    await runChosen(
      { ...session, maxParallel: 1 },
      fixes.map(({ check }) => check),
      watching,
    );
  watching.display.end();
}

function displayOf(session: Session): RunDisplay {
  const { host, flags, known, plan } = session;
  const write = (text: string): void => {
    host.stdout.write(text);
  };
  if (flags.json === true) return createJsonDisplay(write);
  const plain = {
    write,
    readLog: (key: string, attempt: number) => {
      const file = session.logs?.fileOf(key, attempt) ?? '';
      return { file, lines: readLogEnd(join(plan.root, file), logLinesShown) };
    },
  };
  if (!host.stdout.isTerminal() || host.env['TERM'] === 'dumb' || host.env['CI'] !== undefined)
    return createPlainDisplay(plain);
  return createLiveDisplay({
    ...plain,
    columns: () => terminalWidth(host.env, host.stdout),
    rows: () => host.stdout.rows() ?? defaultRows,
    now: () => host.now(),
    known,
  });
}

const defaultRows = 24;

function parallelism(stated: string | undefined): number {
  if (stated === undefined) return availableParallelism();
  const count = parseCount('--max-parallel', stated);
  if (count === 0) throw new UsageError('--max-parallel 0: expected a whole number, 1 or more');
  return count;
}

/** The longest check, or all of them shared among the cores, whichever takes longer. */
function estimate(checks: readonly PlannedCheck[], known: KnownDurations, maxParallel: number): number | null {
  const durations = checks
    .filter(({ runnable }) => runnable.obstacle === null)
    .map(({ runnable: { key } }) => (Object.hasOwn(known, key) ? known[key] : undefined));
  const knownMs = durations.filter((duration) => duration !== undefined);
  if (knownMs.length < durations.length || knownMs.length === 0) return null;
  const sumMs = knownMs.reduce((sum, duration) => sum + duration, 0);
  return Math.max(sumMs / maxParallel, ...knownMs);
}
