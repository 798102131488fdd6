import { actionPins } from './action-pins.ts';
import { reasonAgainst } from './denied.ts';
import { fullSha, usesReferences } from './uses-lines.ts';
import type { UsesReference } from './uses-lines.ts';
import { compareVersions } from './versions.ts';

/** A pin as it is written: the commit, and the version beside it. */
export interface ChosenPin {
  readonly sha: string;
  readonly version: string;
}

/** Chooses the pin of each action. */
export type ChoosePin = (action: string) => ChosenPin;

/**
 * The pins of the table, or newer ones that the files hold already: whoever moved a pin on keeps it. A pin is taken over
 * only if it is a full SHA with a version beside it, and nothing is known against it.
 *
 * @see ADR 0180
 */
export function choosePins(existing: readonly string[], own: Readonly<Record<string, ChosenPin>> = {}): ChoosePin {
  const newest = new Map<string, ChosenPin>(
    Object.entries({ ...actionPins, ...own }).map(([action, { sha, version }]) => [action, { sha, version }]),
  );
  for (const text of existing)
    for (const found of usesReferences(text)) {
      const known = newest.get(found.action);
      const pin = pinOf(found);
      if (known === undefined || pin === null) continue;
      if ((compareVersions(pin.version, known.version) ?? 0) > 0) newest.set(found.action, pin);
    }
  return (action) => {
    const pin = newest.get(action);
    if (pin === undefined) throw new Error(`no pin of ${action} is in the table`);
    return pin;
  };
}

function pinOf({ action, ref, version }: UsesReference): ChosenPin | null {
  if (!fullSha.test(ref) || version === null) return null;
  return reasonAgainst(action, ref, version) === null ? { sha: ref, version } : null;
}
