import type { NamedThings } from '@portcullis/gate-core';
import { itemsOf, member, textOf } from '../source/node.ts';
import type { SourceNode } from '../source/node.ts';

const ofText = ['tool', 'rule', 'advisory', 'package', 'fingerprint'] as const;

/** What a filter or waiver names. A name of the wrong type counts as one: the schema reports the type. */
export function namedThings(node: SourceNode): NamedThings {
  const texts = ofText.flatMap((key) => {
    const value = member(node, key);
    return value === undefined ? [] : [[key, textOf(value) ?? 'wrong type'] as const];
  });
  const paths = member(node, 'paths');
  const globs = paths === undefined ? {} : { paths: itemsOf(paths).map((item) => textOf(item) ?? 'wrong type') };
  return { ...Object.fromEntries(texts), ...globs };
}
