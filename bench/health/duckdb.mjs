import { DuckDBInstance } from '@duckdb/node-api';

/**
 * The aggregates of a health report as SQL, on attempts that are loaded into DuckDB beforehand: what is timed is the
 * questions alone.
 *
 * @param {readonly import('@portcullis/health-metrics').Attempt[]} attempts
 */
export async function openDuckDb(attempts) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`create table attempts (run_id bigint, run_attempt integer, workflow integer, event varchar, branch varchar, sha varchar,
    status varchar, conclusion varchar, created double, started double, updated double)`);
  const appender = await connection.createAppender('attempts');
  for (const attempt of attempts) {
    appender.appendBigInt(BigInt(attempt.runId));
    appender.appendInteger(attempt.runAttempt);
    appender.appendInteger(attempt.workflowId ?? 0);
    appender.appendVarchar(attempt.event);
    appender.appendVarchar(attempt.headBranch ?? '');
    appender.appendVarchar(attempt.headSha);
    appender.appendVarchar(attempt.status);
    appender.appendVarchar(attempt.conclusion ?? '');
    appender.appendDouble(attempt.createdAtMs);
    appender.appendDouble(attempt.runStartedAtMs ?? 0);
    appender.appendDouble(attempt.updatedAtMs ?? 0);
    appender.endRow();
  }
  appender.closeSync();

  return {
    /** @param {number} fromMs @param {number} toMs */
    async summarise(fromMs, toMs) {
      for (const statement of prepare(fromMs, toMs)) await connection.run(statement);
      const answers = [];
      for (const query of queries(fromMs, toMs))
        answers.push((await connection.runAndReadAll(query)).getRowObjectsJS());
      return answers;
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** What completed in the window and what it came to; then what became of each run. */
function prepare(fromMs, toMs) {
  return [
    `create or replace temp table seen as
     with classified as (
       select *, updated as completed, case when conclusion <> 'startup_failure' then greatest(0, updated - started) end as duration,
         case when event like 'pull_request%' then 'pull_request' when event in ('push', 'schedule') and branch = 'main' then 'default' else 'other' end as class
       from attempts where status = 'completed'),
     cancelled as (select run_id, run_attempt, workflow, class, branch, started from classified where conclusion = 'cancelled'),
     newer as (
       select c.run_id, c.run_attempt, n.created as next_created
       from cancelled c asof join classified n on c.workflow = n.workflow and c.class = n.class and c.branch = n.branch and c.started < n.created)
     select classified.run_id, classified.run_attempt, workflow, class, sha, completed, duration,
       case when conclusion = 'cancelled' and next_created <= completed then 'superseded' else conclusion end as outcome,
       conclusion in ('success', 'failure', 'timed_out', 'startup_failure') as decided, conclusion = 'success' as success
     from classified left join newer using (run_id, run_attempt) where completed > ${fromMs} and completed <= ${toMs}`,
    `create or replace temp table runs as
     with outcomes as (
     select run_id, any_value(workflow) as workflow, any_value(class) as class, any_value(sha) as sha,
       arg_max(decided, run_attempt) as decided, arg_max(success, run_attempt) as success, max_by(completed, run_attempt) as completed,
       coalesce(min(run_attempt) filter (decided and not success) < max(run_attempt) filter (success), false) as flaky,
       arg_min(success, run_attempt) filter (decided) as first_success
     from seen group by run_id)
     select *,
       coalesce(bool_or(success) filter (decided) over unmerged and bool_or(not success) filter (decided) over unmerged, false) as disagrees,
       coalesce(bool_or(success) filter (decided) over in_class and bool_or(not success) filter (decided) over in_class, false) as disagrees_in_class
     from outcomes window unmerged as (partition by workflow, sha, class = 'pull_request'), in_class as (partition by workflow, sha, class)`,
  ];
}

function queries(fromMs, toMs) {
  const sets = 'grouping sets ((), (class), (workflow))';
  const day = (column) => `floor((${column}) / 86400000)`;
  return [
    `select class, workflow, count(*)::int as attempts, ${[
      'success',
      'failure',
      'timed_out',
      'startup_failure',
      'superseded',
      'cancelled',
      'skipped',
      'neutral',
      'action_required',
      'stale',
    ]
      .map((outcome) => `(count(*) filter (outcome = '${outcome}'))::int as ${outcome}`)
      .join(', ')},
       avg(duration) filter (decided) as average, quantile_cont(duration, [0.5, 0.95]) filter (decided) as quantiles, max(duration) filter (decided) as maximum
     from seen group by ${sets}`,
    `select class, workflow, count(*)::int as runs, (count(*) filter (decided))::int as decided, (count(*) filter (success))::int as success,
       (count(*) filter (decided and flaky))::int as flaky, (count(*) filter (decided and first_success))::int as first_success, (count(distinct sha) filter (decided))::int as commits, (count(distinct sha) filter (decided and (flaky or disagrees)))::int as unsteady_commits,
       (count(distinct sha) filter (decided and (flaky or disagrees_in_class)))::int as unsteady_in_class
     from runs group by ${sets}`,
    `select ${day('completed')} as day, count(*)::int as attempts, quantile_cont(duration, [0.5, 0.95]) filter (decided) as quantiles from seen group by 1 order by 1`,
    `select ${day('completed')} as day, (count(*) filter (decided))::int as decided, (count(*) filter (success))::int as success from runs group by 1 order by 1`,
    `select coalesce(sum(seen.duration) filter (outcome in ('cancelled', 'superseded')), 0) as on_cancelled,
       coalesce(sum(seen.duration) filter (runs.flaky and seen.decided and not seen.success), 0) as on_flakes from seen join runs using (run_id)`,
    `with events as (select workflow, completed, success, coalesce(lag(success) over (partition by workflow order by completed, success), true) as before
       from seen where class = 'default' and decided),
     edges as (select *, lead(completed) over (partition by workflow order by completed, success) as ends from events where before <> success)
     select workflow, (count(*) filter (ends is not null))::int as recovered, quantile_cont(ends - completed, [0.5, 0.95]) as quantiles,
       sum(coalesce(ends, ${toMs}) - greatest(completed, ${fromMs})) as red from edges where not success group by workflow order by workflow`,
  ];
}
