/** A stream that text is written to. */
export interface TextStream {
  /** Writes everything before it returns. Does nothing once the reader is gone. */
  write(text: string): void;
  isTerminal(): boolean;
  /** Width in columns; `null` if it is not a terminal or the width is unknown. */
  columns(): number | null;
  /** Height in rows; `null` in the same cases. */
  rows(): number | null;
}

/** Everything that the command uses of its process, so that it runs in a test as it does in a shell. */
export interface Host {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readStdin(): Promise<Uint8Array>;
  /** Whether a person can type on standard input. */
  stdinIsTerminal(): boolean;
  now(): Date;
}
