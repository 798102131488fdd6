/** Why an archive is refused. */
export type ArchiveProblem =
  | 'not-an-archive'
  | 'too-large'
  | 'too-many-files'
  | 'too-large-unpacked'
  | 'suspicious-ratio'
  | 'unsafe-path'
  | 'link'
  | 'duplicate-path'
  | 'encrypted'
  | 'damaged';

/** An archive that is not unpacked, or not to its end. */
export class ArchiveError extends Error {
  readonly code = 'ARCHIVE_REFUSED';
  override readonly name = 'ArchiveError';
  readonly problem: ArchiveProblem;

  constructor(problem: ArchiveProblem, message: string) {
    super(message);
    this.problem = problem;
  }
}
