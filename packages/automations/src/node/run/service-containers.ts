import { execFile } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import * as z from 'zod';
import type { PlannedCheck } from '../../run/planned-check.ts';

/** The containers that the jobs of one run declare as services. */
export interface ServiceContainers {
  /**
   * Starts the services of the leg that a check belongs to, unless they run, and waits until they are healthy.
   *
   * @returns why a service does not run, as a sentence without a full stop; `null`: all do, or the leg has none.
   */
  start(key: string): Promise<string | null>;
  /** A check has ended. After the last one of its leg, the services of the leg are removed. */
  ended(key: string): void;
  /** Removes what is left, and waits for that. */
  removeAll(): Promise<void>;
}

/** How services are started. */
export interface ServiceOptions {
  /** The program of Docker or Podman; it is asked for once a service is needed. */
  readonly findEngine: () => string | null;
  readonly runId: string;
  readonly checks: readonly PlannedCheck[];
  /** Told of the engine before a container is started, so that it can remove them if this process is killed. */
  readonly guard: { removeContainers(engine: string, label: string): void };
  readonly stop: AbortSignal;
  /** How long a service that is running may take to be healthy. @default 120000 */
  readonly maxHealthMs?: number;
}

type Leg = PlannedCheck['leg'];
type Service = PlannedCheck['job']['services'][string];

const runProgram = promisify(execFile);
const pollMs = 250;
const maxRemoveMs = 30_000;
const maxOutputBytes = 1_000_000;

/** @see ADR 0173 */
export function createServiceContainers(options: ServiceOptions): ServiceContainers {
  const byKey = new Map(options.checks.map((one) => [one.runnable.key, one]));
  const left = new Map<Leg, Set<string>>();
  for (const { leg, runnable } of options.checks) left.set(leg, (left.get(leg) ?? new Set()).add(runnable.key));
  const started = new Map<Leg, Promise<string | null>>();
  const removals = new Set<Promise<void>>();
  const label = (leg: Leg): string => `portcullis.leg=${options.runId}.${[...left.keys()].indexOf(leg)}`;
  let engine: string | null = null;

  const startLeg = async ({ job, leg }: PlannedCheck): Promise<string | null> => {
    const services = Object.entries(job.services).filter(([, { image }]) => image !== undefined);
    if (services.length === 0) return null;
    // A leg before this one may still hold its ports.
    await Promise.all(removals);
    engine ??= options.findEngine();
    if (engine === null) return 'neither Docker nor Podman answers';
    options.guard.removeContainers(engine, runLabel(options.runId));
    for (const [name, service] of services) {
      const problem = await startService(
        { name, service, engine, labels: [runLabel(options.runId), label(leg)] },
        options,
      );
      if (problem !== null) return problem;
    }
    return null;
  };
  const remove = (filter: string): Promise<void> =>
    engine === null ? Promise.resolve() : removeContainers(engine, filter);
  return {
    start: (key) => {
      const planned = byKey.get(key);
      if (planned === undefined) return Promise.resolve(null);
      const known = started.get(planned.leg) ?? startLeg(planned);
      started.set(planned.leg, known);
      return known;
    },
    ended: (key) => {
      const leg = byKey.get(key)?.leg;
      const keys = leg === undefined ? undefined : left.get(leg);
      if (leg === undefined || keys?.delete(key) !== true || keys.size > 0 || !started.has(leg)) return;
      const removal = remove(label(leg)).finally(() => removals.delete(removal));
      removals.add(removal);
    },
    removeAll: async () => {
      await Promise.all([...started.values(), ...removals]);
      if (started.size > 0) await remove(runLabel(options.runId));
    },
  };
}

function runLabel(runId: string): string {
  return `portcullis.run=${runId}`;
}

interface StartedService {
  readonly name: string;
  readonly service: Service;
  readonly engine: string;
  readonly labels: readonly string[];
}

