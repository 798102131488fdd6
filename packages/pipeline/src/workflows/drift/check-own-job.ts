import { compilePaths } from '@portcullis/gate-core';
import { entriesOf, itemsOf, member } from '../../source/node.ts';
import type { SourceNode } from '../../source/node.ts';
import { formatPath } from '../../source/place.ts';
import type { DataPath } from '../../source/place.ts';
import { quote } from '../../text/quote.ts';
import { artifactPrefix } from '../render/job.ts';
import { differences } from './differences.ts';
import { describeDifference } from './describe-difference.ts';
import type { Drift, DriftRule } from './drift.ts';
import { condition, textSet } from './meaning.ts';

/** A job that the user writes, beside the one that would have been written. */
export interface OwnJob {
  readonly file: string;
  readonly id: string;
  readonly expected: SourceNode;
  readonly actual: SourceNode;
}

/**
 * What the gate needs of a job that someone writes by hand: its name, its legs, whether its failure counts, its reports
 * under the names that the gate looks for, what it says of changes, and permissions of its own.
 */
export function checkOwnJob(own: OwnJob): readonly Drift[] {
  const { file, id, expected, actual } = own;
  const root = ['jobs', id];
  const compared = ['name', 'outputs', 'continue-on-error'].flatMap((key): readonly Drift[] => {
    const [wanted, found] = [member(expected, key), member(actual, key)];
    const path = [...root, key];
    if (wanted === undefined)
      return key === 'continue-on-error' && found !== undefined ? requiredDrift(own, found) : [];
    if (key === 'continue-on-error') return [];
    if (found === undefined && key === 'name' && isOwnName(wanted, id)) return [];
    // Only with continue-on-error does GitHub hide how a job ended.
    const isHidden = member(actual, 'continue-on-error') !== undefined;
    const isNeeded = (name: string): boolean => name !== 'outcome' || isHidden;
    if (key === 'outputs' && found === undefined && !entriesOf(wanted).some(([name]) => isNeeded(name))) return [];
    if (found === undefined)
      return [describeDifference(file, { kind: 'missing', path, expected: wanted, parent: actual }, () => undefined)];
    const isLeft = (inner: DataPath): boolean => {
      if (key !== 'outputs' || inner.length === path.length) return false;
      const name = String(inner.at(-1));
      return member(wanted, name) === undefined || !isNeeded(name);
    };
    return differences(wanted, found, path, isLeft).map((one) => describeDifference(file, one, () => undefined));
  });
  return [...compared, ...checkMatrix(own), ...checkPermissions(own), ...checkEvidence(own)];
}

function isOwnName(wanted: SourceNode, id: string): boolean {
  return wanted.kind === 'scalar' && wanted.value === id;
}

function requiredDrift(own: OwnJob, at: SourceNode): readonly Drift[] {
  const isOff = at.kind === 'scalar' && condition(String(at.value)) === 'false';
  return isOff
    ? []
    : [
        drift(
          own,
          'job-required',
          at,
          ['continue-on-error'],
          `${quote(own.id)} is required, and with continue-on-error its failure would count as a success`,
          'take continue-on-error out',
        ),
      ];
}

function drift(own: OwnJob, rule: DriftRule, at: SourceNode, path: DataPath, message: string, edit: string): Drift {
  const { line, column } = at.place;
  return { rule, file: own.file, line, column, path: formatPath(['jobs', own.id, ...path]), message, edit };
}

