import type { Line } from './line.ts';

/** Lines that are kept or dropped together. */
export interface Block {
  readonly lines: readonly Line[];
  /** 0 is most important. */
  readonly rank: number;
}

/**
 * Keeps the most important blocks that fit into a number of lines, in their order.
 *
 * Blocks are taken by rank, within a rank from the first; a block that does not fit is left out.
 */
export function chooseBlocks(blocks: readonly Block[], maxLines: number): ReadonlySet<Block> {
  const chosen = new Set<Block>();
  let lines = 0;
  for (const block of blocks.toSorted((left, right) => left.rank - right.rank)) {
    if (lines + block.lines.length > maxLines) continue;
    lines += block.lines.length;
    chosen.add(block);
  }
  return chosen;
}
