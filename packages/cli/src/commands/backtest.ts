import { resolve } from 'node:path';
import { backtest, listEvidenceFiles, loadParserModules } from '@portcullis/automations';
import type { EvidenceFile, InputFile, TestedPolicy } from '@portcullis/automations';
import type { BacktestV1, ReportParser } from '@portcullis/gate-core';
import { renderBacktestMarkdown, renderBacktestTerminal } from '@portcullis/render';
import type { BacktestFlags } from '../definitions/backtest.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { createProgress } from '../host/progress.ts';
import { backtestFormats, parseOutputsOf } from '../options/output-formats.ts';
import type { BacktestFormat } from '../options/output-formats.ts';
import { UsageError } from '../options/usage-error.ts';
import { parseCount, parseInstant } from '../options/values.ts';
import { refuseReplacing } from '../output/refuse-replacing.ts';
import { writeEach } from '../output/write-each.ts';
import type { Look } from '../output/write-each.ts';
import type { RunContext } from '../program/run-context.ts';
import { watchPolicyFiles } from './judged-files.ts';
import { testedPolicy } from './tested-policy.ts';

/** `portcullis backtest`: 0 when all evidence was judged, whatever the answer, unless `--max-red` limits it. */
export async function runBacktestCommand(flags: BacktestFlags, context: RunContext): Promise<ExitCode> {
  const { host, log } = context;
  const outputs = parseOutputsOf<BacktestFormat>(backtestFormats, flags.format ?? [], false);
  const maxRed = flags.maxRed === undefined ? null : parseCount('--max-red', flags.maxRed);
  const judgedAt = flags.now === undefined ? null : parseInstant('--now', flags.now);
  const files = listEvidenceFiles(flags.evidence, host.cwd);
  const inputs = files.map(({ name, path }): InputFile => ({ path, what: `the evidence ${name}` }));
  refuseReplacing(outputs, inputs, host.cwd);
  const parsers = await loadParserModules(flags.parser ?? [], host.cwd);
  const policyFiles = new Set<string>();
  const watched = (tested: TestedPolicy): TestedPolicy => ({
    ...tested,
    choice: watchPolicyFiles(tested.choice, policyFiles),
  });
  const policy = watched(testedPolicy(flags.policy, host.cwd));
  const against = flags.against === undefined ? null : watched(testedPolicy(flags.against, host.cwd));
  const report = await judgeAll(files, { policy, against, judgedAt, parsers }, context);
  const read = [...policyFiles].map((path) => ({ path: resolve(host.cwd, path), what: `${path}, a policy` }));
  refuseReplacing(outputs, read, host.cwd);
  log.info({ files: report.files, summary: report.summary.new }, 'back-tested');
  const failures = writeEach(outputs, (format, look) => renderBacktest(format, report, look), context);
  if (failures.length > 0) throw new UsageError(failures.join('\nportcullis: '));
  return exitCodeOf(report, maxRed);
}

interface JudgeOptions {
  readonly policy: TestedPolicy;
  readonly against: TestedPolicy | null;
  readonly judgedAt: Date | null;
  readonly parsers: readonly ReportParser[];
}

async function judgeAll(
  files: readonly EvidenceFile[],
  options: JudgeOptions,
  { host }: RunContext,
): Promise<BacktestV1> {
  const progress = createProgress(host.stderr);
  let begun = 0;
  const report = (name: string): void => {
    begun += 1;
    progress.set(`judging ${begun} of ${files.length}: ${name} …`);
  };
  try {
    return await backtest(files, { ...options, now: host.now(), report });
  } finally {
    progress.end();
  }
}

function renderBacktest(format: BacktestFormat, report: BacktestV1, look: Look): string {
  switch (format) {
    case 'terminal':
      return renderBacktestTerminal(report, look);
    case 'markdown':
      return renderBacktestMarkdown(report);
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
  }
}

/** As with a verdict, what certainly fails outweighs what is unknown. */
function exitCodeOf({ runs, files }: BacktestV1, maxRed: number | null): ExitCode {
  const red = runs.filter(
    ({ new: judged, old }) => judged.outcome !== 'passed' && (old === null || old.outcome === 'passed'),
  );
  if (maxRed !== null && red.length > maxRed) return exitCodes.blocked;
  return files.unusable > 0 ? exitCodes.inconclusive : exitCodes.passed;
}
