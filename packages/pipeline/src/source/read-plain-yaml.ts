import { toPlain } from './node.ts';
import { sourceText } from './place.ts';
import { readYaml } from './read-yaml.ts';

/** The content of a YAML text as plain values, or where and why it cannot be read. */
export type PlainYaml =
  | { readonly value: unknown; readonly fault: null }
  | {
      readonly value: null;
      readonly fault: { readonly line: number; readonly column: number; readonly message: string };
    };

/**
 * Reads YAML 1.2 that is not a policy, with the same bounds on depth and aliases.
 *
 * @example
 * readPlainYaml('ci.yml', 'jobs: {}').value // { jobs: {} }
 */
export function readPlainYaml(file: string, text: string): PlainYaml {
  const { root, issues } = readYaml(sourceText(file, 'file', text));
  const [issue] = issues;
  if (root !== null && issue === undefined) return { value: toPlain(root), fault: null };
  const message = issue?.message ?? 'nothing could be made of it';
  return { value: null, fault: { line: issue?.line ?? 1, column: issue?.column ?? 1, message } };
}
