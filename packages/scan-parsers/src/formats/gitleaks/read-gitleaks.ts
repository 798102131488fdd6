import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { Fingerprinter } from '../../findings/fingerprint.ts';
import type { PathPlacer, PlacedPath } from '../../findings/path-placer.ts';
import { redactionOf } from '../../findings/redaction.ts';
import { Tally } from '../../findings/tally.ts';
import { requireObject, requireText, spotOf, textOrNull, wrongShape } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { lintPosition } from '../linters/lint-position.ts';
import type { LintPosition } from '../linters/lint-position.ts';
import { secretFinding } from '../secrets/secret-finding.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'gitleaks';

const elementsPath = '[]';

/** @throws {RefusalError} unless it is a Gitleaks report. */
export async function readGitleaks(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const figures = new GitleaksFigures();
  const fingerprints = new Fingerprinter(input);
  const rest = await readJson(input, [
    {
      path: elementsPath,
      take: (value, place) => {
        const spot = spotOf(elementsPath, place);
        const leak = readLeak(requireObject(value, spot), spot, fingerprints.places);
        figures.add(leak);
        if (sink.figuresOnly !== true) sink.add(secretFinding({ tool: format, ...leak }, fingerprints));
      },
    },
  ]);
  if (rest !== null && !Array.isArray(rest))
    throw notThisFormat('a Gitleaks report', 'an array, or `null` for a clean one');
  return {
    format,
    tools: [format],
    tests: null,
    metrics: {},
    scanGaps: [],
    exitCodes: exitCodes.meaning,
    commits: [],
    producedAt: null,
    figures: { ...(rest !== null && { layout: figures.layout }), ...figures.toFigures() },
  };
}

interface Leak {
  readonly layout: 'v8' | 'v7';
  /** Without secrets and persons. */
  readonly ruleId: string;
  /** As in the report: goes into figures as a number, and into a hash. */
  readonly file: string;
  /** Its place in the judged tree, without secrets and persons. */
  readonly placed: PlacedPath | null;
  readonly commit: string | null;
  readonly fingerprint: string | null;
  readonly position: LintPosition;
  /** Goes into a hash and nowhere else. */
  readonly secret: string | null;
}

function readLeak(entry: JsonObject, spot: Spot, places: PathPlacer): Leak {
  if (entry['RuleID'] !== undefined) return readVersion8(entry, spot, places);
  if (entry['rule'] !== undefined) return readVersion7(entry, spot, places);
  throw wrongShape(spot, 'a leak with `RuleID` and `File`, or `rule` and `file`', entry);
}

function readVersion8(entry: JsonObject, spot: Spot, places: PathPlacer): Leak {
  return {
    layout: 'v8',
    ...namesOf(
      entry,
      { rule: 'RuleID', file: 'File', personal: ['Secret', 'Match', 'Line', 'Author', 'Email'] },
      spot,
      places,
    ),
    commit: textOrNull(entry['Commit']),
    fingerprint: textOrNull(entry['Fingerprint']),
    position: lintPosition(entry['StartLine'], entry['StartColumn'], entry['EndLine'], entry['EndColumn']),
    secret: textOrNull(entry['Secret']) ?? textOrNull(entry['Match']),
  };
}

function readVersion7(entry: JsonObject, spot: Spot, places: PathPlacer): Leak {
  return {
    layout: 'v7',
    ...namesOf(entry, { rule: 'rule', file: 'file', personal: ['offender', 'line', 'author', 'email'] }, spot, places),
    commit: textOrNull(entry['commit']),
    fingerprint: null,
    position: lintPosition(entry['lineNumber']),
    secret: textOrNull(entry['offender']) ?? textOrNull(entry['line']),
  };
}

/** The names of members, which differ between versions. */
interface MemberNames {
  readonly rule: string;
  readonly file: string;
  readonly personal: readonly string[];
}

function namesOf(
  entry: JsonObject,
  names: MemberNames,
  spot: Spot,
  places: PathPlacer,
): Pick<Leak, 'ruleId' | 'file' | 'placed'> {
  const clean = redactionOf(names.personal.map((name) => textOrNull(entry[name])));
  const file = requireText(entry, names.file, spot);
  const placed = places.place(file);
  return {
    ruleId: clean(requireText(entry, names.rule, spot)),
    file,
    placed: placed === null ? null : { ...placed, path: clean(placed.path) },
  };
}

class GitleaksFigures {
  #findings = 0;
  #noCommit = 0;
  #withFingerprint = 0;
  readonly #rules = new Tally();
  readonly #files = new Set<string>();
  readonly #commits = new Set<string>();
  readonly #fingerprints = new Set<string>();
  layout: 'v8' | 'v7' | 'empty' = 'empty';

  add(leak: Leak): void {
    if (this.#findings === 0) this.layout = leak.layout;
    this.#findings += 1;
    this.#rules.add(leak.ruleId);
    this.#files.add(leak.file);
    if (leak.commit === null) this.#noCommit += 1;
    else this.#commits.add(leak.commit);
    if (leak.fingerprint === null) return;
    this.#withFingerprint += 1;
    this.#fingerprints.add(leak.fingerprint);
  }

  toFigures(): ReportSummary['figures'] {
    return {
      findings: this.#findings,
      by_severity: {},
      rules: this.#rules.size,
      by_rule: this.#rules.toFigures(),
      files: this.#files.size,
      commits: this.#commits.size,
      no_commit: this.#noCommit,
      with_fingerprint: this.#withFingerprint,
      distinct_fingerprints: this.#fingerprints.size,
    };
  }
}
