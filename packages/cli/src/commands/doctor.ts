import { spawnSync } from 'node:child_process';
import { isRequired } from '@portcullis/automations';
import type { PlannedCheck } from '@portcullis/automations';
import type { DoctorFlags } from '../definitions/doctor.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { printable, printableLine } from '../host/printable.ts';
import type { RunContext } from '../program/run-context.ts';
import { planLocalRun } from './plan-local-run.ts';
import type { LocalPlan } from './plan-local-run.ts';

/** `portcullis doctor`: which tools of the pipeline this machine has. */
export async function runDoctorCommand(flags: DoctorFlags, { host }: RunContext): Promise<ExitCode> {
  const plan = await planLocalRun(flags.config, host);
  const width = Math.max(0, ...plan.planned.map(({ runnable }) => runnable.key.length));
  const lines = plan.planned.flatMap((one) => describeTools(one, plan, width));
  const missing = plan.planned.filter((one) => isRequired(one) && one.runnable.obstacle !== null);
  const summary =
    missing.length === 0
      ? 'Every required check can run here.'
      : `${missing.length} required ${missing.length === 1 ? 'check' : 'checks'} cannot run here.`;
  host.stdout.write(printable([...lines, '', summary, ''].join('\n')));
  return missing.length === 0 ? exitCodes.passed : exitCodes.inconclusive;
}

function describeTools(one: PlannedCheck, plan: LocalPlan, width: number): readonly string[] {
  const { program, obstacle, remedies, environment } = plan.toolsOf(one);
  const key = printableLine(one.runnable.key).padEnd(width);
  if (obstacle !== null || program === null)
    return [
      `missing  ${key}  ${printableLine(obstacle ?? 'not installed')}${isRequired(one) ? '' : ' (optional)'}`,
      ...remedies.map((remedy) => `         ${' '.repeat(width)}  Install: ${printableLine(remedy)}`),
    ];
  const version = versionOf(program, { ...environment }, plan.root);
  const pinned = pinOf(one);
  const differs = version !== null && pinned !== null && version !== pinned ? `, pinned is ${pinned}` : '';
  return [`ok       ${key}  ${printableLine(program)} ${version ?? '(version unknown)'}${differs}`];
}

const maxWaitMs = 10_000;

/** What a program answers to `--version`; `null` if that holds no version. */
function versionOf(program: string, env: Readonly<Record<string, string | undefined>>, cwd: string): string | null {
  for (const question of ['--version', 'version']) {
    const options = { cwd, env: { ...process.env, ...env }, encoding: 'utf8', timeout: maxWaitMs } as const;
    const { status, stdout, stderr } = spawnSync(program, [question], options);
    const [found] = /\d+\.\d+(?:\.\d+)*/u.exec(`${stdout}\n${stderr}`) ?? [];
    if (status === 0 && found !== undefined) return found;
  }
  return null;
}

/** The version that the pipeline installs of the tool itself. */
function pinOf({ check: { tool, install } }: PlannedCheck): string | null {
  const names = [...install.pip, ...install.npm, ...install.go].map((pin) =>
    /^(.+?)(?:\[[^\]]*\])?(?:==|@v?)([\d.]+)$/u.exec(pin),
  );
  const own = names.find((match) => match?.[1]?.split('/').includes(tool) === true);
  return own?.[2] ?? null;
}
