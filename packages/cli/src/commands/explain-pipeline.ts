import { validatePolicy } from '@portcullis/automations';
import { explainConfig, renderPipeline, resolvePipeline } from '@portcullis/pipeline';
import type { ExplainPipelineFlags } from '../definitions/explain.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { printable } from '../host/printable.ts';
import type { RunContext } from '../program/run-context.ts';
import { choosePolicy } from './choose-policy.ts';

/** `portcullis explain pipeline`: what is run, and which line says so; problems are thrown as a `PolicyError`. */
export async function runExplainPipelineCommand(flags: ExplainPipelineFlags, { host }: RunContext): Promise<ExitCode> {
  const { policy } = choosePolicy({ ...flags, globs: [] }, host.cwd);
  if (policy.kind === 'reports') throw new TypeError('no reports are named here');
  const loaded = await validatePolicy(policy);
  if (flags.json === true) {
    const answer = { pipeline: resolvePipeline(loaded), values: explainConfig(loaded) };
    host.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
  } else host.stdout.write(printable(renderPipeline(loaded)));
  return exitCodes.passed;
}
