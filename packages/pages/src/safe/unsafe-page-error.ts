/** A component tried to put something into a page that no page may hold: a bug in Portcullis. */
export class UnsafePageError extends Error {
  override readonly name = 'UnsafePageError';
}
