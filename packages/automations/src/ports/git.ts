/** How git answered. */
export interface GitAnswer {
  /** `null`: it did not end by itself, or could not be started. */
  readonly exitCode: number | null;
  readonly stdout: Uint8Array;
  /** Untrusted text: what git says, or why it could not be started. */
  readonly stderr: string;
}

/** The git that knows the judged tree. */
export interface GitPort {
  /**
   * Runs git in the folder that is judged.
   *
   * @param args no shell reads them.
   */
  run(args: readonly string[]): Promise<GitAnswer>;
}
