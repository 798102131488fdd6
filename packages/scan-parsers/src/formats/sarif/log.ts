import { imageOfReport } from '../../findings/image-name.ts';
import type { ImageOfReport } from '../../findings/image-name.ts';
import { below, isObject, requireElements, textOrNull, wrongShape } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { notThisFormat, RefusalError } from '../../text/refusal-error.ts';
import { readInvocation } from './invocations.ts';
import type { Invocation } from './invocations.ts';

const title = 'a SARIF log';
const root: Spot = { pointer: '', offset: null };

/**
 * The version of a log (§3.13.2) must be 2.1.0 or a draft of it. Another value there (`v8.0.0`, which one release of
 * Gitleaks wrote) is accepted if the schema is that of 2.1.0; older and newer SARIF is not.
 */
function requireVersion(log: JsonObject): void {
  const { version } = log;
  const isOfSchema = /sarif(?:-schema)?-2\.1\.0/u.test(textOrNull(log['$schema']) ?? '');
  if (typeof version === 'string' && /^2\.1(?:\.|$)/u.test(version)) return;
  const isOtherSarif = typeof version === 'string' && /^(?:1|2)(?:\.|$)/u.test(version);
  if (typeof version === 'string' && isOfSchema && !isOtherSarif) return;
  throw new RefusalError(
    'unsupported-version',
    version === undefined
      ? 'a SARIF log without `version`: expected 2.1.0'
      : 'a SARIF log of another version: expected 2.1.0',
    null,
    'Have the tool write SARIF 2.1.0, or convert the log with the SARIF multitool (`sarif transform`).',
  );
}

/**
 * The runs of a log, without their results.
 *
 * @throws {RefusalError} when the document is not a SARIF log whose runs can be judged.
 */
export function readRuns(rest: unknown): readonly JsonObject[] {
  if (!isObject(rest)) throw notThisFormat(title, 'an object');
  const { runs } = rest;
  if (runs === undefined) throw notThisFormat(title, 'an array `runs`');
  requireVersion(rest);
  if (runs === null) {
    throw new RefusalError(
      'invalid-content',
      '`runs` is null: the tool says that its run failed (SARIF §3.13.4)',
      null,
      'Look at the output of the tool: there is nothing to judge.',
    );
  }
  return requireElements(rest, 'runs', root).map(([run, at]) => readRun(run, at));
}

function readRun(run: unknown, spot: Spot): JsonObject {
  if (!isObject(run)) throw wrongShape(spot, 'a run', run);
  for (const list of ['results', 'invocations', 'artifacts']) {
    const value = run[list];
    if (value !== undefined && value !== null && !Array.isArray(value))
      throw wrongShape(below(spot, list), 'an array or null', value);
  }
  return run;
}

/**
 * §3.14.23: `results` that are null or absent mean that the tool did not look; an empty array means that it found
 * nothing.
 */
export function hasResults(run: JsonObject): boolean {
  return Array.isArray(run['results']);
}

/**
 * The parts that decide what to judge, and how: without them findings are missing, or rated as if their rules said
 * nothing.
 */
const decisive: readonly string[] = ['results', 'driver', 'extensions', 'policies', 'invocations', 'conversion'];

/**
 * Parts of a run that are in other files (§3.15.3), which are not read. `externalPropertyFiles` is the name in the
 * drafts.
 */
export function partsInOtherFiles(run: JsonObject): readonly string[] {
  const references = [run['externalPropertyFileReferences'], run['externalPropertyFiles']].filter(isObject);
  return decisive.filter((name) =>
    references.some(({ [name]: reference }) => (Array.isArray(reference) ? reference.length > 0 : isObject(reference))),
  );
}

/** Whether results are outside their runs (§3.13.5, §4.3), where they are not read. */
export function hasInlineResults(log: unknown): boolean {
  const inline = isObject(log) ? log['inlineExternalProperties'] : null;
  return (
    Array.isArray(inline) &&
    inline.some(
      (properties) => isObject(properties) && Array.isArray(properties['results']) && properties['results'].length > 0,
    )
  );
}

/** How the conversion into SARIF went (§3.22.3), for logs that another program made of a tool's report. */
export function conversionOf(run: JsonObject): readonly Invocation[] {
  const conversion = run['conversion'];
  if (!isObject(conversion) || !isObject(conversion['invocation'])) return [];
  return [readInvocation(conversion['invocation'], { pointer: '/conversion/invocation', offset: null })];
}

/**
 * `versionControlProvenance[].revisionId` (§3.23.4). Where a run names several repositories, those mapped to a folder
 * inside another one (§3.23.8, submodules) have other commits.
 */
export function revisionsOf(run: JsonObject): readonly string[] {
  const provenance = run['versionControlProvenance'];
  const all = Array.isArray(provenance) ? provenance.filter(isObject) : [];
  const outer = all.filter((details) => !isInFolder(details['mappedTo']));
  return (outer.length > 0 ? outer : all).flatMap((details) => textOrNull(details['revisionId']) ?? []);
}

/** The container image that Trivy scanned: `{"imageName": "shop:1"}` among the run's properties. */
export function imageOf(run: JsonObject): ImageOfReport {
  const { properties } = run;
  if (!isObject(properties)) return {};
  return imageOfReport(textOrNull(properties['imageName']), textOrNull(properties['imageID']));
}

function isInFolder(mappedTo: unknown): boolean {
  const uri = isObject(mappedTo) ? (textOrNull(mappedTo['uri'])?.trim() ?? '') : '';
  return uri !== '' && !/^(?:\.?\/|\.)?$/u.test(uri) && !/^[a-z][a-z0-9+.-]*:/iu.test(uri);
}
