/** The meaning of the step's exit code; for GitHub, all but 0 are failures. */
export const exitCodes = {
  /** The gate passed; or what was asked for was done. */
  passed: 0,
  /** The gate blocked. */
  blocked: 1,
  /** The gate has no answer, or the step cannot work as it is set up. */
  inconclusive: 2,
  /** A bug of Portcullis itself. */
  internalError: 3,
} as const;
