import type { Finding, FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { activeFinding, placeIn } from '../../findings/active-finding.ts';
import { Fingerprinter } from '../../findings/fingerprint.ts';
import { packageIdentity } from '../../findings/package-identity.ts';
import { shortText } from '../../findings/plain-text.ts';
import { Tally } from '../../findings/tally.ts';
import { below, isObject, requireElements, requireObject, spotOf, textOrNull } from '../../json/narrow.ts';
import type { Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { lintSummary } from '../linters/lint-summary.ts';
import { readOsvPackage } from './package.ts';
import type { OsvPackage, OsvProblem } from './package.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'osv-scanner';
const elementsPath = 'results[]';

/** @throws {RefusalError} unless it is an OSV-Scanner report. */
export async function readOsvScanner(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const reading = new SourceReading(input, sink);
  const rest = await readJson(input, [
    {
      path: elementsPath,
      take: (value, place) => {
        reading.add(value, spotOf(elementsPath, place));
      },
    },
  ]);
  requireOsvScanner(rest, reading.sources);
  return lintSummary({
    format,
    tools: [format],
    scanGaps: [],
    exitCodes: exitCodes.meaning,
    figures: reading.figures(),
  });
}

/** Several tools have `results`: without a source, no member may be another tool's. */
function requireOsvScanner(rest: unknown, sources: number): void {
  const expected = 'an object with an array `results`';
  if (!isObject(rest) || !Array.isArray(rest['results'])) throw notThisFormat('an OSV-Scanner report', expected);
  const others = Object.keys(rest).filter(
    (name) => !/^(?:results|license_summary|image_metadata|experimental_.*)$/u.test(name),
  );
  if (sources === 0 && others.length > 0)
    throw notThisFormat('an OSV-Scanner report', `${expected} and nothing of another tool`);
}

class SourceReading {
  sources = 0;
  readonly #sink: FindingSink;
  readonly #fingerprints: Fingerprinter;
  readonly #severities = new Tally();
  readonly #rules = new Tally();
  readonly #packages = new Set<string>();
  #findings = 0;

  constructor(input: ReportInput, sink: FindingSink) {
    this.#sink = sink;
    this.#fingerprints = new Fingerprinter(input);
  }

  add(value: unknown, spot: Spot): void {
    const result = requireObject(value, spot, 'a source');
    const source = requireObject(result['source'], below(spot, 'source'));
    const path = textOrNull(source['path']);
    this.sources += 1;
    for (const [entry, at] of requireElements(result, 'packages', spot)) {
      const found = readOsvPackage(entry, at);
      if (found.problems.length > 0) this.#packages.add(`${found.name}@${found.version ?? ''}`);
      for (const problem of found.problems) this.#addProblem(problem, found, path);
      for (const licence of found.licences) this.#addLicence(licence, found, path);
    }
  }

  figures(): ReportSummary['figures'] {
    return {
      findings: this.#findings,
      by_severity: this.#severities.toFigures(),
      sources: this.sources,
      vulnerable_packages: this.#packages.size,
      rules: this.#rules.size,
      by_rule: this.#rules.toFigures(),
    };
  }

  #addProblem(problem: OsvProblem, affected: OsvPackage, path: string | null): void {
    this.#count(problem.ids[0] ?? 'None', problem.severity);
    if (this.#sink.figuresOnly === true) return;
    this.#sink.add(
      this.#finding('vulnerability', affected, path, {
        ruleId: problem.ids[0] ?? null,
        ids: problem.ids,
        message: problem.title,
        severity: problem.severity,
        more: {
          nativeSeverity: problem.word,
          advisories: [...problem.ids],
          cwes: [...problem.cwes],
          package: { ...nameOf(affected), fixedVersions: [...problem.fixedVersions] },
        },
      }),
    );
  }

  #addLicence(licence: string, affected: OsvPackage, path: string | null): void {
    this.#count(licence, 'unrated');
    if (this.#sink.figuresOnly === true) return;
    this.#sink.add(
      this.#finding('license', affected, path, {
        ruleId: licence,
        ids: [licence],
        message: `The licence ${licence} of ${affected.name} is not allowed`,
        severity: 'unrated',
        more: { package: { ...nameOf(affected), fixedVersions: [] } },
      }),
    );
  }

  #count(rule: string, severity: string): void {
    this.#findings += 1;
    this.#severities.add(severity);
    this.#rules.add(rule);
  }

  #finding(
    category: 'vulnerability' | 'license',
    affected: OsvPackage,
    path: string | null,
    about: {
      readonly ruleId: string | null;
      readonly ids: readonly string[];
      readonly message: string;
      readonly severity: Finding['severity'];
      readonly more: Partial<Finding>;
    },
  ): Finding {
    const placed = path === null ? null : this.#fingerprints.places.place(path);
    const message = shortText(about.message);
    const marks = this.#fingerprints.next(
      packageIdentity({
        tool: format,
        package: nameOf(affected),
        ids: about.ids,
        message,
        file: placed?.path ?? path,
      }),
    );
    return activeFinding(
      category,
      { tool: format, ruleId: about.ruleId, message, severity: about.severity, ...marks },
      { location: placeIn(placed, { start: null, end: null }), ...about.more },
    );
  }
}

function nameOf({ name, version, ecosystem }: OsvPackage): Pick<OsvPackage, 'name' | 'version' | 'ecosystem'> {
  return { ecosystem, name, version };
}
