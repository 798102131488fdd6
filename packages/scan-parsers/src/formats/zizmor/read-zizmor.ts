import type { Confidence, Finding, FindingSink, ReportInput, ReportSummary, Severity } from '@portcullis/gate-core';
import { activeFinding } from '../../findings/active-finding.ts';
import { Fingerprinter } from '../../findings/fingerprint.ts';
import { furtherPlaces } from '../../findings/further-places.ts';
import type { ReportedPlace } from '../../findings/further-places.ts';
import { shortText, webAddress } from '../../findings/plain-text.ts';
import { Tally } from '../../findings/tally.ts';
import { below, requireObject, requireText, spotOf, textOrNull } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { primaryPlaces } from './location.ts';
import type { ZizmorPlace } from './location.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'zizmor-json';
const tool = 'zizmor';
const elementsPath = '[]';

/** What is counted of a finding. */
interface Entry {
  readonly ruleId: string;
  readonly severity: string;
  readonly confidence: string;
  readonly isIgnored: boolean;
}

/** @throws {RefusalError} unless it is a zizmor report. */
export async function readZizmor(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const figures = new ZizmorFigures();
  const fingerprints = new Fingerprinter(input);
  const rest = await readJson(input, [
    {
      path: elementsPath,
      take: (value, place) => {
        const spot = spotOf(elementsPath, place);
        const found = requireObject(value, spot, 'a finding');
        const entry = readEntry(found, spot);
        figures.add(entry);
        const primary = primaryPlaces(found, spot, fingerprints.places);
        if (sink.figuresOnly !== true) sink.add(toFinding(found, entry, primary, fingerprints));
      },
    },
  ]);
  if (!Array.isArray(rest)) throw notThisFormat('a zizmor report', 'an array of findings');
  return {
    format,
    tools: [tool],
    tests: null,
    metrics: {},
    scanGaps: [],
    exitCodes: exitCodes.meaning,
    commits: [],
    producedAt: null,
    figures: figures.toFigures(),
  };
}

function readEntry(found: JsonObject, spot: Spot): Entry {
  const ruleId = requireText(found, 'ident', spot);
  const at = below(spot, 'determinations');
  const determinations = requireObject(found['determinations'], at);
  return {
    ruleId,
    severity: requireText(determinations, 'severity', at),
    confidence: requireText(determinations, 'confidence', at),
    isIgnored: found['ignored'] === true,
  };
}

const severities: ReadonlyMap<string, Severity> = new Map<string, Severity>([
  ['High', 'high'],
  ['Medium', 'medium'],
  ['Low', 'low'],
  ['Informational', 'info'],
]);

const confidences: ReadonlyMap<string, Confidence> = new Map<string, Confidence>([
  ['High', 'high'],
  ['Medium', 'medium'],
  ['Low', 'low'],
]);

function toFinding(
  found: JsonObject,
  { ruleId, severity, confidence, isIgnored }: Entry,
  places: readonly [ZizmorPlace, ...ZizmorPlace[]],
  fingerprints: Fingerprinter,
): Finding {
  const description = textOrNull(found['desc']) ?? ruleId;
  const messageAt = ({ annotation }: ZizmorPlace): string =>
    shortText(annotation === null ? description : `${description}: ${annotation}`);
  const reportedAt = (place: ZizmorPlace): ReportedPlace => {
    const { location, file, feature } = place;
    const where = location?.path ?? file;
    return { location, identity: { tool, ruleId, where, context: feature, location, message: messageAt(place) } };
  };
  const [first, ...others] = places;
  const reported = reportedAt(first);
  return activeFinding(
    'misconfiguration',
    {
      tool,
      ruleId,
      message: messageAt(first),
      severity: severities.get(severity) ?? 'unknown',
      ...fingerprints.next(reported.identity),
    },
    {
      nativeSeverity: severity,
      confidence: confidences.get(confidence) ?? 'unrated',
      location: reported.location,
      ...furtherPlaces(reported, others.map(reportedAt), fingerprints),
      standing: isIgnored ? 'suppressed' : 'active',
      suppressionReason: isIgnored ? 'ignored by a comment or by the configuration of zizmor' : null,
      helpUri: webAddress(found['url']),
    },
  );
}

class ZizmorFigures {
  #findings = 0;
  #ignored = 0;
  readonly #severities = new Tally();
  readonly #confidences = new Tally();
  readonly #rules = new Tally();

  add({ ruleId, severity, confidence, isIgnored }: Entry): void {
    this.#findings += 1;
    if (isIgnored) this.#ignored += 1;
    this.#severities.add(severity);
    this.#confidences.add(confidence);
    this.#rules.add(ruleId);
  }

  toFigures(): ReportSummary['figures'] {
    return {
      findings: this.#findings,
      by_severity: this.#severities.toFigures(),
      by_confidence: this.#confidences.toFigures(),
      rules: this.#rules.size,
      by_rule: this.#rules.toFigures(),
      ignored: this.#ignored,
    };
  }
}
