import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { imageOfReport } from '../../findings/image-name.ts';
import { toInstant } from '../../findings/instant.ts';
import type { ScannedThing } from '../../findings/path-placer.ts';
import { scannedFolder } from '../../findings/scanned-folder.ts';
import { toolVersion } from '../../findings/tool-version.ts';
import { isObject, textOrNull } from '../../json/narrow.ts';
import type { JsonObject } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { readLayout } from './layout.ts';
import type { TrivyRest } from './layout.ts';
import { TrivyPass } from './trivy-pass.ts';
import type { KnownResults } from './trivy-pass.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'trivy';

/** @throws {RefusalError} unless it is a Trivy report. */
export async function readTrivy(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const first = await readOnce(input, sink, new Map(), { kind: 'tree' });
  const scanned = scannedBy(first.rest);
  if (first.pass.late.size === 0 && (scanned.kind === 'tree' || sink.figuresOnly === true)) return summarise(first);
  sink.restart();
  return summarise(await readOnce(input, sink, first.pass.late, scanned));
}

/** `trivy repo` is given addresses as well, most of them without a scheme: `github.com/acme/shop`. */
function scannedBy({ root }: TrivyRest): ScannedThing {
  const name = textOrNull(root['ArtifactName']);
  switch (root['ArtifactType']) {
    case 'container_image':
      return { kind: 'image' };
    case 'filesystem':
      return scannedFolder(name);
    case 'repository':
      return /^[\w-]+(?:\.[\w-]+)+\//u.test(name ?? '') ? { kind: 'tree' } : scannedFolder(name);
    default:
      return { kind: 'tree' };
  }
}

interface Reading {
  readonly pass: TrivyPass;
  readonly rest: TrivyRest;
}

async function readOnce(
  input: ReportInput,
  sink: FindingSink,
  known: KnownResults,
  scanned: ScannedThing,
): Promise<Reading> {
  const pass = new TrivyPass(input, sink, known, scanned);
  const rest = readLayout(await readJson(input, pass.captures()));
  return { pass, rest };
}

function summarise({ pass, rest }: Reading): ReportSummary {
  const metadata = isObject(rest.root['Metadata']) ? rest.root['Metadata'] : {};
  const isOfImage = rest.root['ArtifactType'] === 'container_image';
  const image = imageOfReport(
    isOfImage ? textOrNull(rest.root['ArtifactName']) : null,
    textOrNull(metadata['ImageID']),
  );
  return {
    format,
    tools: [format],
    ...toolVersion(format, isObject(rest.root['Trivy']) ? rest.root['Trivy']['Version'] : null),
    tests: null,
    metrics: {},
    ...image,
    scanGaps: [...gapsOf(rest), ...pass.contradictions()],
    exitCodes: exitCodes.meaning,
    commits: [metadata['Commit']].flatMap((commit) => textOrNull(commit) ?? []),
    producedAt: toInstant(rest.root['CreatedAt']),
    figures: pass.figures.toFigures(rest.layout, rest.results.length),
  };
}

function gapsOf(rest: TrivyRest): ScanGap[] {
  const endOfLife = new GapCollector('end-of-life');
  const unscanned = new GapCollector('files-not-scanned');
  for (const holder of [rest.root, ...rest.resources])
    for (const system of endOfLifeSystems(holder)) endOfLife.add(system);
  for (const resource of rest.resources) {
    const error = textOrNull(resource['Error']);
    if (error !== null) unscanned.add(`${nameOf(resource)}: ${error}`);
  }
  return [
    ...(lookedAtNothing(rest)
      ? [{ code: 'nothing-scanned' as const, count: 0, of: 0, examples: ['the report names no target'] }]
      : []),
    ...unscanned.gaps(rest.resources.length),
    ...endOfLife.gaps(),
  ];
}

/**
 * Trivy lists a target even if it found nothing there, so without any it found nothing to scan. Clean resources of a
 * cluster have no results.
 */
function lookedAtNothing({ layout, results, resources }: TrivyRest): boolean {
  return layout === 'k8s' ? resources.length === 0 : results.length === 0;
}

function endOfLifeSystems(holder: JsonObject): string[] {
  const metadata = holder['Metadata'];
  const all: readonly unknown[] = Array.isArray(metadata) ? metadata : [metadata];
  return all.filter(isObject).flatMap(({ OS: system }) => {
    if (!isObject(system) || system['EOSL'] !== true) return [];
    return [[textOrNull(system['Family']), textOrNull(system['Name'])].filter((part) => part !== null).join(' ')];
  });
}

function nameOf(resource: JsonObject): string {
  return (
    [resource['Kind'], resource['Name']]
      .map(textOrNull)
      .filter((part) => part !== null)
      .join('/') || 'a resource'
  );
}
