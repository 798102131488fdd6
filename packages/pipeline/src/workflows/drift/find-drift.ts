import type { LoadedConfig } from '../../config/load-config.ts';
import { readGeneratedStamp } from '../../generated/generated-stamp.ts';
import { member, nodeAt } from '../../source/node.ts';
import { formatPath, sourceText } from '../../source/place.ts';
import type { DataPath } from '../../source/place.ts';
import { readYaml } from '../../source/read-yaml.ts';
import { quote } from '../../text/quote.ts';
import { ownAction, ownPins } from '../pins/own-action.ts';
import type { OwnAction } from '../pins/own-action.ts';
import { renderBodies, workflowFolder } from '../render-workflows.ts';
import type { WorkflowFile, WorkflowOptions } from '../render-workflows.ts';
import { checkGate, checkGateName, gateKeys } from './check-gate.ts';
import type { FoundWorkflow } from './check-gate.ts';
import { checkOwnJob } from './check-own-job.ts';
import { checkPins } from './check-pins.ts';
import type { PinSettings } from './check-pins.ts';
import { describeDifference } from './describe-difference.ts';
import { differences } from './differences.ts';
import type { Drift, DriftReport } from './drift.ts';

/**
 * Where workflows and declaration disagree: in what they mean, not in how they are written. What the declaration asks for
 * is what `renderWorkflows` would write; references to actions are judged by rules of their own.
 *
 * @param options `existing` are the workflows that are there, all of them.
 * @throws {PolicyError} as `renderWorkflows`.
 * @see ADR 0181
 * @example
 * findDrift(loaded, { portcullisVersion: '1.4.0', existing }).drifts.length // 0: they agree
 */
export function findDrift(loaded: LoadedConfig, options: WorkflowOptions): DriftReport {
  const existing = options.existing ?? [];
  const { files } = renderBodies(loaded, options);
  const { pipeline } = loaded.config;
  const gate = pipeline?.gate.job ?? '';
  const own = pipeline?.workflows.own ?? [];
  const action = pipeline === undefined ? null : ownAction(pipeline.workflows);
  const read = existing.map((file) => ({ file, ...readYaml(sourceText(file.path, 'file', file.text)) }));
  const found = read.flatMap(({ file, root }): readonly FoundWorkflow[] =>
    root?.kind === 'map' ? [{ path: file.path, root }] : [],
  );
  const ciPath = `${workflowFolder}/${pipeline?.workflows.files.ci ?? ''}`;
  const compared = files.flatMap((expected): readonly Drift[] => {
    const actual = read.find(({ file }) => file.path === expected.path);
    if (actual === undefined) return [missingFile(expected.path)];
    const [issue] = actual.issues;
    if (actual.root?.kind !== 'map' || issue !== undefined)
      return [
        unreadable(
          expected.path,
          issue?.message ?? 'a workflow is a map of keys',
          issue?.line ?? null,
          issue?.column ?? null,
        ),
      ];
    const isCi = expected.path === ciPath;
    const settings = { gate: isCi ? gate : null, own: isCi ? own : [], action: action?.name ?? null };
    return [
      ...compareWorkflows(expected, { path: expected.path, root: actual.root }, settings),
      ...checkPins(
        { path: expected.path, root: actual.root },
        pinSettings(loaded, options, { ownJobs: settings.own, action }),
      ),
    ];
  });
  return {
    drifts: inOrder([...compared, ...strangers(existing, files), ...checkGateName(found, gate, ciPath)]),
    files: files.map(({ path }) => path),
  };
}

interface CompareSettings {
  /** The gate's job; `null`: it is in another workflow. */
  readonly gate: string | null;
  readonly own: readonly string[];
  /** The Action that judges; `null`: it is the command. */
  readonly action: string | null;
}

function compareWorkflows(
  expected: WorkflowFile,
  actual: FoundWorkflow,
  { gate, own, action }: CompareSettings,
): readonly Drift[] {
  const { root } = readYaml(sourceText(expected.path, 'file', expected.text));
  if (root?.kind !== 'map') throw new Error(`${expected.path} is written so that it cannot be read`);
  const [wantedJobs, jobs] = [member(root, 'jobs'), member(actual.root, 'jobs')];
  const isOwn = (id: DataPath[number] | undefined): boolean =>
    own.includes(String(id)) && member(jobs, String(id)) !== undefined;
  const skip = (path: DataPath): boolean => {
    if (path[0] !== 'jobs' || path.length < 2) return false;
    if (path[1] === gate) return (path.length === 3 && gateKeys.has(String(path[2]))) || isOwn(gate);
    return isOwn(path[1]);
  };
  const found = differences(root, actual.root, [], skip).map((one) =>
    describeDifference(actual.path, one, (path) => nodeAt(actual.root, path)),
  );
  const handWritten = own.flatMap((id): readonly Drift[] => {
    const [wanted, job] = [member(wantedJobs, id), member(jobs, id)];
    if (wanted === undefined && job === undefined) return [missingOwn(actual.path, id)];
    if (wanted === undefined || job === undefined || id === gate) return [];
    return checkOwnJob({ file: actual.path, id, expected: wanted, actual: job });
  });
  return [...found, ...handWritten, ...(gate === null ? [] : checkGate(actual, gate, action))];
}

function pinSettings(
  loaded: LoadedConfig,
  options: WorkflowOptions,
  { ownJobs, action }: { readonly ownJobs: readonly string[]; readonly action: OwnAction | null },
): PinSettings {
  const step = loaded.config.pipeline?.workflows.step;
  return {
    own: ownPins(action),
    command: step === undefined ? options.portcullisVersion : 'npm' in step ? step.npm : null,
    ownJobs,
  };
}

function missingFile(path: string): Drift {
  const message = 'the workflow is missing';
  return {
    rule: 'workflow-missing',
    file: path,
    line: null,
    column: null,
    path: '',
    message,
    edit: 'write it with "portcullis init"',
  };
}

/** A job that only its author declares: where it and the gate's need of it are gone, nothing else would say so. */
function missingOwn(file: string, id: string): Drift {
  return {
    rule: 'job-missing',
    file,
    line: null,
    column: null,
    path: formatPath(['jobs', id]),
    message: `${quote(id)} is named in pipeline.workflows.own, and is not there`,
    edit: 'write the job, or take its name out of pipeline.workflows.own',
  };
}

function unreadable(file: string, fault: string, line: number | null, column: number | null): Drift {
  const message = `the workflow cannot be read: ${fault}`;
  return {
    rule: 'workflow-unreadable',
    file,
    line,
    column,
    path: '',
    message,
    edit: 'mend the YAML, or write the file anew with "portcullis init"',
  };
}

/** Workflows that Portcullis wrote once, and that nothing asks for any more. */
function strangers(existing: readonly WorkflowFile[], wanted: readonly WorkflowFile[]): readonly Drift[] {
  return existing.flatMap(({ path, text }): readonly Drift[] => {
    if (wanted.some((file) => file.path === path) || readGeneratedStamp(text) === null) return [];
    const message = `Portcullis wrote ${quote(path)}, and the declaration does not ask for it any more`;
    return [{ rule: 'workflow-unknown', file: path, line: 1, column: 1, path: '', message, edit: 'delete the file' }];
  });
}

function inOrder(drifts: readonly Drift[]): readonly Drift[] {
  return drifts.toSorted(
    (left, right) =>
      (left.file < right.file ? -1 : left.file > right.file ? 1 : 0) ||
      (left.line ?? 0) - (right.line ?? 0) ||
      (left.column ?? 0) - (right.column ?? 0),
  );
}
