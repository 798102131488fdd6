import { withoutByteOrderMark } from '@portcullis/gate-core/text';
import { quote } from '../text/quote.ts';

/** A text that configuration came from. A preset's `file` is `preset:` and its name. */
export interface SourceText {
  readonly file: string;
  readonly kind: 'file' | 'preset';
  readonly text: string;
  readonly lines: readonly string[];
}

/** A text to read, without the byte order mark that editors on Windows add. */
export function sourceText(file: string, kind: SourceText['kind'], raw: string): SourceText {
  const text = withoutByteOrderMark(raw);
  return { file, kind, text, lines: text.split(/\r\n|\n|\r/u) };
}

/** Keys and indexes from the root of a document. */
export type DataPath = readonly (string | number)[];

/** Where a value is written. Line and column count from 1; the column counts UTF-16 code units, as editors do. */
export interface Place {
  readonly source: SourceText;
  readonly line: number;
  readonly column: number;
  readonly path: DataPath;
}

const plainKey = /^[A-Za-z_$][\w$-]*$/u;

/**
 * A path in a document as people write it: `rules[2].max`, `jobs["build-test (*)"].count`; empty for the document
 * itself.
 */
export function formatPath(path: DataPath): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (!plainKey.test(part)) text += `[${quote(part)}]`;
    else text += text === '' ? part : `.${part}`;
  }
  return text;
}

/** `org.yml:4:9` */
export function formatPlace(place: Place): string {
  return `${place.source.file}:${place.line}:${place.column}`;
}