function checkMatrix(own: OwnJob): readonly Drift[] {
  const [wanted, found] = [own.expected, own.actual].map((job) => member(member(job, 'strategy'), 'matrix'));
  const path = ['jobs', own.id, 'strategy', 'matrix'];
  if (wanted === undefined) {
    return found === undefined
      ? []
      : [
          drift(
            own,
            'matrix-legs',
            found,
            ['strategy', 'matrix'],
            `${quote(own.id)} has a matrix, and the declaration has none`,
            'declare it in pipeline.jobs',
          ),
        ];
  }
  if (found === undefined)
    return [
      describeDifference(own.file, { kind: 'missing', path, expected: wanted, parent: own.actual }, () => undefined),
    ];
  const isDynamic = found.kind === 'scalar';
  if (isDynamic)
    return [
      drift(
        own,
        'matrix-legs',
        found,
        ['strategy', 'matrix'],
        `the legs of ${quote(own.id)} are computed, and cannot be held against the declaration`,
        'list the values',
      ),
    ];
  return differences(wanted, found, path, () => false).map((one) => describeDifference(own.file, one, () => undefined));
}

function checkPermissions(own: OwnJob): readonly Drift[] {
  const found = member(own.actual, 'permissions');
  if (found === undefined)
    return [
      drift(
        own,
        'permissions',
        own.actual,
        ['permissions'],
        `${quote(own.id)} says nothing about its permissions`,
        'add permissions: { contents: read }',
      ),
    ];
  if (found.kind !== 'scalar' || !/^write-all$/u.test(String(found.value))) return [];
  return [
    drift(
      own,
      'permissions',
      found,
      ['permissions'],
      `${quote(own.id)} may write everything`,
      'name the permissions that it needs',
    ),
  ];
}

function checkEvidence(own: OwnJob): readonly Drift[] {
  const [wanted] = uploads(own.expected);
  if (wanted === undefined) return [];
  const found = uploads(own.actual).filter(({ name }) => name.startsWith(artifactPrefix));
  const [first] = found;
  if (first === undefined)
    return [
      drift(
        own,
        'artifact-name',
        own.actual,
        ['steps'],
        `no step of ${quote(own.id)} uploads an artifact whose name begins with ${quote(artifactPrefix)}, which the gate looks for`,
        `upload the reports as ${wanted.name}`,
      ),
    ];
  const covered = found.flatMap(({ paths }) => paths);
  const matches = compilePaths(covered.filter(isPattern).flatMap((path) => [path, `${path}/**`]));
  const missing = wanted.paths.filter(
    (path) =>
      !path.endsWith('/no-such-file') &&
      path !== 'no-such-file' &&
      !path.endsWith('.run.json') &&
      !isCovered(path, covered, matches),
  );
  return missing.length === 0
    ? []
    : [
        drift(
          own,
          'evidence-path',
          first.node,
          ['steps'],
          `${quote(own.id)} does not hand ${missing.map((one) => quote(one)).join(', ')} to the gate`,
          `add ${missing.length === 1 ? 'the path' : 'the paths'} to the artifact ${first.name}`,
        ),
      ];
}

function isCovered(path: string, covered: readonly string[], matches: (path: string) => boolean): boolean {
  const tidy = (one: string): string => one.replace(/^\.\//u, '').replace(/\/$/u, '');
  if (covered.some((one) => tidy(one) === '.' || tidy(one) === path || path.startsWith(`${tidy(one)}/`))) return true;
  // An expression is a name like any other.
  return matches(path.replace(/\$\{\{.*?\}\}/gu, 'x'));
}

function isPattern(path: string): boolean {
  return /[*?]/u.test(path) && !path.startsWith('!');
}

function uploads(
  job: SourceNode,
): readonly { readonly name: string; readonly paths: readonly string[]; readonly node: SourceNode }[] {
  return itemsOf(member(job, 'steps')).flatMap((step) => {
    const uses = member(step, 'uses');
    if (uses?.kind !== 'scalar' || !String(uses.value).startsWith('actions/upload-artifact@')) return [];
    const inputs = member(step, 'with');
    const [name, path] = [member(inputs, 'name'), member(inputs, 'path')];
    const paths = path === undefined ? null : textSet(path, ['with', 'path']);
    return [
      {
        name: name?.kind === 'scalar' ? String(name.value) : 'artifact',
        paths: [...(paths ?? [])],
        node: path ?? step,
      },
    ];
  });
}
