/** The meaning of the command's exit code. Never a count. */
export const exitCodes = {
  /** Every required condition passes on complete evidence; or the command did what it was asked. */
  passed: 0,
  /** At least one required condition fails. */
  blocked: 1,
  /** No answer: evidence is missing or broken, or the policy, an option or an input cannot be used. */
  inconclusive: 2,
  /** A bug of Portcullis itself. */
  internalError: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
