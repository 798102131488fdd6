import type { ReportInput } from '@portcullis/gate-core';
import { openUtf8 } from '../text/byte-source.ts';

const headBytes = 256 * 1024;
const maxDepth = 4;
const maxPaths = 2000;
const token = /"((?:[^"\\]|\\.)*)"(\s*:)?|[[\]{}]/gsu;

async function readHead(input: ReportInput): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of openUtf8(input)) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length >= headBytes) break;
  }
  return text.slice(0, headBytes);
}

/**
 * Paths of the members near the beginning and near the root of a JSON document, such as `runs[].tool`, with `[]` for any element: enough
 * to tell what a well-formed document is. Not a parser: only for messages about a report that was refused.
 */
export async function memberPaths(input: ReportInput): Promise<ReadonlySet<string>> {
  const paths = new Set<string>();
  const parents: string[] = [];
  let current = '';
  for (const [text, name, isMember] of (await readHead(input)).matchAll(token)) {
    if (text === '{' || text === '[') {
      parents.push(current);
      if (text === '[') current += '[]';
    } else if (text === '}' || text === ']') {
      current = parents.pop() ?? '';
    } else if (isMember !== undefined && name !== undefined) {
      const outer = parents.at(-1) ?? '';
      current = outer === '' ? name : `${outer}.${name}`;
      if (parents.length <= maxDepth && paths.size < maxPaths) paths.add(current);
    }
  }
  return paths;
}
