import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { toInstant } from '../../findings/instant.ts';
import type { ImageOfReport } from '../../findings/image-name.ts';
import { refuseOwnDriver } from '../../findings/own-output.ts';
import { Tally } from '../../findings/tally.ts';
import { toolVersion } from '../../findings/tool-version.ts';
import type { UnreadFiles } from '../../findings/unread-files.ts';
import type { JsonObject } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import type { ExitCodeLookup } from '../report-format.ts';
import { exitCodeFault } from './exit-code.ts';
import { isError, notificationLevel } from './invocations.ts';
import type { Invocation } from './invocations.ts';
import {
  conversionOf,
  hasInlineResults,
  hasResults,
  imageOf,
  partsInOtherFiles,
  readRuns,
  revisionsOf,
} from './log.ts';
import { rangesOf } from './ranges.ts';
import { RunFacts } from './run-facts.ts';
import { SarifPass } from './sarif-pass.ts';
import type { LearntRuns } from './sarif-pass.ts';
import { knownWord } from './secrets.ts';

const format = 'sarif';

/** @throws {RefusalError} unless it is a SARIF log. */
export async function readSarif(
  input: ReportInput,
  sink: FindingSink,
  exitCodesOf: ExitCodeLookup,
): Promise<ReportSummary> {
  const first = await readOnce(input, sink, null);
  if (!first.pass.needsAnother) return summarise(first, exitCodesOf);
  sink.restart();
  return summarise(await readOnce(input, sink, first.pass.runs), exitCodesOf);
}

/** One run: the kept members, and what was derived from them. */
interface Run {
  readonly rest: JsonObject;
  /** Results that are failures, suppressed ones included. */
  readonly failures: number;
  readonly facts: RunFacts;
}

interface Reading {
  readonly pass: SarifPass;
  readonly runs: readonly Run[];
  readonly hasInlineResults: boolean;
}

async function readOnce(input: ReportInput, sink: FindingSink, learnt: LearntRuns | null): Promise<Reading> {
  const pass = new SarifPass(input, sink, learnt);
  const log = await readJson(input, pass.captures());
  const rests = readRuns(log);
  return {
    pass,
    hasInlineResults: hasInlineResults(log),
    runs: rests.map((rest, index) => ({
      rest,
      failures: pass.failuresOf(index),
      facts: pass.runs[index] ?? new RunFacts(),
    })),
  };
}

function summarise(
  { pass, runs, hasInlineResults: isMissingInline }: Reading,
  exitCodesOf: ExitCodeLookup,
): ReportSummary {
  const tools = [...new Set(runs.map(({ facts }) => facts.toolName))];
  tools.forEach(refuseOwnDriver);
  const { findings, ...figures } = pass.figures.toFigures();
  return {
    format,
    tools,
    ...versionsOf(runs),
    ranges: rangesOf(tools),
    tests: null,
    metrics: {},
    ...imagesOf(runs),
    scanGaps: gapsOf(runs, pass.unread, isMissingInline, exitCodesOf),
    exitCodes: tools.length === 1 ? exitCodesOf(tools[0] ?? '') : null,
    commits: revisionsOfAll(runs),
    producedAt: lastInstant(runs),
    figures: {
      runs: runs.length,
      tools: runs.map(({ facts }) => facts.knownTool.driver.name),
      findings: findings ?? 0,
      ...figures,
      runs_without_results: runs.filter(({ rest }) => !hasResults(rest)).length,
      failed_invocations: invocationsOf(runs).filter((invocation) => invocation.hasFailedByStandard).length,
      notifications_by_level: countNotifications(runs),
    },
  };
}

/** §3.19.12 and §3.19.13. */
function versionsOf(runs: readonly Run[]): Pick<ReportSummary, 'toolVersions'> {
  const stated = runs.flatMap(
    ({ facts }) => toolVersion(facts.toolName, facts.knownTool.driver.version).toolVersions ?? [],
  );
  const versions = new Map(stated.map((each) => [JSON.stringify([each.tool, each.version]), each]));
  return versions.size === 0 ? {} : { toolVersions: [...versions.values()] };
}

