import { readWorkflows, validatePolicy, workflowRoot } from '@portcullis/automations';
import { findDrift } from '@portcullis/pipeline';
import type { Drift, DriftReport } from '@portcullis/pipeline';
import type { DriftFlags } from '../definitions/drift.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { printable, printableLine } from '../host/printable.ts';
import type { RunContext } from '../program/run-context.ts';
import { version } from '../version.ts';
import { choosePolicy } from './choose-policy.ts';

/** `portcullis drift`: where the workflows and the declaration disagree. */
export async function runDriftCommand(flags: DriftFlags, { host }: RunContext): Promise<ExitCode> {
  const { policy, root } = choosePolicy({ config: flags.config, globs: [] }, host.cwd);
  if (policy.kind !== 'file') throw new TypeError('only a policy file declares a pipeline');
  const loaded = await validatePolicy(policy);
  const existing = readWorkflows(workflowRoot(root));
  const report = findDrift(loaded, { portcullisVersion: version, existing });
  if (flags.json === true) host.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else host.stdout.write(printable(describeDrift(report, policy.entry)));
  return flags.check === true && report.drifts.length > 0 ? exitCodes.blocked : exitCodes.passed;
}

function describeDrift({ drifts, files }: DriftReport, policy: string): string {
  const policyName = printableLine(policy);
  if (drifts.length === 0) return `The workflows say what ${policyName} declares: ${files.join(', ')}\n`;
  const count = drifts.length === 1 ? 'In one point' : `In ${drifts.length} points`;
  return [
    ...drifts.map(describeOne),
    `${count}, the workflows do not say what ${policyName} declares.`,
    'To write them anew: portcullis init. To keep a job as it is: pipeline.workflows.own',
    '',
  ].join('\n');
}

function describeOne({ file, line, column, rule, message, edit }: Drift): string {
  const place = [file, ...(line === null ? [] : [line]), ...(line === null || column === null ? [] : [column])].join(
    ':',
  );
  return `${printableLine(place)}  ${rule}\n  ${printableLine(message)}\n  → ${printableLine(edit)}\n`;
}
