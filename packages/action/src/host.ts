/** Everything that the Action uses of its process. */
export interface ActionHost {
  /** Inputs come as `INPUT_…`, everything else as `GITHUB_…`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Writes to standard output, where the runner looks for commands. */
  write(text: string): void;
  /** Adds to one of the runner's files. @throws the error of the system */
  append(file: string, text: string): void;
  /** The size of a file in bytes; 0 if there is none. */
  sizeOf(file: string): number;
  /** @throws the error of the system */
  readText(file: string): string;
  now(): Date;
}
