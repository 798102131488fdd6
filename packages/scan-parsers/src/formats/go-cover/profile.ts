import { createExamples } from '../../metrics/examples.ts';
import type { Examples } from '../../metrics/examples.ts';
import { isHit } from '../../metrics/hits.ts';

/** Statements that are always run together. */
interface Block {
  readonly startLine: number;
  readonly endLine: number;
  readonly statements: number;
  isCovered: boolean;
}

/** The blocks of one file, by their place. */
export interface ProfiledFile {
  readonly name: string;
  readonly blocks: ReadonlyMap<string, Block>;
}

/** What a profile says in all. */
export interface ProfileCounts {
  readonly files: number;
  readonly statements: number;
  readonly statementsCovered: number;
  readonly lines: number;
  readonly linesCovered: number;
  /** Blocks that are listed with different numbers of statements. */
  readonly disputed: Examples;
}

const mode = /^mode: (set|count|atomic)$/u;
const block = /^(.+):((\d{1,9})\.\d{1,9},(\d{1,9})\.\d{1,9}) (\d{1,9}) (\d{1,30})$/u;
/** Lines of all blocks together: they are counted one by one. The largest programs have a hundredth of that. */
const maxBlockLines = 10_000_000;

/** Reads a profile line by line. A block that several packages ran is listed several times. */
export class Profile {
  readonly #files = new Map<string, Map<string, Block>>();
  readonly #disputed = createExamples();
  #mode: string | null = null;
  #blockLines = 0;

  /** @returns what is wrong with the line; `null` when nothing is. */
  add(line: string): string | null {
    if (line === '') return null;
    const stated = line.startsWith('mode') ? mode.exec(line)?.[1] : undefined;
    if (stated !== undefined) return this.#setMode(stated);
    if (this.#mode === null) return 'a cover profile begins with `mode: set`, `mode: count` or `mode: atomic`';
    const match = block.exec(line);
    if (match === null) return 'expected FILE:LINE.COLUMN,LINE.COLUMN STATEMENTS COUNT';
    const [start, end] = [Number(match[3]), Number(match[4])];
    if (start < 1 || end < start) return 'the block ends before it begins';
    this.#addBlock(match[1] ?? '', match[2] ?? '', {
      startLine: start,
      endLine: end,
      statements: Number(match[5]),
      isCovered: isHit(match[6] ?? ''),
    });
    return this.#blockLines > maxBlockLines ? `blocks of more than ${maxBlockLines} lines in all` : null;
  }

  #setMode(stated: string): string | null {
    if (this.#mode !== null && this.#mode !== stated) return `profiles of the modes ${this.#mode} and ${stated}`;
    this.#mode = stated;
    return null;
  }

  #addBlock(file: string, place: string, added: Block): void {
    let blocks = this.#files.get(file);
    if (blocks === undefined) this.#files.set(file, (blocks = new Map<string, Block>()));
    const known = blocks.get(place);
    if (known === undefined) {
      blocks.set(place, added);
      this.#blockLines += added.endLine - added.startLine + 1;
    } else if (known.statements === added.statements) known.isCovered ||= added.isCovered;
    else this.#disputed.add(`${file}:${place}: ${known.statements} and ${added.statements} statements`);
  }

  get isEmpty(): boolean {
    return this.#mode === null;
  }

  files(): readonly ProfiledFile[] {
    return Array.from(this.#files, ([name, blocks]) => ({ name, blocks }));
  }

  counts(): ProfileCounts {
    const counted = { statements: 0, statementsCovered: 0, lines: 0, linesCovered: 0 };
    for (const file of this.files()) {
      for (const { statements, isCovered } of file.blocks.values()) {
        counted.statements += statements;
        if (isCovered) counted.statementsCovered += statements;
      }
      for (const isCovered of linesOf(file).values()) {
        counted.lines += 1;
        if (isCovered) counted.linesCovered += 1;
      }
    }
    return { files: this.#files.size, ...counted, disputed: this.#disputed.taken() };
  }
}

/** The lines of the blocks that hold statements; a line is covered if a block on it is. */
export function linesOf({ blocks }: ProfiledFile): ReadonlyMap<number, boolean> {
  const lines = new Map<number, boolean>();
  for (const { startLine, endLine, statements, isCovered } of blocks.values()) {
    if (statements === 0) continue;
    for (let line = startLine; line <= endLine; line += 1) lines.set(line, lines.get(line) === true || isCovered);
  }
  return lines;
}
