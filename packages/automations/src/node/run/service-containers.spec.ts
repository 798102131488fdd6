import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parseConfig, resolvePipeline } from '@portcullis/pipeline';
import { planRun } from '../../run/plan-run.ts';
import type { PlannedCheck } from '../../run/planned-check.ts';
import { createServiceContainers } from './service-containers.ts';
import type { ServiceContainers } from './service-containers.ts';

/** A container engine that notes what it is asked, and answers with the states that a test wrote down, in turn. */
const engineScript = `#!/bin/sh
cd "$(dirname "$0")"
echo "$*" >> calls
case $1 in
  run) echo "password=$POSTGRES_PASSWORD" >> calls; cat pulled >&2; [ ! -s pulled ] && echo c0ffee ;;
  inspect) head -n 1 states; [ "$(wc -l < states)" -le 1 ] || sed -i 1d states ;;
  logs) echo 'FATAL: no space left' ;;
  ps) cat left 2>/dev/null ;;
  rm) rm -f left ;;
esac
`;
const running = '{"Status":"running","ExitCode":0}';
const health = (status: string): string => `{"Status":"running","ExitCode":0,"Health":{"Status":"${status}"}}`;

let folder = '';
const calls = (): readonly string[] => readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n');
const verbs = (): readonly string[] => calls().map((call) => call.split(' ')[0] ?? '');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portcullis-engine-'));
  writeFileSync(join(folder, 'engine'), engineScript);
  chmodSync(join(folder, 'engine'), 0o755);
  for (const [name, text] of Object.entries({ calls: '', pulled: '', states: `${running}\n`, left: 'c0ffee\n' }))
    writeFileSync(join(folder, name), text);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function plan(matrix = ''): readonly PlannedCheck[] {
  const text = `version: 1
pipeline:
  jobs:
    tests:
${matrix}      services: { db: { image: 'postgres:18', ports: [5432], env: { POSTGRES_PASSWORD: hunter2 } } }
      checks: { migrate: { command: [migrate] }, test: { command: [pytest] } }
    lint: { checks: { ruff: { command: [ruff] } } }
`;
  return planRun(resolvePipeline(parseConfig(text, { file: 'portcullis.yml' })), () => null);
}

const guarded: string[] = [];

function containers(checks = plan(), options: Partial<Parameters<typeof createServiceContainers>[0]> = {}) {
  guarded.length = 0;
  return createServiceContainers({
    findEngine: () => join(folder, 'engine'),
    runId: 'run-1',
    checks,
    guard: { removeContainers: (_engine, label) => void guarded.push(label) },
    stop: new AbortController().signal,
    maxHealthMs: 1000,
    ...options,
  });
}

async function endAll(services: ServiceContainers, checks: readonly PlannedCheck[]): Promise<void> {
  for (const { runnable } of checks) services.ended(runnable.key);
  await services.removeAll();
}

