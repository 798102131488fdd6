import { parse, TomlError } from 'smol-toml';
import type { BrokenFile, SeenAt } from './project-files.ts';
import { isTable } from './tables.ts';
import type { Table } from './tables.ts';

/** A TOML file with the lines of its keys. */
export interface TomlDocument {
  readonly file: string;
  readonly table: Table;
  /** Where a key or a table is written; the file alone if that cannot be told. */
  seenAt(path: readonly string[]): SeenAt;
}

/** A TOML file, or what is wrong with it. */
export function readToml(file: string, text: string): TomlDocument | BrokenFile {
  try {
    const table: unknown = parse(text.replace(/^\uFEFF/u, ''));
    if (!isTable(table)) return { file, line: null, column: null, message: 'is not a TOML table' };
    const lines = linesOfKeys(text);
    return { file, table, seenAt: (path) => ({ file, line: lines.get(path.join('\0')) ?? null }) };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    // Its message goes on with a frame of the code, and begins with the same words each time.
    const message = error.message
      .split('\n', 1)
      .join('')
      .replace(/^Invalid TOML document: /u, '');
    return { file, line: error.line, column: error.column, message };
  }
}

/** A broken file has a message; a document has a table. */
export function isBroken(document: object): document is BrokenFile {
  return 'message' in document;
}

/** No header and no key is longer; a longer line holds a value. */
const maxLineLength = 2_000;

const header = /^\s*\[\[?\s*(.+?)\s*\]\]?\s*(?:#.*)?$/u;
const assignment = /^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=/u;

/** Lines of headers and assignments. Text of several lines may look like one of them: such a key is never asked for. */
function linesOfKeys(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  let table: readonly string[] = [];
  const note = (path: readonly string[], line: number): void => {
    const key = path.join('\0');
    if (!lines.has(key)) lines.set(key, line);
  };
  text.split(/\r?\n/u).forEach((line, index) => {
    if (line.length > maxLineLength) return;
    const named = header.exec(line)?.[1];
    if (named !== undefined && !line.includes('=')) {
      table = keysOf(named);
      note(table, index + 1);
      return;
    }
    const key = assignment.exec(line)?.[1];
    if (key !== undefined) note([...table, ...keysOf(key)], index + 1);
  });
  return lines;
}

function keysOf(dotted: string): readonly string[] {
  return [...dotted.matchAll(/[\w-]+|"[^"]*"|'[^']*'/gu)].map(([key]) => key.replace(/^(["'])(.*)\1$/u, '$2'));
}
