/** A case states what no report could hold, or names what the policy does not have. */
export class CaseFaultError extends Error {
  readonly code = 'CASE_UNUSABLE';
  override readonly name = 'CaseFaultError';
  /** Of the value in the case. */
  readonly path: readonly (string | number)[];

  constructor(message: string, path: readonly (string | number)[]) {
    super(message);
    this.path = path;
  }
}
