import { nodePolicyFiles, validatePolicy } from '@portcullis/automations';
import { formatPolicyIssue } from '@portcullis/pipeline';
import type { LoadedPolicy } from '@portcullis/pipeline';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { printable } from '../host/printable.ts';
import type { RunContext } from '../program/run-context.ts';
import { choosePolicy } from './choose-policy.ts';
import { describePolicy } from './describe-policy.ts';

/** `portcullis validate`: says that a policy is fine and what it will judge; problems leave as a `PolicyError`. */
export async function runValidateCommand(file: string | undefined, { host }: RunContext): Promise<ExitCode> {
  const loaded = await load(file, host.cwd);
  for (const warning of loaded.warnings) host.stderr.write(printable(`warning: ${formatPolicyIssue(warning)}\n`));
  host.stdout.write(printable(describePolicy(loaded)));
  return exitCodes.passed;
}

async function load(file: string | undefined, cwd: string): Promise<LoadedPolicy> {
  if (file !== undefined) return validatePolicy({ kind: 'file', entry: file, files: nodePolicyFiles(cwd) });
  const { policy } = choosePolicy({ globs: [] }, cwd);
  if (policy.kind === 'reports') throw new TypeError('no reports are named here');
  return validatePolicy(policy);
}
