/** One of several answers. */
export interface Answer<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Shown beside it. */
  readonly hint?: string | undefined;
}

/** Asks a person on a terminal. Each answer is `null` once the person has given up. */
export interface Prompter {
  select<Value extends string>(
    question: string,
    answers: readonly Answer<Value>[],
    initial: Value | null,
  ): Promise<Value | null>;
  /** @param validate why an answer cannot be taken; `null` if it can. */
  text(question: string, initial: string, validate: (answer: string) => string | null): Promise<string | null>;
  confirm(question: string, initial: boolean): Promise<boolean | null>;
}
