/**
 * Health of a year of CI: a report over one million run attempts beside the same aggregates in DuckDB.
 *
 * Both start from attempts in memory: ours from the objects that exports are parsed into, DuckDB's from its own
 * columns, loaded beforehand. Ours also works out intervals, trends and tests. The counts must agree, or the benchmark
 * breaks. The ratio is ours ÷ DuckDB in time, medians of interleaved rounds. Attempts: PORTCULLIS_BENCH_ATTEMPTS,
 * default 1,000,000.
 */
import { computeHealth } from '@portcullis/health-metrics';
import { openDuckDb } from './health/duckdb.mjs';
import { syntheticAttempts } from './health/synthetic.mjs';

const aim = 2;
const size = Number(process.env.PORTCULLIS_BENCH_ATTEMPTS ?? 1_000_000);
const rounds = Number(process.env.PORTCULLIS_BENCH_ROUNDS ?? 5);
const dayMs = 86_400_000;
const windowDays = 364;
const now = new Date('2026-01-31T00:00:00Z');
const fromMs = now.getTime() - windowDays * dayMs;

const attempts = syntheticAttempts(size, now.getTime() - dayMs, (windowDays - 2) * dayMs);
const duckDb = await openDuckDb(attempts);
console.log(
  `${attempts.length.toLocaleString('en')} attempts, all in a window of ${windowDays} days; Node ${process.versions.node}`,
);

const samples = { portcullis: [], duckdb: [], 'portcullis, 7 days': [] };
for (let round = 0; round < rounds; round += 1) {
  const report = await timed('portcullis', () => computeHealth(attempts, { now, windowDays }));
  const answers = await timed('duckdb', () => duckDb.summarise(fromMs, now.getTime()));
  await timed('portcullis, 7 days', () => computeHealth(attempts, { now }));
  if (round === 0) compare(report, answers);
}
duckDb.close();
for (const [peer, times] of Object.entries(samples)) {
  const processorMs = median(times.map((time) => time.processorMs));
  console.log(
    `${peer.padEnd(18)} ${wallMs(times).toFixed(0).padStart(6)} ms, ${processorMs.toFixed(0).padStart(6)} ms of processors   (${times.map((time) => time.wallMs.toFixed(0)).join(', ')})`,
  );
}
console.log(`health ratio ${(wallMs(samples.portcullis) / wallMs(samples.duckdb)).toFixed(2)} aim ${aim.toFixed(2)}`);

/** The median time on the clock. */
function wallMs(times) {
  return median(times.map((time) => time.wallMs));
}

async function timed(peer, work) {
  const start = performance.now();
  const processor = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(processor);
  samples[peer].push({ wallMs: performance.now() - start, processorMs: (user + system) / 1000 });
  return result;
}

/** Fails unless both say the same: a benchmark of something else would be worth nothing. */
function compare(report, [attemptGroups, runGroups, days, runDays, [waste], timesToGreen]) {
  const groups = [
    [report.summary, null, null],
    ...report.branchClasses.map((one) => [one, one.branchClass, null]),
    ...report.summary.workflows.map((one) => [one, null, one.workflowId]),
  ];
  for (const [figures, branchClass, workflow] of groups) {
    if (figures.attempts === 0) continue;
    const ofGroup = (one) => one.class === branchClass && one.workflow === workflow;
    const attemptGroup = attemptGroups.find(ofGroup);
    const runGroup = runGroups.find(ofGroup);
    const where = branchClass ?? workflow ?? 'all';
    const { excluded, failureCauses } = figures;
    agree(where, [
      [figures.attempts, attemptGroup.attempts],
      [figures.success, attemptGroup.success],
      [failureCauses.failure, attemptGroup.failure],
      [failureCauses.startupFailure, attemptGroup.startup_failure],
      [excluded.superseded, attemptGroup.superseded],
      [excluded.cancelled, attemptGroup.cancelled],
      [excluded.skipped, attemptGroup.skipped],
      [figures.firstAttempts, runGroup.decided],
      [figures.firstAttemptSuccess, runGroup.first_success],
      [figures.averageDurationMs, attemptGroup.average],
      [figures.p50DurationMs, attemptGroup.quantiles[0]],
      [figures.p95DurationMs, attemptGroup.quantiles[1]],
      [figures.maximumDurationMs, attemptGroup.maximum],
      [figures.runs, runGroup.runs],
      [figures.decidedRuns, runGroup.decided],
      [figures.eventualSuccess, runGroup.success],
      [figures.flakyRuns, runGroup.flaky],
      [figures.commitConsistency.total, runGroup.commits],
      [
        figures.commitConsistency.count,
        runGroup.commits - (branchClass === null ? runGroup.unsteady_commits : runGroup.unsteady_in_class),
      ],
    ]);
  }
  agree('waste', [
    [report.summary.minutes.wastedOnCancelled, waste.on_cancelled / 60_000],
    [report.summary.minutes.wastedOnFlakes, waste.on_flakes / 60_000],
  ]);
  const withAttempts = report.days.filter((day) => day.attempts > 0);
  withAttempts.forEach((day, index) =>
    agree(day.date, [
      [day.attempts, days[index].attempts],
      [day.p50DurationMs, days[index].quantiles?.[0]],
    ]),
  );
  const withRuns = report.days.filter((day) =>
    runDays.some(({ day: number }) => number * dayMs === Date.parse(day.from)),
  );
  withRuns.forEach((day, index) =>
    agree(day.date, [
      [day.decidedRuns, runDays[index].decided],
      [day.eventualSuccess, runDays[index].success],
    ]),
  );
  for (const { workflow, recovered, redShare } of report.timeToGreen) {
    const answer = timesToGreen.find((one) => one.workflow === workflow.workflowId);
    agree(`${workflow.name}, time to green`, [
      [recovered.sample, answer?.recovered ?? 0],
      [recovered.p50Ms, answer?.quantiles?.[0] ?? null],
      [redShare * windowDays * dayMs, answer?.red ?? 0],
    ]);
  }
}

function agree(where, pairs) {
  for (const [ours, theirs] of pairs) {
    const isSame = ours === theirs || Math.abs(ours - theirs) <= 1e-9 * Math.abs(theirs);
    if (!isSame) throw new Error(`${where}: ours is ${ours}, DuckDB's is ${theirs} (${JSON.stringify(pairs)})`);
  }
}

/** @param {readonly number[]} values */
function median(values) {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)];
}
