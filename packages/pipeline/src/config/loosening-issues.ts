import { issueAt } from '../issues/policy-issue.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import { nearestNode, nodeAt } from '../source/node.ts';
import type { SourceNode } from '../source/node.ts';
import { formatPlace } from '../source/place.ts';
import { baselineFileOf } from './baseline-file-of.ts';
import { compareConfigs } from './compare-configs.ts';
import type { Config } from './config-schema.ts';
import type { Loosening } from './loosening.ts';
import { waiverFileOf } from './waiver-file-of.ts';

/** Every loosening of a floor, each with the place of the value and that of the floor. */
export function looseningIssues(
  floorTree: SourceNode,
  floor: Config,
  tree: SourceNode,
  config: Config,
): readonly PolicyIssue[] {
  return [
    ...compareConfigs(floor, config),
    ...compareWaiverFile(floorTree, tree),
    ...compareBaselineFile(floorTree, tree),
  ].map((loosening) => looseningIssue(floorTree, tree, loosening));
}

function looseningIssue(floorTree: SourceNode, tree: SourceNode, { floorPath, path, reason }: Loosening): PolicyIssue {
  const floorNode = nearestNode(floorTree, floorPath);
  const isDefault = nodeAt(floorTree, floorPath) === undefined;
  const own = nearestNode(tree, path);
  const origin = isDefault
    ? `${floorNode.place.source.file} does not set it, so its default is the floor`
    : `the floor is at ${formatPlace(floorNode.place)}`;
  const place = nodeAt(tree, path) === undefined ? { ...own.place, path } : own.place;
  return issueAt(place, 'loosened', `${reason} (${origin})`, { related: floorNode.place });
}

/** If the floor names a baseline, only what that file accepts is old. */
function compareBaselineFile(floorTree: SourceNode, tree: SourceNode): readonly Loosening[] {
  const floor = baselineFileOf(floorTree);
  const path = ['baseline', 'file'];
  return floor === null || floor.path === baselineFileOf(tree)?.path
    ? []
    : [{ floorPath: path, path, reason: `must stay ${floor.path}` }];
}

/** If the floor names a waiver file, only its waivers count. */
function compareWaiverFile(floorTree: SourceNode, tree: SourceNode): readonly Loosening[] {
  const floor = waiverFileOf(floorTree);
  const path = ['waivers', 'file'];
  return floor === null || floor.path === waiverFileOf(tree)?.path
    ? []
    : [{ floorPath: path, path, reason: `must stay ${floor.path}` }];
}
