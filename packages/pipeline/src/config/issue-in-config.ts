import { issueAt } from '../issues/policy-issue.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import { nearestNode, nodeAt, textOf } from '../source/node.ts';
import type { SourceNode } from '../source/node.ts';
import type { DataPath, Place } from '../source/place.ts';
import type { LoadedConfig } from './load-config.ts';

/**
 * A problem with a value of a configuration that only its reader can find, at the place where the value is written.
 * Throw it in a `PolicyError`.
 *
 * @param path of the value in the document; if it does not exist, its nearest existing ancestor is used.
 * @param message what is wrong and what to do; safe to print.
 * @param offset UTF-16 offset inside a text, where the problem is; `null` when the whole value is meant.
 * @example
 * throw new PolicyError([issueInConfig(loaded, ['classifier', 'rules', 0, 'pattern'], 'missing closing )', 4)]);
 */
export function issueInConfig(
  loaded: LoadedConfig,
  path: DataPath,
  message: string,
  offset: number | null = null,
): PolicyIssue {
  const node = nodeAt(loaded.tree, path) ?? nearestNode(loaded.tree, path);
  return issueAt(offset === null ? node.place : placeInside(node, offset), 'invalid-value', message);
}

/** A place inside a text can only be named if the text is on one line and without escapes. */
function placeInside(node: SourceNode, offset: number): Place {
  const { place } = node;
  const text = textOf(node) ?? '';
  const line = place.source.lines[place.line - 1] ?? '';
  const start = [place.column - 1, place.column].find((at) => text !== '' && line.startsWith(text, at));
  return start === undefined ? place : { ...place, column: start + 1 + Math.min(offset, text.length) };
}
