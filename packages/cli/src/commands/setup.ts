import { detectProjectTools, planSetup, runSetupStep, stepsOf } from '@portcullis/automations';
import type { SetupPart, SetupStep } from '@portcullis/automations';
import type { SetupFlags } from '../definitions/setup.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { Host } from '../host/host.ts';
import { printable, printableLine } from '../host/printable.ts';
import type { RunContext } from '../program/run-context.ts';
import { planLocalRun } from './plan-local-run.ts';

/** `portcullis setup`: installs what the pipeline declares into the project. */
export async function runSetupCommand(flags: SetupFlags, { host }: RunContext): Promise<ExitCode> {
  const plan = await planLocalRun(flags.config, host);
  const { root, jobs, planned } = plan;
  const idle = new Map(
    planned.flatMap((one): readonly [string, string][] => {
      const { lacks, obstacle } = plan.toolsOf(one);
      return lacks === 'service' ? [[one.check.key, obstacle ?? '']] : [];
    }),
  );
  const { parts, left } = planSetup({ jobs }, detectProjectTools(root), ({ key }) => !idle.has(key));
  const say = (text: string): void => {
    host.stdout.write(printable(`${printableLine(text)}\n`));
  };
  const failed = parts.filter((part) => !setUp(part, { root, host, isDry: flags.dryRun === true, say }));
  for (const [key, obstacle] of idle) say(`Left out, as it cannot run here: ${key}. ${obstacle}.`);
  for (const command of left) say(`Left to you, as it goes into no environment of Portcullis: ${command}`);
  if (parts.length === 0 && left.length === 0) say('The pipeline declares nothing to install.');
  for (const { title } of failed) say(`Not set up: ${title}`);
  return failed.length === 0 ? exitCodes.passed : exitCodes.inconclusive;
}

interface SetupOptions {
  readonly root: string;
  readonly host: Host;
  readonly isDry: boolean;
  readonly say: (text: string) => void;
}

function setUp(part: SetupPart, { root, host, isDry, say }: SetupOptions): boolean {
  say(`${part.title}:`);
  const planned = stepsOf(part, { root, env: host.env });
  if (!planned.ok) {
    say(`  ${planned.problem}. Install it: ${planned.remedy}`);
    return false;
  }
  for (const step of planned.steps) {
    say(`  ${wordsOf(step)}`);
    if (isDry) continue;
    const exitCode = runSetupStep(step, root);
    if (exitCode === 0) continue;
    say(`  failed with exit code ${exitCode}`);
    return false;
  }
  return true;
}

/** Of a text for the shell, the text alone. */
function wordsOf({ argv, env }: SetupStep): string {
  if (argv[0] === 'bash') return argv.at(-1) ?? '';
  const own = Object.entries(env).filter(([name]) => !placeVariables.has(name));
  return [...own.map(([name, value]) => `${name}=${value}`), ...argv].join(' ');
}

/** They only say where things go. */
const placeVariables: ReadonlySet<string> = new Set(['PATH', 'GOBIN', 'VIRTUAL_ENV']);
