/** A file that is not read, and why, as a phrase that follows its name: `leads out of the folder that is judged`. */
export class FileRefusedError extends Error {
  override readonly name = 'FileRefusedError';
  readonly code = 'FILE_REFUSED';
}
