import { issueAt } from '../issues/policy-issue.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import { presetNames } from '../presets/presets.ts';
import { itemsOf, member, textOf } from '../source/node.ts';
import type { SourceNode } from '../source/node.ts';
import { quote } from '../text/quote.ts';
import { resolveFrom } from '../text/posix-path.ts';
import { suggest } from '../text/suggest.ts';
import { isFileName, refuseFileName } from './file-names.ts';

/** What one entry of `extends` means. */
export type Parent =
  | { readonly kind: 'preset'; readonly name: string; readonly node: SourceNode }
  /** `path`: as the reader of files knows it. */
  | { readonly kind: 'file'; readonly path: string; readonly node: SourceNode }
  | { readonly kind: 'refused'; readonly issue: PolicyIssue };

/** More parents than this are a mistake, or an attempt to overload a gate. */
export const maxParents = 32;

/** Reads the `extends` of a document: names of presets, and files relative to the file that names them. */
export function parentsOf(root: SourceNode): readonly Parent[] {
  const node = member(root, 'extends');
  if (node === undefined) return [];
  const items = node.kind === 'list' ? itemsOf(node) : [node];
  if (items.length > maxParents) {
    return [
      {
        kind: 'refused',
        issue: issueAt(node.place, 'extends', `names ${items.length} parents; at most ${maxParents} are read`),
      },
    ];
  }
  return items.flatMap((item) => {
    const text = textOf(item);
    return text === undefined || text === '' ? [] : [parentFor(text, item)];
  });
}

function parentFor(text: string, node: SourceNode): Parent {
  const refuse = (message: string, suggestion: string | null = null): Parent => ({
    kind: 'refused',
    issue: issueAt(node.place, 'extends', `${quote(text)} ${message}`, { suggestion }),
  });
  const fault = refuseFileName(text);
  if (fault !== null) return refuse(fault.message, fault.suggestion);
  if (isFileName(text)) {
    if (node.place.source.kind === 'preset') return refuse('is a file, and a preset has none');
    return { kind: 'file', path: resolveFrom(node.place.source.file, text), node };
  }
  if (text.includes('/') || text.startsWith('.'))
    return refuse('is no policy file: its name must end in .yml, .yaml or .json');
  if (presetNames.includes(text)) return { kind: 'preset', name: text, node };
  return refuse(
    `is no built-in preset (there ${presetNames.length === 1 ? 'is' : 'are'} ${presetNames.join(', ')}); a file's name ends in .yml, .yaml or .json`,
    suggest(text, presetNames),
  );
}
