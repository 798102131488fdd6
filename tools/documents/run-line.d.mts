export interface LineSettings {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** It serves until it is ended: it is, by SIGTERM, when it has printed a line. @default false */
  readonly isServer?: boolean;
}

export interface LineResult {
  /** `null` where a signal ended it: it took too long, or it is a server. */
  readonly exitCode: number | null;
  /** Standard output and standard error, as they came. */
  readonly output: string;
  /** Where the next line runs. */
  readonly cwd: string;
}

/** Runs one line of a shell; a `cd` counts for the next line. */
export function runLine(text: string, settings: LineSettings): Promise<LineResult>;
