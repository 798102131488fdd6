import { legName, legsOf, legsWith } from './legs.ts';
import { orderByNeeds } from './order-jobs.ts';
import { fillIn } from './placeholders.ts';
import type { Pipeline, PipelineJob } from './pipeline-schema.ts';
import { fillEnvironment, resolveCheck, resolveCommand } from './resolve-check.ts';
import type { Leg, ResolvedCheck, ResolvedJob, ResolvedLeg, ResolvedPipeline } from './resolved-pipeline.ts';

/** The pipeline as it runs: jobs and checks in order, legs listed, placeholders filled in. It has been checked before. */
export function resolveDeclaration({ on, jobs, caches, gate, health, workflows }: Pipeline): ResolvedPipeline {
  const { order } = orderByNeeds(new Map(Object.entries(jobs).map(([id, { needs }]) => [id, needs])));
  const byId = new Map(Object.entries(jobs));
  return {
    on,
    caches,
    gate,
    health,
    workflows,
    jobs: order.flatMap((id) => {
      const job = byId.get(id);
      return job === undefined ? [] : [resolveJob(id, job)];
    }),
  };
}

function resolveJob(id: string, job: PipelineJob): ResolvedJob {
  const { caches, detectsChanges, failFast, provides, runsOn, services, timeoutMinutes, matrix, exclude } = job;
  const name = job.name ?? id;
  const legs = legsOf(job);
  return {
    id,
    name,
    required: job.required,
    needs: job.needs,
    changed: job.when?.changed ?? null,
    detectsChanges,
    failFast,
    timeoutMinutes,
    runsOn,
    services,
    caches,
    provides,
    matrix,
    exclude,
    legs: legs.map((leg) => resolveLeg(id, job, leg, legs)),
  };
}

function resolveLeg(id: string, job: PipelineJob, leg: Leg, all: readonly Leg[]): ResolvedLeg {
  const fillings = { matrix: leg, reports: {}, flakyRetries: 0 };
  const versionOf = (version: string | undefined): string | null =>
    version === undefined ? null : fillIn(version, fillings);
  return {
    name: legName(job.name ?? id, leg),
    leg,
    runtime: { python: versionOf(job.runtime.python), node: versionOf(job.runtime.node) },
    setup: job.setup.map((command) => resolveCommand(command, fillings)),
    env: fillEnvironment(job.env, fillings),
    checks: checksOf(id, job, leg, all),
  };
}

function checksOf(jobId: string, job: PipelineJob, leg: Leg, all: readonly Leg[]): readonly ResolvedCheck[] {
  const inLeg = Object.entries(job.checks).filter(([, check]) => legsWith(check, all).includes(leg));
  const byId = new Map(inLeg);
  const present = new Set(byId.keys());
  const { order } = orderByNeeds(new Map(inLeg.map(([id, { needs }]) => [id, needs])));
  return order.flatMap((id) => {
    const check = byId.get(id);
    return check === undefined ? [] : [resolveCheck(check, { jobId, job, id, leg, present })];
  });
}
