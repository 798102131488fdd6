import type { ReportInput } from '@portcullis/gate-core';
import {
  below,
  isObject,
  optionalElements,
  optionalList,
  optionalText,
  requireObject,
  requireText,
  spotOf,
  textOrNull,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import type { DependencyReader, ScannedVulnerability } from './dependency.ts';

const dependenciesPath = 'dependencies[]';

/** Reads the report in JSON. */
export async function readDependencyCheckJson(input: ReportInput, reader: DependencyReader): Promise<void> {
  const rest = await readJson(input, [
    {
      path: dependenciesPath,
      take: (value, place) => {
        addDependency(value, spotOf(dependenciesPath, place), reader);
      },
    },
  ]);
  if (!isObject(rest) || !isObject(rest['scanInfo']) || !Array.isArray(rest['dependencies']))
    throw notThisFormat('a Dependency-Check report', 'an object with `scanInfo` and `dependencies`');
  const spot = below({ pointer: '', offset: null }, 'scanInfo');
  requireText(rest['scanInfo'], 'engineVersion', spot);
  reader.sources = optionalList(rest['scanInfo'], 'dataSource', spot).length;
  for (const [failure, at] of optionalElements(rest['scanInfo'], 'analysisExceptions', spot))
    reader.addFailure(messageOf(requireObject(failure, at)));
}

function messageOf(failure: JsonObject): string {
  const exception = isObject(failure['exception']) ? failure['exception'] : failure;
  return textOrNull(exception['message']) ?? 'an analyser failed';
}

function addDependency(value: unknown, spot: Spot, reader: DependencyReader): void {
  const dependency = requireObject(value, spot, 'a dependency');
  const read = (member: string): NotedVulnerability[] =>
    optionalElements(dependency, member, spot).map(([each, at]) => vulnerabilityOf(each, at));
  reader.add({
    fileName: requireText(dependency, 'fileName', spot),
    filePath: optionalText(dependency, 'filePath', spot),
    relatedPaths: optionalElements(dependency, 'relatedDependencies', spot).flatMap(
      ([related, at]) => optionalText(requireObject(related, at), 'filePath', at) ?? [],
    ),
    ids: optionalList(dependency, 'packages', spot).flatMap((id) =>
      isObject(id) && typeof id['id'] === 'string' ? id['id'] : [],
    ),
    vulnerabilities: [
      ...read('vulnerabilities'),
      ...read('suppressedVulnerabilities').map((found) => ({ ...found, suppressed: { reason: found.notes } })),
    ],
  });
}

/** Notes are the reason of a suppression. */
interface NotedVulnerability extends ScannedVulnerability {
  readonly notes: string | null;
}

function vulnerabilityOf(value: unknown, spot: Spot): NotedVulnerability {
  const found = requireObject(value, spot, 'a vulnerability');
  return {
    name: requireText(found, 'name', spot),
    severity: optionalText(found, 'severity', spot) ?? wordOf(found),
    score: scoreOf(found),
    description: textOrNull(found['description']),
    cwes: optionalList(found, 'cwes', spot).filter((cwe) => typeof cwe === 'string'),
    fixedVersions: optionalList(found, 'vulnerableSoftware', spot).flatMap(fixOf),
    notes: textOrNull(found['notes']),
  };
}

/** The newest first. */
function cvssOf(found: JsonObject): readonly JsonObject[] {
  return [found['cvssv4'], found['cvssv3'], found['cvssv2']].filter(isObject);
}

function wordOf(found: JsonObject): string | null {
  const words = cvssOf(found).map((cvss) => textOrNull(cvss['baseSeverity']) ?? textOrNull(cvss['severity']));
  return words.find((word) => word !== null) ?? null;
}

function scoreOf(found: JsonObject): number | null {
  const scores = cvssOf(found).map((cvss) => cvss['baseScore'] ?? cvss['score']);
  return scores.find((score) => typeof score === 'number') ?? null;
}

/** The end of the range that the dependency is in. */
function fixOf(entry: unknown): string | [] {
  const software = isObject(entry) && isObject(entry['software']) ? entry['software'] : {};
  const isMatched = software['vulnerabilityIdMatched'] === 'true' || software['vulnerabilityIdMatched'] === true;
  return (isMatched ? textOrNull(software['versionEndExcluding']) : null) ?? [];
}
