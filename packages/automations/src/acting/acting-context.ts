import { maskSecrets } from '@portcullis/scan-parsers';
import type { Shortfall } from '@portcullis/render';

/** What every program that acts needs besides its ports. */
export interface ActingContext {
  /**
   * What a failed request means; `null` for an error that is none, which is a bug and is not passed over. The adapter's
   * `explainFailure`.
   */
  readonly explain: (error: unknown) => Shortfall | null;
  /**
   * Takes the credentials that this process knows out of a text. Whatever looks like a secret is taken out anyway.
   *
   * @default nothing more is taken out
   */
  readonly redact?: (text: string) => string;
}

/** What a program that acts did. */
export interface ActingResult<Report> {
  /** For other programs. */
  readonly report: Report;
  /** One line of JSON: the automation, its outcome, and what it was about. */
  readonly machineLine: string;
  /** One line for people. Untrusted text: make it harmless for where it is shown. */
  readonly peopleLine: string;
  /** Markdown for the job summary. */
  readonly summary: string;
  /** Whether all that should be done was done. */
  readonly isComplete: boolean;
}

/** A text from outside without secrets, for everything that is written or shown. */
export function maskOf({ redact }: ActingContext): (text: string) => string {
  return (text) => maskSecrets(redact === undefined ? text : redact(text));
}

/** Collects what could not be done, so that the rest still happens. */
export class Shortfalls {
  readonly #context: ActingContext;
  readonly #found = new Map<string, Shortfall>();

  constructor(context: ActingContext) {
    this.#context = context;
  }

  /** What could not be done, each once. */
  get all(): readonly Shortfall[] {
    return [...this.#found.values()];
  }

  add(shortfall: Shortfall): void {
    const mask = maskOf(this.#context);
    const clean = { ...shortfall, message: mask(shortfall.message) };
    this.#found.set(`${clean.feature}\n${clean.permission ?? clean.message}`, clean);
  }

  /** The failure of a request. @throws the error if it is anything else. */
  addError(error: unknown): void {
    const shortfall = this.#context.explain(error);
    if (shortfall === null) throw error;
    this.add(shortfall);
  }

  /** Does something if it can be done: `otherwise` if a request failed, which is remembered. */
  async attempt<Value, Otherwise>(act: () => Promise<Value>, otherwise: Otherwise): Promise<Value | Otherwise> {
    try {
      return await act();
    } catch (error) {
      this.addError(error);
      return otherwise;
    }
  }
}
