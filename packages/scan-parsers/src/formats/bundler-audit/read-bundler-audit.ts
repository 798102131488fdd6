import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import {
  below,
  isObject,
  optionalText,
  optionalTexts,
  requireObject,
  requireText,
  spotOf,
  textOrNull,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { noPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lintSummary } from '../linters/lint-summary.ts';
import { AuditReading } from '../npm-audit/audit-reading.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'bundler-audit';
const elementsPath = 'results[]';

/** @throws {RefusalError} unless it is a bundler-audit report. */
export async function readBundlerAudit(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const reader = new ResultReader(input, sink);
  const rest = await readJson(input, [
    {
      path: elementsPath,
      take: (value, place) => {
        reader.add(value, spotOf(elementsPath, place));
      },
    },
  ]);
  if (!isObject(rest) || !Array.isArray(rest['results']) || typeof rest['created_at'] !== 'string')
    throw notThisFormat('a bundler-audit report', 'an object with `created_at` and `results`');
  return lintSummary({
    format,
    tools: [format],
    scanGaps: reader.gaps(),
    exitCodes: exitCodes.meaning,
    figures: reader.figures(),
  });
}

class ResultReader {
  readonly #gems: AuditReading;
  readonly #sources: LintReading;
  readonly #strange = new GapCollector('results-missing');

  constructor(input: ReportInput, sink: FindingSink) {
    this.#gems = new AuditReading(input, sink);
    this.#sources = new LintReading(input, sink);
  }

  /** @throws {RefusalError} unless it is a result of bundler-audit. */
  add(value: unknown, spot: Spot): void {
    const result = requireObject(value, spot, 'a result');
    const type = requireText(result, 'type', spot);
    if (type === 'unpatched_gem') this.#addGem(result, spot);
    else if (type === 'insecure_source') this.#addSource(requireText(result, 'source', spot));
    else this.#strange.add(`a result of the type ${type}`);
  }

  gaps(): readonly ScanGap[] {
    return this.#strange.gaps();
  }

  figures(): ReportSummary['figures'] {
    return {
      ...this.#gems.figures(),
      findings: this.#gems.active + this.#sources.active,
      insecure_sources: this.#sources.active,
    };
  }

  #addGem(result: JsonObject, spot: Spot): void {
    const inGem = below(spot, 'gem');
    const inAdvisory = below(spot, 'advisory');
    const gem = requireObject(result['gem'], inGem);
    const advisory = requireObject(result['advisory'], inAdvisory);
    const id = requireText(advisory, 'id', inAdvisory);
    const name = requireText(gem, 'name', inGem);
    this.#gems.add({
      tool: format,
      ecosystem: 'gem',
      id,
      name,
      version: textOrNull(gem['version']),
      title: optionalText(advisory, 'title', inAdvisory) ?? `${id} in ${name}`,
      severity: criticalityOf(advisory, inAdvisory),
      url: textOrNull(advisory['url']),
      cves: namesOf(advisory, id),
      fixedVersions: optionalTexts(advisory, 'patched_versions', inAdvisory).flatMap(firstFixed),
    });
  }

  #addSource(source: string): void {
    this.#sources.add({
      tool: format,
      ruleId: 'insecure-source',
      message: `Gems come from ${source} without encryption`,
      file: null,
      position: noPosition,
      category: 'misconfiguration',
      severity: 'medium',
      nativeSeverity: null,
    });
  }
}

/** `none` is a score of 0. */
function criticalityOf(advisory: JsonObject, spot: Spot): string | null {
  const word = optionalText(advisory, 'criticality', spot);
  return word === 'none' ? 'info' : word;
}

/** Numbers come without what they are numbers of: `2020-8166`. */
function namesOf(advisory: JsonObject, id: string): readonly string[] {
  const named = (['cve', 'ghsa', 'osvdb'] as const).flatMap((kind) => {
    const value = advisory[kind];
    return typeof value === 'string' || typeof value === 'number' ? [`${kind.toUpperCase()}-${value}`] : [];
  });
  return [...new Set([id, ...named])];
}

/** The first version that a requirement allows: `~> 5.2.4, >= 5.2.4.3` is 5.2.4.3. */
function firstFixed(requirement: string): readonly string[] {
  const versions = requirement.split(',').flatMap((part) => /^\s*(?:~>|>=|=)?\s*(\d\S*)\s*$/u.exec(part)?.[1] ?? []);
  const last = versions.at(-1);
  return last === undefined ? [] : [last];
}
