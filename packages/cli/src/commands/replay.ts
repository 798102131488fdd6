import { resolve } from 'node:path';
import { loadParserModules, nodeGateFiles, replay, replayStoredEvidence } from '@portcullis/automations';
import type { InputFile, ReplayResult } from '@portcullis/automations';
import type { ReportParser } from '@portcullis/gate-core';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { printable } from '../host/printable.ts';
import { createProgress } from '../host/progress.ts';
import { parseOutputsOf, replayFormats } from '../options/output-formats.ts';
import type { Output, ReplayFormat } from '../options/output-formats.ts';
import { writeEach } from '../output/write-each.ts';
import { refuseClashes } from '../output/write-outputs.ts';
import { repositoryPlace, writePages } from '../output/write-pages.ts';
import { UsageError } from '../options/usage-error.ts';
import { parseExitCodes } from '../options/values.ts';
import type { ReplayFlags } from '../definitions/replay.ts';
import type { RunContext } from '../program/run-context.ts';
import { choosePolicy } from './choose-policy.ts';
import type { ChosenPolicy } from './choose-policy.ts';
import { describeReplay } from './describe-replay.ts';
import { readGateInputs } from './gate-inputs.ts';
import { judgedFiles, namedFiles, watchPolicyFiles } from './judged-files.ts';
import { readDiff } from './read-diff.ts';
import { readInputText, refuseSharedStdin, standardInput } from './read-input.ts';
import {
  foldersBesideEvidence,
  readBaseline,
  readNamedEvidence,
  refuseBesideEvidence,
  refuseUnusableRepository,
} from './stored-evidence.ts';
import type { StatedOptions } from './stored-evidence.ts';

/** `portcullis replay`: 0 when the stored verdict is the one that its inputs give, 1 when it is not. */
export async function runReplayCommand(flags: ReplayFlags, context: RunContext): Promise<ExitCode> {
  const { host, log } = context;
  const outputs = parseOutputsOf(replayFormats, flags.format ?? [], false);
  refuseUnusableRepository(flags.repository, outputs.some(isPage) ? null : 'needs --format html: pages link to it');
  refuseSharedStdin({
    VERDICT: flags.verdict,
    '--evidence': flags.evidence,
    '--jobs': flags.jobs,
    '--changes': flags.changes,
    '--diff': flags.diff,
  });
  const named = [...verdictFile(flags, host.cwd), ...namedFiles(flags, host.cwd)];
  refuseClashes(outputs, named, host.cwd);
  if (flags.evidence !== undefined) refuseBesideEvidence(flags.globs, statedBesides(flags));
  const parsers = await loadParserModules(flags.parser ?? [], host.cwd);
  const chosen = choosePolicy(flags, host.cwd, parsers);
  const policyFiles = new Set<string>();
  const policy = watchPolicyFiles(chosen.policy, policyFiles);
  const result = await replayByFlags(flags, { ...chosen, policy, parsers }, context);
  log.info({ agrees: result.agrees, differences: result.differences.length }, 'replayed');
  const judged = judgedFiles(result, flags, { cwd: host.cwd, root: chosen.root, policyFiles });
  refuseClashes(outputs, [...named, ...judged], host.cwd);
  await writeAnswer(result, outputs, flags, context);
  return result.agrees ? exitCodes.passed : exitCodes.blocked;
}

const isPage = ({ format }: Output<ReplayFormat>): boolean => format === 'html';

function verdictFile({ verdict }: ReplayFlags, cwd: string): readonly InputFile[] {
  return verdict === standardInput ? [] : [{ path: resolve(cwd, verdict), what: 'the verdict' }];
}

interface ChosenReplay extends ChosenPolicy {
  readonly parsers: readonly ReportParser[];
}

async function replayByFlags(
  flags: ReplayFlags,
  { root, policy, parsers }: ChosenReplay,
  { host }: RunContext,
): Promise<ReplayResult> {
  const codes = parseExitCodes('--exit-code', flags.exitCode ?? []);
  const stored = await readInputText('replay', flags.verdict, host);
  const { baseline, ...otherBaseline } = await readBaseline(flags.base, host);
  const options = { policy, parsers, ...otherBaseline };
  if (flags.evidence !== undefined) {
    if (baseline !== null) throw new UsageError(...foldersBesideEvidence);
    const evidence = await readNamedEvidence(flags.evidence, host);
    return replayStoredEvidence(stored.text, stored.name, evidence, options);
  }
  const inputs = await readGateInputs(flags, host);
  const diff = await readDiff(flags, root, host);
  const progress = createProgress(host.stderr);
  const ports: Parameters<typeof replay>[2] = {
    reports: nodeGateFiles(root),
    baseline,
    report: (event) => {
      if (event.kind === 'report-started') progress.set(`reading ${event.path} …`);
    },
  };
  try {
    return await replay(stored.text, stored.name, ports, { ...options, exitCodes: codes, diff, ...inputs });
  } finally {
    progress.end();
  }
}

/** Writes what was found, and the stored verdict as pages: with its findings if they are those of the replay. */
async function writeAnswer(
  result: ReplayResult,
  outputs: readonly Output<ReplayFormat>[],
  flags: ReplayFlags,
  context: RunContext,
): Promise<void> {
  const { agrees, stored, recomputed, findings } = result;
  const given = {
    base: flags.base !== undefined,
    diff: (flags.diff ?? flags.diffBase) !== undefined,
    evidence: flags.evidence !== undefined,
  };
  const texts = outputs.filter((output) => !isPage(output));
  const pages = outputs.filter(isPage).map(({ file }) => file);
  const shown = agrees
    ? { verdict: stored, findings }
    : { verdict: stored, findings: null, recomputedAs: recomputed.outcome };
  const failures = [
    ...writeEach(texts, () => printable(describeReplay(result, given)), context),
    ...(await writePages(shown, pages, repositoryPlace(flags.repository, context.host), context)),
  ];
  if (failures.length > 0) throw new UsageError(failures.join('\nportcullis: '));
}

/** Options that say what stored evidence says already. */
function statedBesides({ root, jobs, changes, diff, diffBase, exitCode }: ReplayFlags): StatedOptions {
  return {
    '--root': root,
    '--jobs': jobs,
    '--changes': changes,
    '--diff': diff,
    '--diff-base': diffBase,
    '--exit-code': exitCode,
  };
}
