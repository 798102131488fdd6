import { itemsOf, member, textOf } from '../../source/node.ts';
import type { ScalarNode, SourceNode } from '../../source/node.ts';
import type { DataPath } from '../../source/place.ts';
import { alignSteps } from './align-steps.ts';
import { isSameText, membersOf, textSet } from './meaning.ts';

/** Something that is not as expected, at a place of the workflow that is there. */
export type Difference = { readonly path: DataPath } & (
  | { readonly kind: 'changed'; readonly expected: SourceNode; readonly actual: SourceNode }
  /** `parent` is what it should be in. */
  | { readonly kind: 'missing'; readonly expected: SourceNode; readonly parent: SourceNode }
  | { readonly kind: 'unknown'; readonly actual: SourceNode }
);

/**
 * Where two parts of a workflow do not mean the same. Order of keys, comments, quotes, the short forms of GitHub and the
 * commits behind `uses` make no difference.
 *
 * @param skip paths that are judged elsewhere.
 */
export function differences(
  expected: SourceNode,
  actual: SourceNode,
  path: DataPath,
  skip: (path: DataPath) => boolean,
): readonly Difference[] {
  if (skip(path)) return [];
  const key = path.at(-1);
  if (key === 'steps') return stepDifferences(expected, actual, path, skip);
  const set = textSet(expected, path);
  if (set !== null) return setDifferences(expected, actual, path, set);
  if (expected.kind === 'map') return mapDifferences(expected, actual, path, skip);
  if (expected.kind === 'list' && actual.kind === 'list') return listDifferences(expected, actual, path, skip);
  return isSameText(expected, actual, path) ? [] : [{ kind: 'changed', path, expected, actual }];
}

function mapDifferences(
  expected: SourceNode,
  actual: SourceNode,
  path: DataPath,
  skip: (path: DataPath) => boolean,
): readonly Difference[] {
  const [wanted, found] = [membersOf(expected, path), membersOf(actual, path)];
  if (wanted === null || found === null) return [{ kind: 'changed', path, expected, actual }];
  const own = [...wanted].flatMap(([key, node]): readonly Difference[] => {
    const inner = [...path, key];
    if (skip(inner)) return [];
    const other = found.get(key);
    return other === undefined
      ? [{ kind: 'missing', path: inner, expected: node, parent: actual }]
      : differences(node, other, inner, skip);
  });
  const strange = [...found].flatMap(([key, node]): readonly Difference[] =>
    wanted.has(key) || skip([...path, key]) ? [] : [{ kind: 'unknown', path: [...path, key], actual: node }],
  );
  return [...own, ...strange];
}

/** Lists in which the order counts. */
function listDifferences(
  expected: SourceNode,
  actual: SourceNode,
  path: DataPath,
  skip: (path: DataPath) => boolean,
): readonly Difference[] {
  const [wanted, found] = [itemsOf(expected), itemsOf(actual)];
  const isSame =
    wanted.length === found.length &&
    wanted.every((item, index) => {
      const other = found[index];
      return other !== undefined && differences(item, other, [...path, index], skip).length === 0;
    });
  return isSame ? [] : [{ kind: 'changed', path, expected, actual }];
}

function setDifferences(
  expected: SourceNode,
  actual: SourceNode,
  path: DataPath,
  wanted: ReadonlySet<string>,
): readonly Difference[] {
  const found = textSet(actual, path);
  const isSame = found !== null && found.size === wanted.size && [...wanted].every((text) => found.has(text));
  return isSame ? [] : [{ kind: 'changed', path, expected, actual }];
}

function stepDifferences(
  expected: SourceNode,
  actual: SourceNode,
  path: DataPath,
  skip: (path: DataPath) => boolean,
): readonly Difference[] {
  if (actual.kind !== 'list') return [{ kind: 'changed', path, expected, actual }];
  return alignSteps(itemsOf(expected), itemsOf(actual)).flatMap((pair): readonly Difference[] => {
    const place = [...path, pair.index];
    if (pair.actual === null)
      return [{ kind: 'missing', path: place, expected: pair.expected, parent: pair.parent ?? actual }];
    if (pair.expected === null) return [{ kind: 'unknown', path: place, actual: pair.actual }];
    // What a step is called means nothing to the gate.
    const isSkipped = (inner: DataPath): boolean =>
      (inner.length === place.length + 1 && inner.at(-1) === 'name') || skip(inner);
    return differences(pair.expected, pair.actual, place, isSkipped);
  });
}

/** What a step is known by, in messages. */
export function stepLabel(step: SourceNode): string {
  const [name, uses, run] = ['name', 'uses', 'run'].map((key) => scalarText(member(step, key)));
  return name ?? uses?.replace(/@.*$/su, '') ?? run?.split('\n')[0] ?? 'a step';
}

function scalarText(node: SourceNode | undefined): string | undefined {
  return textOf(node) ?? (node?.kind === 'scalar' ? scalarValue(node) : undefined);
}

function scalarValue({ value }: ScalarNode): string {
  return String(value);
}
