import { basename, dirname, resolve } from 'node:path';
import {
  loadParserModules,
  nodeGateFiles,
  nodePolicyFiles,
  policyFileNames,
  readPolicyBaseline,
  rehearsePolicy,
  validatePolicy,
} from '@portcullis/automations';
import type { PolicyChoice } from '@portcullis/automations';
import type { ReportParser } from '@portcullis/gate-core';
import { formatPolicyIssue } from '@portcullis/pipeline';
import type { ValidateFlags } from '../definitions/validate.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { printable } from '../host/printable.ts';
import type { RunContext } from '../program/run-context.ts';
import { choosePolicy } from './choose-policy.ts';
import { describePolicy } from './describe-policy.ts';
import { describeRehearsal } from './describe-rehearsal.ts';

/**
 * `portcullis validate`: reports that a policy is valid, what it will judge, and what in it is probably a mistake;
 * problems are thrown as a `PolicyError`.
 */
export async function runValidateCommand(flags: ValidateFlags, { host }: RunContext): Promise<ExitCode> {
  const given = await loadParserModules(flags.parser ?? [], host.cwd);
  const { policy, loaded, root } = await load(flags.file, host.cwd, given);
  const { parsers } = loaded;
  const baseline = await readPolicyBaseline(policy, loaded);
  const rehearsal = await rehearsePolicy(loaded.policy, { parsers, tree: nodeGateFiles(root), now: host.now() });
  const warnings = [...loaded.warnings.map(formatPolicyIssue), ...describeRehearsal(rehearsal)];
  for (const warning of warnings) host.stderr.write(printable(`warning: ${warning}\n`));
  host.stdout.write(printable(describePolicy(loaded, baseline)));
  return exitCodes.passed;
}

interface LoadedFrom {
  readonly policy: PolicyChoice;
  readonly loaded: Awaited<ReturnType<typeof validatePolicy>>;
  /** Absolute folder that the policy's paths are relative to. */
  readonly root: string;
}

async function load(file: string | undefined, cwd: string, parsers: readonly ReportParser[]): Promise<LoadedFrom> {
  if (file !== undefined) {
    const policy: PolicyChoice = { kind: 'file', entry: file, files: nodePolicyFiles(cwd) };
    const loaded = await validatePolicy(policy, parsers);
    // A file of this name is found in its folder; any other must be named, and its paths are relative to the current
    // folder.
    const isFound = policyFileNames.some((name) => name === basename(file));
    return { policy, loaded, root: isFound ? dirname(resolve(cwd, file)) : cwd };
  }
  const { policy, root } = choosePolicy({ globs: [] }, cwd);
  if (policy.kind === 'reports') throw new TypeError('no reports are named here');
  return { policy, loaded: await validatePolicy(policy, parsers), root };
}
