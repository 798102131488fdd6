import type { Finding, FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { activeFinding } from '../../findings/active-finding.ts';
import { Fingerprinter } from '../../findings/fingerprint.ts';
import { GapCollector } from '../../findings/gap-collector.ts';
import { packageIdentity } from '../../findings/package-identity.ts';
import { shortText } from '../../findings/plain-text.ts';
import { Tally } from '../../findings/tally.ts';
import type { JsonPlace } from '../../json/capture.ts';
import {
  below,
  isObject,
  optionalElements,
  optionalTexts,
  requireObject,
  requireText,
  spotOf,
  textOrNull,
  wrongShape,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'pip-audit';

const arrayPath = '[]';
const objectPath = 'dependencies[]';

/** @throws {RefusalError} unless it is a pip-audit report. */
export async function readPipAudit(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const reader = new DependencyReader(input, sink);
  const rest = await readJson(
    input,
    [arrayPath, objectPath].map((path) => ({
      path,
      take: (value: unknown, place: JsonPlace) => {
        reader.read(value, spotOf(path, place));
      },
    })),
  );
  const layout = requirePipAudit(rest, reader.dependencies);
  return {
    format,
    tools: [format],
    tests: null,
    metrics: {},
    scanGaps: [...gapsOf(reader)],
    exitCodes: exitCodes.meaning,
    commits: [],
    producedAt: null,
    figures: { layout, ...reader.figures() },
  };
}

/**
 * An object must not be CycloneDX, whose `dependencies` mean something else, and an empty list alone proves nothing.
 */
function requirePipAudit(rest: unknown, dependencies: number): 'array' | 'object' {
  const title = 'a pip-audit report';
  if (Array.isArray(rest)) return 'array';
  if (!isObject(rest) || !Array.isArray(rest['dependencies']))
    throw notThisFormat(title, 'an array, or an object with an array `dependencies`');
  if (rest['bomFormat'] !== undefined)
    throw notThisFormat(title, 'no `bomFormat`: this is a CycloneDX bill of materials');
  const others = Object.keys(rest).filter((name) => name !== 'dependencies' && name !== 'fixes');
  if (dependencies === 0 && others.length > 0) throw notThisFormat(title, 'nothing but `dependencies` and `fixes`');
  return 'object';
}

/** If all were skipped, the count says so; an empty list needs a separate gap. */
function gapsOf({ dependencies, skipped }: DependencyReader): readonly ScanGap[] {
  return dependencies === 0 ? [{ code: 'nothing-scanned', count: 0, of: 0, examples: [] }] : skipped.gaps(dependencies);
}

/** Counts dependencies and passes on their vulnerabilities. */
class DependencyReader {
  dependencies = 0;
  readonly skipped = new GapCollector('dependencies-skipped');
  readonly #sink: FindingSink;
  readonly #fingerprints: Fingerprinter;
  readonly #rules = new Tally();
  readonly #vulnerablePackages = new Set<string>();
  readonly #distinct = new Set<string>();
  #findings = 0;
  #vulnerable = 0;
  #fixable = 0;
  #withAliases = 0;

  constructor(input: ReportInput, sink: FindingSink) {
    this.#sink = sink;
    this.#fingerprints = new Fingerprinter(input);
  }

  read(value: unknown, spot: Spot): void {
    const dependency = requireObject(value, spot, 'a dependency');
    const name = requireText(dependency, 'name', spot);
    const skipReason = dependency['skip_reason'];
    this.dependencies += 1;
    if (skipReason !== undefined && skipReason !== null) {
      this.skipped.add(`${name}: ${requireText(dependency, 'skip_reason', spot)}`);
      if (dependency['vulns'] === undefined) return;
    } else if (!Array.isArray(dependency['vulns'])) {
      throw wrongShape(below(spot, 'vulns'), 'an array, or a `skip_reason` beside it', dependency['vulns']);
    }
    const vulnerabilities = optionalElements(dependency, 'vulns', spot);
    const version = textOrNull(dependency['version']);
    if (vulnerabilities.length > 0) {
      this.#vulnerable += 1;
      this.#vulnerablePackages.add(name);
    }
    for (const [vulnerability, at] of vulnerabilities)
      this.#addVulnerability({ name, version }, requireObject(vulnerability, at, 'a vulnerability'), at);
  }

  #addVulnerability(dependency: Dependency, vulnerability: JsonObject, spot: Spot): void {
    const id = requireText(vulnerability, 'id', spot);
    const fixedVersions = optionalTexts(vulnerability, 'fix_versions', spot);
    const aliases = optionalTexts(vulnerability, 'aliases', spot);
    this.#findings += 1;
    this.#rules.add(id);
    this.#distinct.add([dependency.name, dependency.version, id].join('\u0000'));
    if (fixedVersions.length > 0) this.#fixable += 1;
    if (aliases.length > 0) this.#withAliases += 1;
    const description = textOrNull(vulnerability['description']);
    if (this.#sink.figuresOnly !== true)
      this.#sink.add(toFinding(dependency, { id, aliases, fixedVersions, description }, this.#fingerprints));
  }

  figures(): ReportSummary['figures'] {
    return {
      findings: this.#findings,
      by_severity: {},
      dependencies: this.dependencies,
      vulnerable_dependencies: this.#vulnerable,
      vulnerable_packages: this.#vulnerablePackages.size,
      skipped: this.skipped.count,
      rules: this.#rules.size,
      by_rule: this.#rules.toFigures(),
      fixable: this.#fixable,
      with_aliases: this.#withAliases,
      distinct_name_version_id: this.#distinct.size,
    };
  }
}

interface Dependency {
  readonly name: string;
  readonly version: string | null;
}

interface Advisory {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly fixedVersions: readonly string[];
  readonly description: string | null;
}

function toFinding({ name, version }: Dependency, advisory: Advisory, fingerprints: Fingerprinter): Finding {
  const advisories = [...new Set([advisory.id, ...advisory.aliases])];
  const message = shortText(
    advisory.description ?? `${advisory.id} in ${name}${version === null ? '' : ` ${version}`}`,
  );
  const affected = { ecosystem: 'pypi', name, version };
  return activeFinding(
    'vulnerability',
    {
      tool: format,
      ruleId: advisory.id,
      message,
      severity: 'unrated',
      ...fingerprints.next(
        // It does not name the file: only the folder distinguishes two projects.
        packageIdentity({
          tool: format,
          package: affected,
          ids: advisories,
          message,
          file: fingerprints.places.workingFolder,
        }),
      ),
    },
    { package: { ...affected, fixedVersions: [...advisory.fixedVersions] }, advisories },
  );
}
