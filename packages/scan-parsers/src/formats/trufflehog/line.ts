import type { Figures, FindingSink, ReportInput, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { below, countOrZero, isObject, requireObject, requireText, textOrNull, wrongShape } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { lostProblems, nothingScanned } from '../linters/lint-summary.ts';
import { SecretReading } from '../secrets/secret-reading.ts';

/** What the log says at the end of a scan. */
interface Finish {
  readonly chunks: number;
  readonly secrets: number;
}

/** Takes the lines of a report: secrets, and those of the log. */
export class TrufflehogReader {
  readonly #tool: string;
  readonly #secrets: SecretReading;
  readonly #failures = new GapCollector('invocation-failed');
  #finish: Finish | null = null;

  constructor(tool: string, input: ReportInput, sink: FindingSink) {
    this.#tool = tool;
    this.#secrets = new SecretReading(input, sink);
  }

  /** @throws {RefusalError} unless it is a line of TruffleHog's. */
  add(value: unknown, spot: Spot): void {
    const line = requireObject(value, spot, 'an object');
    if ('DetectorName' in line) this.#addSecret(line, spot);
    else if (typeof line['level'] === 'string') this.#addLog(line, spot);
    else throw wrongShape(spot, 'a secret with a `DetectorName`, or a line of the log', line);
  }

  figures(): Figures {
    return { ...this.#secrets.figures(), ...(this.#finish !== null && { scanned_chunks: this.#finish.chunks }) };
  }

  gaps(): readonly ScanGap[] {
    return [...this.#failures.gaps(), ...(this.#finish === null ? endless : this.#weigh(this.#finish))];
  }

  #weigh({ chunks, secrets }: Finish): readonly ScanGap[] {
    return [
      ...(chunks === 0 ? [nothingScanned('nothing was read')] : []),
      ...lostProblems(secrets, this.#secrets.active, 'secrets'),
    ];
  }

  #addLog(line: JsonObject, spot: Spot): void {
    const text = requireText(line, 'msg', spot);
    if (text === 'finished scanning') {
      // Several runs may have written to the file, one after another.
      const { chunks = 0, secrets = 0 } = this.#finish ?? {};
      this.#finish = {
        chunks: chunks + countOrZero(line['chunks']),
        secrets: secrets + countOrZero(line['verified_secrets']) + countOrZero(line['unverified_secrets']),
      };
    } else if (/^(?:error|fatal|panic|dpanic)$/iu.test(requireText(line, 'level', spot))) {
      this.#failures.add(text);
    }
  }

  #addSecret(line: JsonObject, spot: Spot): void {
    const at = below(spot, 'SourceMetadata');
    const source = sourceOf(line['SourceMetadata'], at);
    const raw = textOrNull(line['Raw']);
    this.#secrets.add({
      tool: this.#tool,
      rule: requireText(line, 'DetectorName', spot),
      file: textOrNull(source['file']) ?? textOrNull(source['path']),
      position: lintPosition(source['line']),
      secret: textOrNull(line['RawV2']) ?? raw ?? textOrNull(line['Redacted']),
      personal: [raw, textOrNull(line['RawV2']), textOrNull(line['Redacted']), ...personsOf(source)],
      confidence: line['Verified'] === true ? 'high' : 'unrated',
    });
  }
}

/** What is known of the place, under the name of the kind of source. */
function sourceOf(metadata: unknown, spot: Spot): JsonObject {
  const data = requireObject(metadata ?? {}, spot)['Data'];
  const [source] = isObject(data) ? Object.values(data) : [];
  return isObject(source) ? source : {};
}

/** `Jane Example <jane@example.com>`, and each half of it. */
function personsOf(source: JsonObject): readonly string[] {
  const person = textOrNull(source['email']);
  return person === null ? [] : [person, ...person.split(/[<>]/u).map((part) => part.trim())];
}

const endless: readonly ScanGap[] = [
  {
    code: 'results-missing',
    count: 1,
    of: null,
    examples: ['no line of the log says that the scan came to its end'],
    settledBy: [0, 183],
  },
];
