/** Thrown for what GitHub can do and this fake cannot: a test must not pass because something was ignored. */
export class NotServedError extends Error {
  override readonly name = 'NotServedError';
}
