import type { BaselineState, Finding, FindingCategory } from '@portcullis/gate-core';
import { cweIdentifiers } from '../../findings/cwe.ts';
import type { Fingerprinter } from '../../findings/fingerprint.ts';
import { furtherPlaces } from '../../findings/further-places.ts';
import type { ReportedPlace } from '../../findings/further-places.ts';
import { packageIdentity } from '../../findings/package-identity.ts';
import type { PlacedPath } from '../../findings/path-placer.ts';
import { shortText } from '../../findings/plain-text.ts';
import { isObject, optionalList, optionalText, positionOrNull, textOrNull } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { advisoriesIn } from './category.ts';
import type { CountedResult } from './figures.ts';
import { ownHashOf, snippetOf } from './identity.ts';
import { kindOf, levelOf, severityOfLevel, statedLevelOf, unstatedBy } from './level.ts';
import type { Unstated } from './level.ts';
import { locateArtifact, placeOf } from './locations.ts';
import type { LocatedArtifact } from './locations.ts';
import { messageOf } from './message.ts';
import { confidenceOf, nativeDetails, nativeSeverity } from './native-severity.ts';
import type { NativeDetails } from './native-severity.ts';
import { findRule, indexOrNull, ruleReferenceOf } from './rule-reference.ts';
import { cweReference } from './rules.ts';
import type { Rule } from './rules.ts';
import type { RunFacts } from './run-facts.ts';
import { bandOf, severityOfSecurity, severityScoreOf } from './security-severity.ts';
import type { SecretRuleKind } from './secret-rules.ts';
import { messageWithoutSecrets, withoutFreeText } from './secrets.ts';
import { readSuppression } from './suppression.ts';
import type { Suppression } from './suppression.ts';

/** A `result` (§3.27) with all its references resolved. */
export interface ResolvedResult extends CountedResult {
  readonly rule: Rule | null;
  readonly suppression: Suppression;
  readonly ruleId: string | null;
  readonly category: FindingCategory;
  readonly secretRule: SecretRuleKind;
  readonly cwes: readonly string[];
  /** For a failure for which nothing states a level. */
  readonly unstated: Unstated | null;
  /** The location that represents all: the first one in a file, else the first one. */
  readonly place: LocatedArtifact;
  /** The other locations that name a file (§3.27.12: each of them has to be changed). */
  readonly furtherPlaces: readonly LocatedArtifact[];
}

/** @throws {RefusalError} when a decisive member has another type than the format defines. */
export function resolveResult(result: JsonObject, facts: RunFacts, spot: Spot): ResolvedResult {
  const tool = facts.knownTool;
  const reference = ruleReferenceOf(result);
  const rule = findRule(tool, reference);
  const kind = kindOf(optionalText(result, 'kind', spot));
  const provenance = isObject(result['provenance']) ? result['provenance'] : {};
  const sources = {
    kind,
    own: optionalText(result, 'level', spot),
    overridden: facts.overriddenLevel(indexOrNull(provenance['invocationIndex']), rule),
    ofRule: rule?.level ?? null,
  };
  const artifacts = optionalList(result, 'locations', spot).map((location) =>
    locateArtifact(location, facts.artifacts),
  );
  const place = artifacts.find(({ artifact }) => artifact.uri !== null) ?? artifacts[0] ?? locateArtifact(null, []);
  const ruleId = optionalText(result, 'ruleId', spot) ?? reference.id ?? rule?.id ?? null;
  const suppression = readSuppression(result, spot);
  const ownCwes = ownCwesOf(result, rule);
  const { secretRule, category } = facts.subjects.subjectOf(ruleId, rule, ownCwes);
  return {
    result,
    rule,
    ruleId,
    category,
    secretRule,
    cwes: ownCwes ?? rule?.cwes ?? [],
    spelledRuleId: result['ruleId'] === '' ? '' : ruleId,
    kind,
    level: levelOf(sources),
    unstated: kind === 'fail' && statedLevelOf(sources) === null ? unstatedBy(facts.toolName, ruleId) : null,
    suppression,
    isSuppressed: suppression.isSuppressed,
    baselineState: optionalText(result, 'baselineState', spot),
    band: bandOf(rule?.securitySeverity ?? null),
    artifacts,
    place,
    furtherPlaces: artifacts.filter((other) => other !== place && other.artifact.uri !== null),
  };
}

const baselineStates: ReadonlyMap<string, BaselineState> = new Map<string, BaselineState>([
  ['new', 'new'],
  ['unchanged', 'unchanged'],
  ['updated', 'updated'],
  ['absent', 'absent'],
  // The name in drafts of the standard.
  ['existing', 'unchanged'],
]);

function standingOf({ kind, suppression, baselineState }: ResolvedResult): Finding['standing'] {
  if (baselineState === 'absent') return 'absent';
  if (kind !== 'fail') return 'not-a-failure';
  return suppression.isSuppressed ? 'suppressed' : 'active';
}