/** A log about several images is about them together: nothing shows which of them a finding is in. */
function imagesOf(runs: readonly Run[]): ImageOfReport {
  const images = runs.map(({ rest }) => imageOf(rest)).filter(({ image }) => image !== undefined);
  const [only] = images;
  if (only === undefined || new Set(images.map((image) => JSON.stringify(image))).size === 1) return only ?? {};
  const together = (parts: readonly (string | null | undefined)[]): string =>
    [...new Set(parts.map((part) => part ?? ''))].toSorted().join(', ');
  const tag = together(images.map(({ imageVersion }) => imageVersion?.tag ?? imageVersion?.digest));
  return { image: together(images.map(({ image }) => image)), imageVersion: { tag, digest: null } };
}

const invocationsOf = (runs: readonly Run[]): RunFacts['invocations'] => runs.flatMap(({ facts }) => facts.invocations);

function countNotifications(runs: readonly Run[]): Readonly<Record<string, number>> {
  const levels = new Tally();
  for (const { facts } of runs) {
    for (const notification of facts.invocations.flatMap(({ notifications }) => notifications)) {
      const level = notificationLevel(notification, facts.knownTool);
      levels.add(facts.isAboutSecrets ? knownWord(level) : level);
    }
  }
  return levels.toFigures();
}

function gapsOf(
  runs: readonly Run[],
  unread: UnreadFiles,
  isMissingInline: boolean,
  exitCodesOf: ExitCodeLookup,
): ScanGap[] {
  const missing = new GapCollector('results-missing');
  const failed = new GapCollector('invocation-failed');
  for (const { rest, facts, failures } of runs) {
    const elsewhere = partsInOtherFiles(rest);
    if (!hasResults(rest) && !elsewhere.includes('results'))
      missing.add(`${facts.toolName}: no \`results\`, so it did not scan`);
    if (elsewhere.length > 0)
      missing.add(`${facts.toolName}: ${elsewhere.join(', ')} in other files, which are not read`);
    const meaning = exitCodesOf(facts.toolName);
    for (const invocation of [...facts.invocations, ...conversionOf(rest)]) {
      const fault = exitCodeFault(meaning, invocation, failures);
      if (fault !== null) failed.add(`${facts.toolName}: ${fault}`);
      addFailures(facts, invocation, failed);
      addWarnings(facts, invocation, unread);
    }
  }
  if (isMissingInline) missing.add('results outside of their runs, which are not read');
  const nothing: ScanGap = { code: 'nothing-scanned', count: 0, of: 0, examples: ['the log has no runs'] };
  return [...(runs.length === 0 ? [nothing] : []), ...missing.gaps(runs.length), ...failed.gaps(), ...unread.gaps()];
}

/** An invocation that failed (§3.20.14), and errors that the tool notes about itself (§3.20.21, §3.20.22). */
function addFailures(facts: RunFacts, invocation: Invocation, failed: GapCollector): void {
  const { isAboutSecrets } = facts;
  const { hasFailed, notifications, exitText } = invocation;
  if (hasFailed)
    failed.add(`${facts.toolName}: ${(isAboutSecrets ? null : exitText) ?? 'the execution was not successful'}`);
  for (const notification of notifications) {
    if (isError(notificationLevel(notification, facts.knownTool)))
      failed.add(`${facts.toolName}: ${isAboutSecrets ? 'an error about itself' : notification.text}`);
  }
}

/** Tools whose warnings about themselves are about files that they have not scanned, or not whole. */
const warnsOfFiles = /^(?:semgrep|opengrep)\b/u;

function addWarnings(facts: RunFacts, { notifications }: Invocation, unread: UnreadFiles): void {
  if (!warnsOfFiles.test(facts.toolName)) return;
  for (const notification of notifications)
    if (notificationLevel(notification, facts.knownTool) === 'warning')
      unread.addOther(`${facts.toolName}: ${facts.isAboutSecrets ? 'a warning about itself' : notification.text}`);
}

/** Of a report about secrets only what can be no free text. */
function revisionsOfAll(runs: readonly Run[]): string[] {
  const isFreeText = runs.some(({ facts }) => facts.isAboutSecrets);
  const revisions = [...new Set(runs.flatMap(({ rest }) => revisionsOf(rest)))];
  return isFreeText ? revisions.filter((revision) => /^[0-9a-f]{4,64}$/iu.test(revision)) : revisions;
}

function lastInstant(runs: readonly Run[]): string | null {
  const instants = invocationsOf(runs).map(({ endTimeUtc }) => toInstant(endTimeUtc, 'UTC'));
  return (
    instants
      .filter((instant) => instant !== null)
      .sort()
      .at(-1) ?? null
  );
}
