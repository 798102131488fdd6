import { resolve } from 'node:path';
import { filesOfReports } from '@portcullis/automations';
import type { GateResult, InputFile, PolicyChoice } from '@portcullis/automations';
import type { GateFlags } from '../definitions/gate.ts';

/** The same choice, with the names of all policy files that are read kept in `read`. */
export function watchPolicyFiles<Choice extends PolicyChoice>(policy: Choice, read: Set<string>): Choice {
  if (policy.kind !== 'file') return policy;
  const { files } = policy;
  return {
    ...policy,
    files: {
      read: (path, entry, maxBytes) => {
        read.add(path);
        return files.read(path, entry, maxBytes);
      },
    },
  };
}

/** Options that name inputs. */
type NamingFlags = Pick<GateFlags, 'jobs' | 'changes' | 'diff' | 'config' | 'base' | 'evidence'>;

/** The files that options name: known before anything is read. */
export function namedFiles(
  { jobs, changes, diff, config, evidence, base }: NamingFlags,
  cwd: string,
): readonly InputFile[] {
  const named = {
    '--config': config,
    '--jobs': jobs,
    '--changes': changes,
    '--diff': diff,
    '--evidence': evidence,
    '--base': base,
  };
  return Object.entries(named).flatMap(([option, path]) =>
    path === undefined || path === '-' ? [] : [{ path: resolve(cwd, path), what: `the file of ${option}` }],
  );
}

/**
 * Every file that a verdict was made from: options, policy, waivers, reports with their run records, and the
 * baseline's.
 */
export function judgedFiles(
  { evidence }: Pick<GateResult, 'evidence'>,
  flags: NamingFlags,
  places: { readonly cwd: string; readonly root: string; readonly policyFiles: Iterable<string> },
): readonly InputFile[] {
  const { cwd, root, policyFiles } = places;
  return [
    ...(flags.evidence === undefined ? filesOfReports(root, evidence.reports, 'the report') : []),
    ...(flags.base === undefined || flags.evidence !== undefined
      ? []
      : filesOfReports(resolve(cwd, flags.base), evidence.baseline?.reports ?? [], "the baseline's report")),
    ...[...policyFiles].map((path) => ({ path: resolve(cwd, path), what: `${path}, which the policy is made of` })),
    ...namedFiles(flags, cwd),
  ];
}