/**
 * The tool's own severity if its place is known; else the `security-severity` of the rule or, as some tools write it,
 * of the result; else the level.
 */
function severityOf(
  tool: string,
  { result, rule, ruleId, level, unstated }: ResolvedResult,
  native: NativeDetails,
): Pick<Finding, 'severity' | 'nativeSeverity'> {
  if (native.severity !== null) return { severity: nativeSeverity(native.severity), nativeSeverity: native.severity };
  const properties = isObject(result['properties']) ? result['properties'] : {};
  const security =
    rule?.securitySeverity ??
    severityScoreOf(properties['security-severity']) ??
    severityScoreOf(result['security-severity']);
  if (security === null && unstated === 'nothing') return { severity: 'unrated', nativeSeverity: null };
  if (security === null && unstated === 'its-rule')
    return { severity: severityOfLevel(tool, 'error'), nativeSeverity: ruleId };
  if (security === null) return { severity: severityOfLevel(tool, level), nativeSeverity: level };
  return {
    severity: severityOfSecurity(security),
    nativeSeverity: security.kind === 'word' ? security.word : String(security.score),
  };
}

function locationOf({ physicalLocation }: LocatedArtifact, placed: PlacedPath | null): Finding['location'] {
  if (placed === null) return null;
  const region = isObject(physicalLocation?.['region']) ? physicalLocation['region'] : {};
  const startLine = positionOrNull(region['startLine']);
  const endLine = positionOrNull(region['endLine']);
  const startColumn = startLine === null ? null : positionOrNull(region['startColumn']);
  return {
    ...placed,
    startLine,
    startColumn,
    endLine: startLine !== null && endLine !== null && endLine >= startLine ? endLine : null,
    endColumn: startColumn === null ? null : positionOrNull(region['endColumn']),
  };
}

/** A name for where a result without a file is: its logical location (§3.33), or the address as it is. */
function elsewhere({ location, artifact }: LocatedArtifact): string | null {
  const logical =
    isObject(location) && Array.isArray(location['logicalLocations'])
      ? location['logicalLocations'].find(isObject)
      : undefined;
  return textOrNull(logical?.['fullyQualifiedName']) ?? textOrNull(logical?.['name']) ?? artifact.uri;
}

/** The weaknesses of the rule with those that the result names; `null` if it names none. */
function ownCwesOf(result: JsonObject, rule: Rule | null): readonly string[] | null {
  if (!Array.isArray(result['taxa'])) return null;
  return cweIdentifiers([...(rule?.cwes ?? []), ...result['taxa'].map(cweReference)]);
}

/** @param fingerprints of the report */
export function toFinding(resolved: ResolvedResult, facts: RunFacts, fingerprints: Fingerprinter): Finding {
  const { result, rule, ruleId, category, secretRule, cwes, suppression, place } = resolved;
  const tool = facts.toolName;
  const fullMessage = messageOf(result, facts.knownTool, rule);
  const native = nativeDetails(tool, result, fullMessage);
  const placed = placeOf(place.artifact, facts.bases, facts.roots, fingerprints.places);
  const message = shortText(
    messageWithoutSecrets(
      native.message ?? fullMessage ?? ruleId ?? '',
      { ruleId, path: placed?.path ?? null, kind: secretRule },
      result,
    ),
  );
  const isAboutSecret = category === 'secret' || secretRule === 'credential' || secretRule === 'secret';
  const ownHash = ownHashOf(tool, result);
  const reportedAt = (at: LocatedArtifact, placedAt: PlacedPath | null): ReportedPlace => {
    const location = locationOf(at, placedAt);
    if (native.package !== null) {
      const ids = ruleId === null ? [] : [ruleId];
      const file = placedAt?.path ?? null;
      return { location, identity: packageIdentity({ tool, package: native.package, ids, message, file }) };
    }
    const where = placedAt?.path ?? elsewhere(at);
    const context = snippetOf(at.physicalLocation);
    return { location, identity: { tool, ruleId, where, context, location, ownHash, message, isAboutSecret } };
  };
  const first = reportedAt(place, placed);
  const others = resolved.furtherPlaces.map((other) =>
    reportedAt(other, placeOf(other.artifact, facts.bases, facts.roots, fingerprints.places)),
  );
  const finding: Finding = {
    tool,
    ruleId,
    message,
    category,
    ...severityOf(tool, resolved, native),
    confidence: confidenceOf(native.confidence ?? rule?.precision ?? null),
    location: first.location,
    package: native.package,
    advisories: category === 'vulnerability' ? advisoriesIn(ruleId) : [],
    cwes: [...cwes],
    ...fingerprints.next(first.identity),
    ...furtherPlaces(first, others, fingerprints),
    standing: standingOf(resolved),
    suppressionReason: suppression.isSuppressed && suppression.reason !== null ? shortText(suppression.reason) : null,
    baselineState: baselineStates.get(resolved.baselineState ?? '') ?? null,
    helpUri: rule?.helpUri ?? null,
  };
  return category === 'secret' ? withoutFreeText(finding, result) : finding;
}
