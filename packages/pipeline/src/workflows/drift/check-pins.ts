import { quote } from '../../text/quote.ts';
import { actionPins } from '../pins/action-pins.ts';
import type { ChosenPin } from '../pins/choose-pin.ts';
import { reasonAgainst } from '../pins/denied.ts';
import { fullSha, usesReferences } from '../pins/uses-lines.ts';
import type { UsesReference } from '../pins/uses-lines.ts';
import { compareVersions } from '../pins/versions.ts';
import { commandPackage } from '../render/portcullis-step.ts';
import type { JobLines } from '../own-jobs.ts';
import type { Drift, DriftRule } from './drift.ts';

/** What references are held against. */
export interface PinSettings {
  /** Pins of the policy, besides the table. */
  readonly own: Readonly<Record<string, ChosenPin>>;
  /** The version of the command that the policy asks for; `null`: the Action is called. */
  readonly command: string | null;
  /** Lines of jobs that the user writes: of them, only the deny list is asked. */
  readonly ownJobs: readonly JobLines[];
}

/**
 * Whether the references of a workflow may be used: a full SHA, that of the version beside it as far as the table knows,
 * not older than the table, not on the deny list. Newer ones belong to whoever moved them on.
 *
 * @see ADR 0180
 */
export function checkPins(file: string, text: string, settings: PinSettings): readonly Drift[] {
  return [
    ...usesReferences(text).flatMap((found) => checkReference(file, found, settings)),
    ...checkCommand(file, text, settings),
  ];
}

function checkReference(file: string, found: UsesReference, { own, ownJobs }: PinSettings): readonly Drift[] {
  const { action, ref, version, line } = found;
  const drift = (rule: DriftRule, message: string, edit: string): readonly Drift[] => [
    { rule, file, line, column: null, path: '', message, edit },
  ];
  const pins: Readonly<Record<string, ChosenPin>> = { ...actionPins, ...own };
  const known = Object.hasOwn(pins, action) ? pins[action] : undefined;
  const pin =
    known === undefined
      ? 'pin it to a release that is not affected'
      : `write ${action}@${known.sha} # ${known.version}`;
  const against = reasonAgainst(action, ref, version ?? (fullSha.test(ref) ? null : ref));
  if (against !== null) return drift('pin-denied', `${action} ${version ?? ref} must not be used: ${against}`, pin);
  if (ownJobs.some(({ begin, end }) => line > begin && line <= end)) return [];
  if (!fullSha.test(ref))
    return drift(
      'pin-sha',
      `${action} is called by ${quote(ref)}, which can be moved to other code`,
      known === undefined ? 'pin it to the full SHA of a commit' : pin,
    );
  if (version === null)
    return drift(
      'pin-version',
      `no version is named beside ${action}`,
      known?.sha === ref ? `add # ${known.version}` : 'name the version behind #',
    );
  if (known === undefined) return [];
  const order = compareVersions(version, known.version);
  if (order === null) return drift('pin-version', `${quote(version)} beside ${action} is not a version`, pin);
  if ((order === 0) !== (known.sha === ref))
    return drift(
      'pin-version',
      `${ref.slice(0, 12)}… is not ${action} ${version}`,
      known.sha === ref ? `write # ${known.version}` : pin,
    );
  return order < 0 ? drift('pin-older', `${action} ${version} is older than ${known.version}`, pin) : [];
}

function checkCommand(file: string, text: string, { command, ownJobs }: PinSettings): readonly Drift[] {
  return text.split(/\r\n|\n|\r/u).flatMap((content, index): readonly Drift[] => {
    const line = index + 1;
    if (/^\s*#/u.test(content) || ownJobs.some(({ begin, end }) => line > begin && line <= end)) return [];
    return [...content.matchAll(references)].flatMap(([, version]): readonly Drift[] => {
      const order = version === undefined || command === null ? 0 : compareVersions(version, command);
      const edit = `write ${commandPackage}@${command ?? 'VERSION'}`;
      const base = { file, line, column: null, path: '', edit };
      if (version === undefined || !/^\d+\.\d+\.\d+(?:-[\w.-]+)?$/u.test(version))
        return [{ ...base, rule: 'pin-sha', message: `${commandPackage} is called without one exact version` }];
      return order !== null && order < 0
        ? [{ ...base, rule: 'pin-older', message: `${commandPackage} ${version} is older than ${command ?? ''}` }]
        : [];
    });
  });
}

const references = new RegExp(`${commandPackage.replace('/', '\\/')}(?:@([^\\s'"]*))?(?=[\\s'"]|$)`, 'gu');
