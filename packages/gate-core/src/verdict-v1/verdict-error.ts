/** A stored verdict that cannot be read: their file, or a newer Portcullis' file. */
export class VerdictError extends Error {
  override readonly name = 'VerdictError';
  readonly code: 'VERDICT_VERSION_UNSUPPORTED' | 'VERDICT_MALFORMED';

  constructor(code: VerdictError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
