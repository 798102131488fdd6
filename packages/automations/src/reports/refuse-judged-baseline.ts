import type { Policy } from '@portcullis/gate-core';
import { GateInputError } from '../errors.ts';
import type { GateFiles } from '../ports.ts';
import { findReports, globsOf } from './find-reports.ts';

const hint =
  "Compared with itself, nothing is ever new or worse. Give the folder that holds the base branch's reports: --base ../base";

/**
 * Refuses a baseline that is the judged state itself: the same folder under any name, or one in which the policy finds
 * any of the judged files. Copies look like a separate state; only the commit in their run records gives them away.
 *
 * @throws {GateInputError} when it is.
 */
export async function refuseJudgedBaseline(
  judged: GateFiles,
  baseline: GateFiles | null,
  policy: Policy,
): Promise<void> {
  if (baseline === null) return;
  if (baseline === judged || (judged.identity !== undefined && judged.identity === baseline.identity)) {
    throw new GateInputError('the baseline is the folder that is judged', { hint });
  }
  for (const [evidence, { path }] of Object.entries(policy.evidence)) {
    const mine = await identities(judged, globsOf(path));
    for (const [identity, name] of await identities(baseline, globsOf(path))) {
      const own = mine.get(identity);
      if (own === undefined) continue;
      throw new GateInputError(`the baseline's report ${name} of ${evidence} is the judged file ${own} itself`, {
        hint,
      });
    }
  }
}

async function identities(files: GateFiles, globs: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await findReports(files, globs);
  return new Map(
    found.flatMap((file) =>
      file.kind === 'file' && file.identity !== undefined ? [[file.identity, file.path] as const] : [],
    ),
  );
}
