import type { FindingSink, ReportInput } from '@portcullis/gate-core';
import { Fingerprinter } from '../../findings/fingerprint.ts';
import { saysUnread } from '../../findings/unread-file.ts';
import { UnreadFiles } from '../../findings/unread-files.ts';
import type { Capture, JsonPlace } from '../../json/capture.ts';
import { isObject, requireObject, spotOf } from '../../json/narrow.ts';
import { RefusalError } from '../../text/refusal-error.ts';
import { SarifFigures } from './figures.ts';
import { readInvocation } from './invocations.ts';
import { readArtifactUri, readUriBases } from './locations.ts';
import type { LocatedArtifact } from './locations.ts';
import { messageOf } from './message.ts';
import { resolveResult, toFinding } from './result.ts';
import type { ResolvedResult } from './result.ts';
import { readTool } from './rules.ts';
import { RunFacts } from './run-facts.ts';
import { withKnownWords } from './secrets.ts';

/** The facts from one reading, for the next one. */
export type LearntRuns = readonly RunFacts[];

/** All are kept, because any result may refer to any of them. */
const maxArtifacts = 2_000_000;

/** Lists of a run that are not read; they can be long, so they are not kept. */
const unusedLists = [
  'logicalLocations',
  'threadFlowLocations',
  'graphs',
  'addresses',
  'webRequests',
  'webResponses',
  'taxonomies',
  'translations',
  'policies',
];

/** What results have used so far, to decide whether something that comes after them matters. */
class UsedFacts {
  hasResults = false;
  artifactIndex = false;
  readonly #baseIds = new Set<string>();
  #absolutePath = false;

  add(artifacts: readonly LocatedArtifact[]): void {
    this.hasResults = true;
    for (const { artifact, form } of artifacts) {
      if (form === null) this.artifactIndex = true;
      if (form === 'file-scheme' || form === 'absolute-path') this.#absolutePath = true;
      if (artifact.uriBaseId !== null) this.#baseIds.add(artifact.uriBaseId);
    }
  }

  /** Whether the bases of these facts would have changed a path that was already passed on. */
  dependsOn({ bases, roots }: RunFacts): boolean {
    return (this.#absolutePath && roots.length > 0) || [...this.#baseIds].some((id) => bases.has(id));
  }
}

/**
 * One reading of a SARIF log. Results are passed on while they are read, with what is known about their run by then. If
 * something after them changes what they mean, `needsAnother` is set: a second reading then begins with everything that
 * the first one learnt.
 */
export class SarifPass {
  readonly figures = new SarifFigures();
  readonly runs: RunFacts[];
  needsAnother = false;
  /** Files that results say were not checked. */
  readonly unread = new UnreadFiles();
  readonly #sink: FindingSink;
  readonly #isLearnt: boolean;
  readonly #fingerprints: Fingerprinter;
  /** Results that are failures, suppressed ones included, by run. */
  readonly #failures = new Map<number, number>();
  #currentRun = -1;
  /** The facts that the results of the current run have used. */
  #used = new UsedFacts();

  constructor(input: ReportInput, sink: FindingSink, learnt: LearntRuns | null) {
    this.#fingerprints = new Fingerprinter(input);
    this.#sink = sink;
    this.#isLearnt = learnt !== null;
    this.runs = learnt === null ? [] : [...learnt];
  }

  captures(): readonly Capture[] {
    return [
      {
        path: 'runs[].tool',
        take: (value, place) => {
          this.#learnTool(value, place);
        },
      },
      {
        path: 'runs[].invocations[]',
        take: (value, place) => {
          this.#learnInvocation(value, place);
        },
      },
      {
        path: 'runs[].originalUriBaseIds',
        take: (value, place) => {
          this.#learnBases(value, place);
        },
      },
      {
        path: 'runs[].artifacts[]',
        take: (value, place) => {
          this.#learnArtifact(value, place);
        },
      },
      {
        path: 'runs[].results[]',
        begin: (indexes) => this.#beginResults(indexes),
        take: (value, place) => {
          this.#readResult(value, place);
        },
      },
      ...unusedLists.map((name): Capture => ({ path: `runs[].${name}[]`, take: () => undefined })),
    ];
  }

  /** How many results of a run are failures, suppressed ones included. */
  failuresOf(run: number): number {
    return this.#failures.get(run) ?? 0;
  }

  #enter(indexes: readonly number[]): RunFacts {
    const index = indexes[0] ?? 0;
    if (index !== this.#currentRun) {
      this.#currentRun = index;
      this.#used = new UsedFacts();
    }
    return (this.runs[index] ??= new RunFacts());
  }

  #learnTool(value: unknown, place: JsonPlace): void {
    const facts = this.#enter(place.indexes);
    if (!this.#isLearnt) facts.tool = readTool(value, spotOf('runs[].tool', place));
  }

  #learnInvocation(value: unknown, place: JsonPlace): void {
    const facts = this.#enter(place.indexes);
    if (this.#isLearnt) return;
    const invocation = readInvocation(value, spotOf('runs[].invocations[]', place));
    facts.invocations.push(invocation);
    if (this.#used.hasResults && invocation.levelOverrides.length > 0) this.needsAnother = true;
  }

  #learnBases(value: unknown, place: JsonPlace): void {
    const facts = this.#enter(place.indexes);
    if (this.#isLearnt) return;
    facts.bases = readUriBases(value);
    if (this.#used.dependsOn(facts)) this.needsAnother = true;
  }

  #learnArtifact(value: unknown, place: JsonPlace): void {
    const facts = this.#enter(place.indexes);
    if (this.#isLearnt) return;
    if (facts.artifacts.length >= maxArtifacts)
      throw new RefusalError('too-large', `a run lists more than ${maxArtifacts} artifacts`, place.offset);
    facts.artifacts.push(readArtifactUri(isObject(value) ? value['location'] : null));
    if (this.#used.artifactIndex) this.needsAnother = true;
  }

  /** Without the tool a result cannot be interpreted, so the elements are left to the second reading. */
  #beginResults(indexes: readonly number[]): 'read' | 'skip' {
    const facts = this.#enter(indexes);
    if (this.#isLearnt || facts.tool !== null) return 'read';
    this.needsAnother = true;
    return 'skip';
  }

  #readResult(value: unknown, place: JsonPlace): void {
    const facts = this.#enter(place.indexes);
    const spot = spotOf('runs[].results[]', place);
    const resolved = resolveResult(requireObject(value, spot), facts, spot);
    this.#used.add(resolved.artifacts);
    if (resolved.kind === 'fail' && resolved.baselineState !== 'absent')
      this.#failures.set(this.#currentRun, this.failuresOf(this.#currentRun) + 1);
    if (resolved.kind === 'fail') this.#noteUnread(resolved, facts);
    this.figures.add(resolved.category === 'secret' ? withKnownWords(resolved) : resolved);
    if (this.#sink.figuresOnly !== true) this.#sink.add(toFinding(resolved, facts, this.#fingerprints));
  }

  #noteUnread({ result, rule, ruleId, place }: ResolvedResult, facts: RunFacts): void {
    const messageOfResult = (): string => messageOf(result, facts.knownTool, rule) ?? '';
    if (!saysUnread(facts.toolName, ruleId, messageOfResult)) return;
    const reason = facts.isAboutSecrets ? 'not checked' : messageOfResult();
    this.unread.add(`${facts.toolName}: ${place.artifact.uri ?? 'a file'}`, reason);
  }
}
