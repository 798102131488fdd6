import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { Fingerprinter } from '../../findings/fingerprint.ts';
import { GapCollector } from '../../findings/gap-collector.ts';
import { toInstant } from '../../findings/instant.ts';
import { Tally } from '../../findings/tally.ts';
import type { JsonPlace } from '../../json/capture.ts';
import { isObject, requireObject, requireText, spotOf, textOrNull } from '../../json/narrow.ts';
import type { JsonObject } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { toFinding } from './finding.ts';
import type { BanditEntry } from './finding.ts';
import { BanditTotalsReader, findHiddenFindings } from './totals.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'bandit';

const resultsPath = 'results[]';
const errorsPath = 'errors[]';
const metricsPath = 'metrics.*';

/** @throws {RefusalError} unless it is a Bandit report. */
export async function readBandit(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const figures = new BanditFigures();
  const fingerprints = new Fingerprinter(input);
  const unread = new GapCollector('files-not-scanned');
  const totals = new BanditTotalsReader();
  let filesLookedAt = 0;

  const rest = await readJson(input, [
    {
      path: resultsPath,
      take: (value, place) => {
        const result = requireObject(value, spotOf(resultsPath, place));
        const entry = readEntry(result, place);
        figures.add(entry);
        if (sink.figuresOnly !== true) sink.add(toFinding(result, entry, fingerprints));
      },
    },
    {
      path: errorsPath,
      take: (value, place) => {
        const error = requireObject(value, spotOf(errorsPath, place));
        unread.add(`${textOrNull(error['filename']) ?? 'a file'}: ${textOrNull(error['reason']) ?? 'no reason given'}`);
      },
    },
    {
      path: metricsPath,
      take: (value, place) => {
        totals.add(place.key ?? '', value);
        if (place.key !== '_totals') filesLookedAt += 1;
      },
    },
  ]);
  return summarise(requireBandit(rest, figures.findings), { figures, unread, totals, filesLookedAt });
}

function readEntry(result: JsonObject, place: JsonPlace): BanditEntry {
  const spot = spotOf(resultsPath, place);
  return {
    ruleId: requireText(result, result['test_id'] === undefined ? 'test_name' : 'test_id', spot),
    file: requireText(result, 'filename', spot),
    severity: requireText(result, 'issue_severity', spot),
    confidence: requireText(result, 'issue_confidence', spot),
    message: requireText(result, 'issue_text', spot),
  };
}

/** Recognised by Bandit's own members: `results` alone could be any tool's. */
function requireBandit(rest: unknown, findings: number): JsonObject {
  const title = 'a Bandit report';
  if (!isObject(rest) || !Array.isArray(rest['results']))
    throw notThisFormat(title, 'an object with an array `results`');
  const { errors, metrics } = rest;
  if (errors !== undefined && !Array.isArray(errors)) throw notThisFormat(title, 'an array `errors`');
  if (metrics !== undefined && !isObject(metrics)) throw notThisFormat(title, 'an object `metrics`');
  const isMarked = typeof rest['generated_at'] === 'string' || isObject(metrics);
  if (findings === 0 && !isMarked)
    throw notThisFormat(title, '`generated_at` or `metrics` beside an empty `results`, as Bandit writes them');
  return rest;
}

class BanditFigures {
  findings = 0;
  readonly severities = new Tally();
  readonly confidences = new Tally();
  readonly both = new Tally();
  readonly rules = new Tally();
  readonly files = new Tally();

  add({ ruleId, file, severity, confidence }: BanditEntry): void {
    this.findings += 1;
    this.severities.add(severity);
    this.confidences.add(confidence);
    this.both.add(`${severity}/${confidence}`);
    this.rules.add(ruleId);
    this.files.add(file);
  }
}

interface Reading {
  readonly figures: BanditFigures;
  readonly unread: GapCollector;
  readonly totals: BanditTotalsReader;
  readonly filesLookedAt: number;
}

function summarise(rest: JsonObject, { figures, unread, totals, filesLookedAt }: Reading): ReportSummary {
  const filesOfAll = isObject(rest['metrics']) ? Math.max(filesLookedAt, unread.count) : null;
  const stated = totals.stated();
  const ofAll = totals.ofAll();
  const hidden = stated === null ? [] : findHiddenFindings(stated, figures.severities, figures.confidences);
  return {
    format,
    tools: [format],
    tests: null,
    metrics: {},
    scanGaps: [
      ...(filesOfAll === 0 && figures.findings === 0
        ? [{ code: 'nothing-scanned' as const, count: 0, of: 0, examples: [] }]
        : []),
      ...unread.gaps(filesOfAll),
      ...hidden,
    ],
    exitCodes: exitCodes.meaning,
    commits: [],
    producedAt: toInstant(rest['generated_at'], 'UTC'),
    figures: {
      findings: figures.findings,
      by_severity: figures.severities.toFigures(),
      by_confidence: figures.confidences.toFigures(),
      by_severity_and_confidence: figures.both.toFigures(),
      rules: figures.rules.size,
      files: figures.files.size,
      errors: unread.count,
      by_rule: figures.rules.toFigures(),
      ...(ofAll !== null && { metrics_totals: ofAll.severities }),
    },
  };
}
