import * as z from 'zod';
import { optionalInstantMs } from '../schema-parts.ts';
import type { Job, JobStep } from './job.ts';

const stepSchema = z
  .object({
    number: z.int(),
    name: z.string(),
    status: z.string(),
    conclusion: z.string().nullable(),
    started_at: optionalInstantMs,
    completed_at: optionalInstantMs,
  })
  .transform(({ number, name, status, conclusion, started_at, completed_at }): JobStep => ({
    number,
    name,
    status,
    conclusion,
    startedAtMs: started_at,
    completedAtMs: completed_at,
  }));

const jobSchema = z
  .object({
    id: z.int().positive(),
    name: z.string(),
    status: z.string(),
    conclusion: z.string().nullable(),
    created_at: optionalInstantMs,
    // According to GitHub's description it always exists; jobs that never ran prove otherwise.
    started_at: optionalInstantMs,
    completed_at: optionalInstantMs,
    labels: z.array(z.string()).nullish(),
    runner_name: z.string().nullish(),
    steps: z.array(stepSchema).nullish(),
    html_url: z.string().nullish(),
  })
  .transform((job): Job => {
    const steps = job.steps ?? [];
    return {
      id: job.id,
      name: job.name,
      status: job.status,
      conclusion: job.conclusion,
      createdAtMs: job.created_at,
      startedAtMs: job.started_at,
      completedAtMs: job.completed_at,
      labels: job.labels ?? [],
      runnerName: job.runner_name == null || job.runner_name === '' ? null : job.runner_name,
      stepCount: steps.length,
      steps,
      url: job.html_url ?? null,
    };
  });

/** One page of jobs. */
export const jobPageSchema = z.object({ total_count: z.int().nonnegative(), jobs: z.array(jobSchema) });
