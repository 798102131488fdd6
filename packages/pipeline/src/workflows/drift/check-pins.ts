import { entriesOf, itemsOf, member } from '../../source/node.ts';
import type { SourceNode } from '../../source/node.ts';
import { formatPath } from '../../source/place.ts';
import type { DataPath } from '../../source/place.ts';
import { quote } from '../../text/quote.ts';
import { actionPins } from '../pins/action-pins.ts';
import type { ChosenPin } from '../pins/choose-pin.ts';
import { reasonAgainst } from '../pins/denied.ts';
import { fullSha, versionBeside } from '../pins/uses-lines.ts';
import { compareVersions } from '../pins/versions.ts';
import { commandPackage } from '../render/portcullis-step.ts';
import type { FoundWorkflow } from './check-gate.ts';
import type { Drift, DriftRule } from './drift.ts';

/** What references are held against. */
export interface PinSettings {
  /** Pins of the policy, besides the table. */
  readonly own: Readonly<Record<string, ChosenPin>>;
  /** The version of the command that the policy asks for; `null`: the Action is called. */
  readonly command: string | null;
  /** Jobs that the user writes: of them, only the deny list is asked. */
  readonly ownJobs: readonly string[];
}

/** A text of a workflow that names code from elsewhere. */
interface Reference {
  readonly kind: 'uses' | 'run';
  readonly job: string;
  readonly node: SourceNode;
  readonly text: string;
  readonly path: DataPath;
}

/**
 * Whether the references of a workflow may be used: a full SHA, that of the version beside it as far as the table knows,
 * not older than the table, not on the deny list. Newer ones belong to those who moved them on. They are found in what
 * the workflow means, so that no way of writing hides one.
 *
 * @see ADR 0180
 */
export function checkPins(file: FoundWorkflow, settings: PinSettings): readonly Drift[] {
  return referencesIn(file).flatMap((found) =>
    found.kind === 'uses' ? checkAction(file.path, found, settings) : checkCommand(file.path, found, settings),
  );
}

function referencesIn({ root }: FoundWorkflow): readonly Reference[] {
  return entriesOf(member(root, 'jobs')).flatMap(([job, { value }]) => [
    ...textsOf(job, value, ['jobs', job]),
    ...itemsOf(member(value, 'steps')).flatMap((step, index) => textsOf(job, step, ['jobs', job, 'steps', index])),
  ]);
}

function textsOf(job: string, node: SourceNode, path: DataPath): readonly Reference[] {
  return (['uses', 'run'] as const).flatMap((kind) => {
    const text = member(node, kind);
    if (text?.kind !== 'scalar' || typeof text.value !== 'string') return [];
    return [{ kind, job, node: text, text: text.value, path: [...path, kind] }];
  });
}

function driftAt(file: string, { node, path }: Reference, rule: DriftRule, message: string, edit: string): Drift {
  const { line, column } = node.place;
  return { rule, file, line, column, path: formatPath(path), message, edit };
}

function checkAction(file: string, found: Reference, { own, ownJobs }: PinSettings): readonly Drift[] {
  const { text, node, job } = found;
  // What is in the repository itself is judged as a part of the change; an image has a digest instead.
  if (text.startsWith('./') || text.startsWith('docker://')) return [];
  const at = text.lastIndexOf('@');
  const [action, ref] = at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
  const version = versionBeside(node.place.source.lines[node.place.line - 1] ?? '', ref);
  const drift = (rule: DriftRule, message: string, edit: string): readonly Drift[] => [
    driftAt(file, found, rule, message, edit),
  ];
  const pins: Readonly<Record<string, ChosenPin>> = { ...actionPins, ...own };
  const known = Object.hasOwn(pins, action) ? pins[action] : undefined;
  const pin =
    known === undefined
      ? 'pin it to a release that is not affected'
      : `write ${action}@${known.sha} # ${known.version}`;
  const against = reasonAgainst(action, ref, version ?? (fullSha.test(ref) ? null : ref));
  if (against !== null)
    return drift('pin-denied', `${quote(action)} ${quote(version ?? ref)} must not be used: ${against}`, pin);
  if (ownJobs.includes(job)) return [];
  if (!fullSha.test(ref)) {
    const edit = known === undefined ? 'pin it to the full SHA of a commit' : pin;
    return drift('pin-sha', `${quote(action)} is called by ${quote(ref)}, which can be moved to other code`, edit);
  }
  if (version === null) {
    const edit = known?.sha === ref ? `add # ${known.version}` : 'name the version behind #';
    return drift('pin-version', `no version is named beside ${quote(action)}`, edit);
  }
  if (known === undefined) return [];
  const order = compareVersions(version, known.version);
  if (order === null) return drift('pin-version', `${quote(version)} beside ${action} is not a version`, pin);
  if ((order === 0) !== (known.sha === ref)) {
    const edit = known.sha === ref ? `write # ${known.version}` : pin;
    return drift('pin-version', `${ref.slice(0, 12)}… is not ${action} ${version}`, edit);
  }
  return order < 0 ? drift('pin-older', `${action} ${version} is older than ${known.version}`, pin) : [];
}

function checkCommand(file: string, found: Reference, { command, ownJobs }: PinSettings): readonly Drift[] {
  if (ownJobs.includes(found.job)) return [];
  const edit = `write ${commandPackage}@${command ?? 'VERSION'}`;
  return [...found.text.matchAll(commandReference)].flatMap(([, version = '']): readonly Drift[] => {
    if (!/^\d+\.\d+\.\d+(?:-[\w.-]+)?$/u.test(version))
      return [driftAt(file, found, 'pin-sha', `${commandPackage} is called without one exact version`, edit)];
    const order = command === null ? 0 : compareVersions(version, command);
    if (order === null || order >= 0) return [];
    return [driftAt(file, found, 'pin-older', `${commandPackage} ${version} is older than ${command ?? ''}`, edit)];
  });
}

const commandReference = new RegExp(`${commandPackage.replace('/', '\\/')}(?:@([^\\s'"]*))?(?![\\w-])`, 'gu');
