import { readGeneratedStamp, withoutJobs, withoutStamp } from '@portcullis/pipeline';

/** What becomes of a file. */
export type InitState =
  /** It is not there yet. */
  | 'create'
  /** Portcullis wrote it and nobody has edited it since. */
  | 'update'
  | 'unchanged'
  /** Portcullis wrote it and it has been edited since. */
  | 'edited'
  /** Somebody else wrote it. */
  | 'foreign'
  /** Portcullis wrote it and the declaration does not ask for it any more. */
  | 'remove'
  /** It is read and left as it is. */
  | 'kept';

/** One file of a plan. */
export interface InitFile {
  /** Relative to the project, with `/` between its parts. */
  readonly path: string;
  readonly state: InitState;
  /** `null`: it is not there. */
  readonly before: string | null;
  /** `null`: it is removed. */
  readonly after: string | null;
}

/** What `init` would do, before it does anything. */
export interface InitPlan {
  readonly files: readonly InitFile[];
  /** What a person should know, as sentences. */
  readonly notes: readonly string[];
}

/** A file of a plan by what is there and what would be written. */
export function plannedFile(path: string, before: string | null, after: string, own: readonly string[]): InitFile {
  return { path, before, after, state: stateOf(before, after, own) };
}

function stateOf(before: string | null, after: string, own: readonly string[]): InitState {
  if (before === null) return 'create';
  if (before === after) return 'unchanged';
  const stamp = readGeneratedStamp(before);
  if (stamp === null) return 'foreign';
  if (!stamp.isEdited) return sameButLineEnds(before, after) ? 'unchanged' : 'update';
  // A job that is the user's own may be edited at any time.
  const ours = (text: string): string => withoutJobs(withoutStamp(text), own).replaceAll('\r\n', '\n');
  return own.length > 0 && ours(before) === ours(after) ? 'update' : 'edited';
}

/** git may have written the line ends of Windows. */
function sameButLineEnds(before: string, after: string): boolean {
  return before.replaceAll('\r\n', '\n') === after;
}

/** Files that `init` does not write over by itself. */
export function refusedFiles({ files }: Pick<InitPlan, 'files'>): readonly InitFile[] {
  return files.filter(({ state }) => state === 'edited' || state === 'foreign');
}
