import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { Fingerprinter } from '../../findings/fingerprint.ts';
import { GapCollector } from '../../findings/gap-collector.ts';
import { imageOfReport } from '../../findings/image-name.ts';
import type { ImageOfReport } from '../../findings/image-name.ts';
import { toInstant } from '../../findings/instant.ts';
import type { ScannedThing } from '../../findings/path-placer.ts';
import { scannedFolder } from '../../findings/scanned-folder.ts';
import { toolVersion } from '../../findings/tool-version.ts';
import { isObject, spotOf, textOrNull } from '../../json/narrow.ts';
import type { JsonObject } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { EndOfLifeAlerts } from './alerts.ts';
import { GrypeFigures } from './figures.ts';
import { readMatch } from './match.ts';
import type { GrypeMatch } from './match.ts';
import { toFinding } from './to-finding.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'grype';

const matchesPath = 'matches[]';
const ignoredPath = 'ignoredMatches[]';

/** What was scanned comes after the matches, so the paths of most reports need a second pass. */
export async function readGrype(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const first = await readOnce(input, sink, { kind: 'tree' });
  if (first.scanned.kind === 'tree' || !first.hasPaths || sink.figuresOnly === true) return first.summary;
  sink.restart();
  return (await readOnce(input, sink, first.scanned)).summary;
}

interface Reading {
  readonly summary: ReportSummary;
  readonly scanned: ScannedThing;
  readonly hasPaths: boolean;
}

async function readOnce(input: ReportInput, sink: FindingSink, scanned: ScannedThing): Promise<Reading> {
  const figures = new GrypeFigures();
  const fingerprints = new Fingerprinter(input, scanned);
  let hasPaths = false;
  const add = (match: GrypeMatch): void => {
    hasPaths ||= match.artifact.files.length > 0;
    if (sink.figuresOnly !== true) sink.add(toFinding(match, fingerprints));
  };
  const alerts = new EndOfLifeAlerts();
  const rest = await readJson(input, [
    {
      path: matchesPath,
      take: (value, place) => {
        const match = readMatch(value, spotOf(matchesPath, place), 'matches');
        figures.add(match);
        add(match);
      },
    },
    {
      path: ignoredPath,
      take: (value, place) => {
        figures.ignored += 1;
        add(readMatch(value, spotOf(ignoredPath, place), 'ignored'));
      },
    },
    {
      path: 'alertsByPackage[]',
      take: (value) => {
        alerts.add(value);
      },
    },
  ]);
  const descriptor = requireGrype(rest, figures.findings);
  const source = sourceOf(rest);
  const summary: ReportSummary = {
    format,
    tools: [format],
    ...toolVersion(format, descriptor['version']),
    tests: null,
    metrics: {},
    ...source.image,
    scanGaps: [...gapsOfDatabase(descriptor), ...alerts.gaps()],
    exitCodes: exitCodes.meaning,
    commits: [],
    producedAt: toInstant(descriptor['timestamp']),
    figures: figures.toFigures(),
  };
  return { summary, scanned: source.scanned, hasPaths };
}

/**
 * What was scanned: `{"type": "image", "target": {"userInput": "shop:1"}}` or `{"type": "directory", "target":
 * "services/shop"}`.
 */
function sourceOf(rest: unknown): { readonly image: ImageOfReport; readonly scanned: ScannedThing } {
  const { type, target } = isObject(rest) && isObject(rest['source']) ? rest['source'] : {};
  switch (type) {
    case 'image': {
      const of = isObject(target) ? target : {};
      const image = imageOfReport(textOrNull(of['userInput']), textOrNull(of['imageID']));
      return { image, scanned: { kind: 'image' } };
    }
    case 'directory':
    case 'file':
      return { image: {}, scanned: scannedFolder(textOrNull(target)) };
    default:
      return { image: {}, scanned: { kind: 'tree' } };
  }
}

/** Matches are recognised by their shape; without any, by the descriptor. */
function requireGrype(rest: unknown, findings: number): JsonObject {
  const title = 'a Grype report';
  if (!isObject(rest)) throw notThisFormat(title, 'an object');
  const { matches, ignoredMatches } = rest;
  // A list without entries is `null` in some versions.
  if (matches !== null && !Array.isArray(matches)) throw notThisFormat(title, 'an array `matches`');
  if (ignoredMatches !== undefined && ignoredMatches !== null && !Array.isArray(ignoredMatches))
    throw notThisFormat(title, 'an array `ignoredMatches`');
  const descriptor = isObject(rest['descriptor']) ? rest['descriptor'] : {};
  if (findings === 0 && descriptor['name'] !== format)
    throw notThisFormat(title, 'a `descriptor` of Grype beside `matches` without an entry');
  return descriptor;
}

/** Without a valid database of advisories nothing can be found. */
function gapsOfDatabase({ db }: JsonObject): ReturnType<GapCollector['gaps']> {
  const status = isObject(db) && isObject(db['status']) ? db['status'] : db;
  const gap = new GapCollector('invocation-failed');
  if (!isObject(status)) return [];
  const error = textOrNull(status['error']);
  if (error !== null || status['valid'] === false)
    gap.add(`the vulnerability database is not valid${error === null ? '' : `: ${error}`}`);
  return gap.gaps();
}