/** Values of variables go through the environment of the engine's command: a list of processes shows its arguments. */
async function startService(
  { name, service: { image = '', ports, env }, engine, labels }: StartedService,
  { stop, maxHealthMs = defaultHealthMs }: ServiceOptions,
): Promise<string | null> {
  const args = [
    ...['run', '--detach'],
    ...labels.flatMap((label) => ['--label', label]),
    ...ports.flatMap((port) => ['--publish', `127.0.0.1:${port}:${port}`]),
    ...Object.keys(env).flatMap((variable) => ['--env', variable]),
    qualifiedImage(image),
  ];
  const what = `the service ${name} (${image})`;
  try {
    const own = { signal: stop, env: { ...process.env, ...env }, maxBuffer: maxOutputBytes };
    const { stdout } = await runProgram(engine, args, own);
    const id = stdout.trim().split('\n').at(-1) ?? '';
    const problem = await waitUntilHealthy({ engine, id, stop, maxHealthMs });
    return problem === null ? null : `${what} ${problem}`;
  } catch (error) {
    return stop.aborted ? 'the run was ended' : `${what} cannot be started: ${reasonOf(error)}`;
  }
}

/** An image as Docker reads its name: Podman asks no registry for a name without one. */
function qualifiedImage(image: string): string {
  const [first = '', ...rest] = image.split('/');
  if (rest.length === 0) return `docker.io/library/${image}`;
  return /[.:]/u.test(first) || first === 'localhost' ? image : `docker.io/${image}`;
}

const defaultHealthMs = 120_000;

const stateSchema = z.object({
  Status: z.string(),
  ExitCode: z.int().default(0),
  // Podman has an empty one for an image without a health check.
  Health: z.object({ Status: z.string() }).nullish(),
});

interface Waiting {
  readonly engine: string;
  readonly id: string;
  readonly stop: AbortSignal;
  readonly maxHealthMs: number;
}

/** An image without a health check counts as healthy once it runs, as on GitHub. */
async function waitUntilHealthy({ engine, id, stop, maxHealthMs }: Waiting): Promise<string | null> {
  for (let waitedMs = 0; waitedMs <= maxHealthMs; waitedMs += pollMs) {
    const { stdout } = await runProgram(engine, ['inspect', '--format', '{{json .State}}', id], { signal: stop });
    const { Status: status, ExitCode: exitCode, Health: health } = stateSchema.parse(JSON.parse(stdout));
    if (status === 'exited' || status === 'dead')
      return `ended with exit code ${exitCode}: ${await lastLine(engine, id, stop)}`;
    const state = health?.Status ?? '';
    if (state === 'unhealthy') return `is unhealthy: ${await lastLine(engine, id, stop)}`;
    if (status === 'running' && (state === '' || state === 'none' || state === 'healthy')) return null;
    await wait(pollMs, undefined, { signal: stop });
  }
  return `is not healthy after ${Math.round(maxHealthMs / 1000)} s`;
}

async function lastLine(engine: string, id: string, signal: AbortSignal): Promise<string> {
  const { stdout, stderr } = await runProgram(engine, ['logs', '--tail', '5', id], { signal });
  const line = `${stdout}\n${stderr}`.trim().split('\n').at(-1) ?? '';
  return line === '' ? 'it printed nothing' : line;
}

/** What cannot be removed now is left to whoever looks: there is nothing else to try. */
async function removeContainers(engine: string, label: string): Promise<void> {
  try {
    const { stdout } = await runProgram(engine, ['ps', '--all', '--quiet', '--filter', `label=${label}`], {
      timeout: maxRemoveMs,
    });
    const ids = stdout.split('\n').filter((id) => id !== '');
    if (ids.length > 0) await runProgram(engine, ['rm', '--force', '--volumes', ...ids], { timeout: maxRemoveMs });
  } catch {
    return;
  }
}

/** Of an engine's error, the line that says why. */
function reasonOf(error: unknown): string {
  const stderr = z.object({ stderr: z.string() }).safeParse(error);
  const lines = stderr.success ? stderr.data.stderr.trim().split('\n') : [];
  return lines.findLast((line) => line !== '' && !line.includes('--help')) ?? 'the engine does not say why';
}