describe('a service with an image', () => {
  it('is started once for the checks of its leg, on loopback, with its variables in no argument', async () => {
    const services = containers();
    expect(await Promise.all([services.start('tests/migrate'), services.start('tests/test')])).toEqual([null, null]);
    expect(calls().slice(0, 2)).toEqual([
      'run --detach --label portcullis.run=run-1 --label portcullis.leg=run-1.0 --publish 127.0.0.1:5432:5432 --env POSTGRES_PASSWORD docker.io/library/postgres:18',
      'password=hunter2',
    ]);
    expect(verbs().filter((verb) => verb === 'run')).toHaveLength(1);
  });

  it('is not started for a job without one', async () => {
    const services = containers();
    expect(await services.start('lint/ruff')).toBeNull();
    await endAll(services, plan());
    expect(calls()).toEqual(['']);
  });

  it('is waited for until it is healthy', async () => {
    writeFileSync(join(folder, 'states'), `${health('starting')}\n${health('starting')}\n${health('healthy')}\n`);
    expect(await containers().start('tests/test')).toBeNull();
    expect(verbs().filter((verb) => verb === 'inspect')).toHaveLength(3);
  });

  it.each([
    [health('unhealthy'), 'the service db (postgres:18) is unhealthy: FATAL: no space left'],
    ['{"Status":"exited","ExitCode":1}', 'the service db (postgres:18) ended with exit code 1: FATAL: no space left'],
    [health('starting'), 'the service db (postgres:18) is not healthy after 1 s'],
    ['no JSON', 'the service db (postgres:18) cannot be started: the engine does not say why'],
  ])('that is %s is a reason not to start the check', async (state, reason) => {
    writeFileSync(join(folder, 'states'), `${state}\n`);
    expect(await containers().start('tests/test')).toBe(reason);
  });

  it('whose image cannot be had is a reason in the words of the engine', async () => {
    writeFileSync(join(folder, 'pulled'), "Unable to find image\nmanifest unknown\nRun 'docker run --help' for more\n");
    expect(await containers().start('tests/test')).toBe(
      'the service db (postgres:18) cannot be started: manifest unknown',
    );
  });

  it('is removed after the last check of its leg, not before', async () => {
    const services = containers();
    await services.start('tests/migrate');
    services.ended('tests/migrate');
    expect(verbs()).not.toContain('ps');
    services.ended('tests/test');
    await services.removeAll();
    expect(calls()).toContain('ps --all --quiet --filter label=portcullis.leg=run-1.0');
    expect(calls()).toContain('rm --force --volumes c0ffee');
  });

  it('is removed when the run is ended while it starts, or before its checks have ended', async () => {
    const ending = new AbortController();
    writeFileSync(join(folder, 'states'), `${health('starting')}\n`);
    const services = containers(plan(), { stop: ending.signal, maxHealthMs: 60_000 });
    const started = services.start('tests/test');
    ending.abort();
    expect(await started).toBe('the run was ended');
    await services.removeAll();
    expect(calls()).toContain('ps --all --quiet --filter label=portcullis.run=run-1');
    expect(calls()).toContain('rm --force --volumes c0ffee');
  });

  it.each([
    ['postgres:18', 'docker.io/library/postgres:18'],
    ['bitnami/redis:8', 'docker.io/bitnami/redis:8'],
    ['ghcr.io/acme/db:1', 'ghcr.io/acme/db:1'],
    ['localhost/db', 'localhost/db'],
    ['registry:5000/db', 'registry:5000/db'],
  ])('called %s is %s for every engine', async (image, name) => {
    const [first, ...rest] = plan();
    if (first === undefined) throw new Error('there is no check');
    const services = { db: { image, ports: [], env: {} } };
    await containers([{ ...first, job: { ...first.job, services } }, ...rest]).start(first.runnable.key);
    expect(calls()[0]?.split(' ').at(-1)).toBe(name);
  });

  it('is known to the watchdog before it is started', async () => {
    await containers().start('tests/test');
    expect(guarded).toEqual(['portcullis.run=run-1']);
  });

  it('that no engine can start is said', async () => {
    expect(await containers(plan(), { findEngine: () => null }).start('tests/test')).toBe(
      'neither Docker nor Podman answers',
    );
  });
});

describe('legs whose services publish the same port', () => {
  const matrix = "      matrix: { python: ['3.11', '3.12'] }\n";
  const needsOf = (checks: readonly PlannedCheck[], key: string): readonly string[] =>
    checks.find(({ runnable }) => runnable.key === key)?.runnable.needs.map((need) => need.key) ?? [];

  it('take turns, each with containers of its own', async () => {
    const checks = plan(matrix);
    expect(needsOf(checks, 'tests/migrate (3.12)')).toEqual(['tests/migrate (3.11)', 'tests/test (3.11)']);
    expect(needsOf(checks, 'tests/test (3.11)')).toEqual([]);
    const services = containers(checks);
    await services.start('tests/test (3.11)');
    services.ended('tests/migrate (3.11)');
    services.ended('tests/test (3.11)');
    await services.start('tests/test (3.12)');
    expect(verbs().filter((verb) => verb !== 'inspect')).toEqual([
      'run',
      'password=hunter2',
      'ps',
      'rm',
      'run',
      'password=hunter2',
    ]);
  });

  it('do not wait for a leg that is not run here', () => {
    const pipeline = {
      jobs: plan(matrix)
        .map(({ job }) => job)
        .slice(0, 1),
    };
    const checks = planRun(pipeline, ({ leg }) =>
      leg.runtime.python === null && leg.leg['python'] === '3.11' ? 'no' : null,
    );
    expect(needsOf(checks, 'tests/test (3.12)')).toEqual([]);
  });
});
