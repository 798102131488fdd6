import type { EvidenceRequirement, Policy, ReportParser } from '@portcullis/gate-core';
import type { CaseContent } from '@portcullis/pipeline';
import { formatsStating } from '@portcullis/scan-parsers';
import { didYouMean } from '../inputs/did-you-mean.ts';
import { CaseFaultError } from './case-fault.ts';

type CaseFindings = NonNullable<CaseContent['findings']>[number];
type DataPath = readonly (string | number)[];

/** The evidence of a policy that has a report in a case, each with its parser. */
export class CaseEvidence {
  readonly #entries: readonly CaseEntry[];
  readonly #missing: ReadonlySet<string>;

  /** @throws {CaseFaultError} when `missing` names what the policy does not have. */
  constructor(policy: Policy, parsers: readonly ReportParser[], missing: readonly string[]) {
    const known = Object.keys(policy.evidence);
    missing.forEach((name, index) => {
      if (!known.includes(name)) throw unknownEvidence(name, known, ['missing', index]);
    });
    this.#missing = new Set(missing);
    this.#entries = Object.entries(policy.evidence).map(([key, requirement]) => ({
      key,
      requirement,
      parser: parsers.find(({ format }) => format === requirement.parser) ?? null,
    }));
  }

  /** Those with a report. */
  get present(): readonly CaseEntry[] {
    return this.#entries.filter(({ key }) => !this.#missing.has(key));
  }

  /** The evidence that findings are in. @throws {CaseFaultError} when none, or more than one, can hold them. */
  ofFindings(findings: CaseFindings, path: DataPath): CaseEntry {
    const tool = findings.tool.toLowerCase();
    const entry = this.#choose(
      findings.evidence,
      ({ parser }) => parser === null || (parser.produces.includes('findings') && canHold(parser, tool)),
      // What only one tool writes is meant, rather than what any tool may write.
      ({ parser }) => parser?.tools != null,
      { what: `findings of ${JSON.stringify(findings.tool)}`, path },
    );
    refuseImpossible(findings, entry, path);
    return entry;
  }

  /** The evidence that states a number. @throws {CaseFaultError} when none, or more than one, can. */
  ofMetric(metric: string, evidence: string | undefined, path: DataPath): CaseEntry {
    const formats = formatsStating(metric);
    return this.#choose(
      evidence,
      ({ parser }) =>
        parser === null || (formats === null ? parser.produces.includes('metrics') : formats.includes(parser.format)),
      ({ parser }) => parser !== null,
      { what: `the number ${JSON.stringify(metric)}`, path },
    );
  }

  #choose(
    named: string | undefined,
    can: (entry: CaseEntry) => boolean,
    isSure: (entry: CaseEntry) => boolean,
    { what, path }: { readonly what: string; readonly path: DataPath },
  ): CaseEntry {
    if (named !== undefined) return this.#named(named, can, { what, path });
    const able = this.present.filter(can);
    const sure = able.filter(isSure);
    const candidates = sure.length > 0 ? sure : able;
    const [only] = candidates;
    if (only === undefined) {
      const absent = this.#entries.filter(can).map(({ key }) => key);
      const why = absent.length > 0 ? `; ${absent.join(', ')} could, and is missing in this case` : '';
      throw new CaseFaultError(`no evidence of the policy can hold ${what}${why}`, path);
    }
    if (candidates.length === 1) return only;
    const names = candidates.map(({ key }) => key).join(', ');
    throw new CaseFaultError(`${names} can all hold ${what}: say which with \`evidence\``, path);
  }

  #named(
    name: string,
    can: (entry: CaseEntry) => boolean,
    { what, path }: { readonly what: string; readonly path: DataPath },
  ): CaseEntry {
    const entry = this.#entries.find(({ key }) => key === name);
    const place = [...path, 'evidence'];
    if (entry === undefined)
      throw unknownEvidence(
        name,
        this.#entries.map(({ key }) => key),
        place,
      );
    if (this.#missing.has(name))
      throw new CaseFaultError(`${name} is missing in this case, so it holds nothing`, place);
    if (!can(entry))
      throw new CaseFaultError(`${name} cannot hold ${what}: its parser is ${entry.requirement.parser}`, place);
    return entry;
  }
}

/** One piece of evidence of the policy. */
export interface CaseEntry {
  readonly key: string;
  readonly requirement: EvidenceRequirement;
  /** `null`: whatever each report turns out to be. */
  readonly parser: ReportParser | null;
}

function canHold({ tools }: ReportParser, tool: string): boolean {
  return tools === null || tools.some((own) => own.toLowerCase() === tool);
}

function unknownEvidence(name: string, known: readonly string[], path: DataPath): CaseFaultError {
  return new CaseFaultError(`the policy has no evidence ${JSON.stringify(name)}. ${didYouMean(name, known)}`, path);
}

/** A finding that its tool never reports would prove nothing. */
function refuseImpossible({ tool, severity, category }: CaseFindings, { parser }: CaseEntry, path: DataPath): void {
  const { severities, categories } = parser ?? {};
  if (severities !== undefined && !severities.includes(severity))
    throw new CaseFaultError(`${tool} reports nothing of severity ${severity}: it has ${severities.join(', ')}`, [
      ...path,
      'severity',
    ]);
  if (category !== undefined && categories !== undefined && !categories.includes(category))
    throw new CaseFaultError(`${tool} reports nothing of category ${category}: it has ${categories.join(', ')}`, [
      ...path,
      'category',
    ]);
}
