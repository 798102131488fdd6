import { issueAt, type PolicyIssue } from '../issues/policy-issue.ts';
import { presetNames } from '../presets/presets.ts';
import { itemsOf, member, textOf, type SourceNode } from '../source/node.ts';
import { quote } from '../text/quote.ts';
import { resolveFrom } from '../text/posix-path.ts';
import { suggest } from '../text/suggest.ts';

/** What one entry of `extends` means. */
export type Parent =
  | { readonly kind: 'preset'; readonly name: string; readonly node: SourceNode }
  /** `path`: as the reader of files knows it. */
  | { readonly kind: 'file'; readonly path: string; readonly node: SourceNode }
  | { readonly kind: 'refused'; readonly issue: PolicyIssue };

const policyFile = /\.(?:ya?ml|json)$/iu;
const remote = /^[a-z][a-z0-9+.-]*:|^\/\/|^git@|@[0-9a-f]{7,40}$/iu;

/** Reads the `extends` of a document: names of presets, and files relative to the file that names them. */
export function parentsOf(root: SourceNode): readonly Parent[] {
  const node = member(root, 'extends');
  if (node === undefined) return [];
  const items = node.kind === 'list' ? itemsOf(node) : [node];
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
  if (/^[a-z]:[\\/]/iu.test(text) || text.startsWith('/')) return refuse('is an absolute path: name files relative to this one, so that it reads the same everywhere');
  if (remote.test(text)) return refuse('is not fetched: a gate is judged offline; keep a copy in the repository and extend that');
  if (text.includes('\\')) return refuse('has backslashes: write paths with `/`', text.replaceAll('\\', '/'));
  if (policyFile.test(text)) {
    if (node.place.source.kind === 'preset') return refuse('is a file, and a preset has none');
    return { kind: 'file', path: resolveFrom(node.place.source.file, text), node };
  }
  if (text.includes('/') || text.startsWith('.')) return refuse('is no policy file: its name must end in .yml, .yaml or .json');
  if (presetNames.includes(text)) return { kind: 'preset', name: text, node };
  return refuse(`is no built-in preset (there ${presetNames.length === 1 ? 'is' : 'are'} ${presetNames.join(', ')}); a file's name ends in .yml, .yaml or .json`, suggest(text, presetNames));
}
