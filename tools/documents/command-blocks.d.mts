/** Where a block runs: `null` where the document does not say. */
export type Place = 'clone' | 'here' | 'project' | 'python-project' | 'node-project' | null;

export interface FencedBlock {
  /** Number of the line with the opening fence, from 1. */
  readonly line: number;
  readonly language: string;
  readonly content: readonly string[];
  /** The paragraph right above the block, on one line. */
  readonly before: string;
}

export interface DocumentedCommand {
  /** Number of its line in the document, from 1. */
  readonly line: number;
  /** The command as a reader types it, without the comment. */
  readonly text: string;
  /** What the document says that it exits with. */
  readonly exitCode: number;
  /** What the document says that it prints. */
  readonly prints: readonly string[];
}

export interface CommandBlock {
  readonly line: number;
  readonly before: string;
  readonly place: Place;
  readonly commands: readonly DocumentedCommand[];
}

/** Every fenced block of a Markdown document. */
export function fencedBlocks(markdown: string): FencedBlock[];

/** The blocks that hold command lines. */
export function commandBlocks(markdown: string): CommandBlock[];
