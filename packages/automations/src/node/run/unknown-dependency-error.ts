/** Something that a result depends on cannot be read, or leads elsewhere. */
export class UnknownDependencyError extends Error {
  override readonly name = 'UnknownDependencyError';
}
