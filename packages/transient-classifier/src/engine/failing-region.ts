import type { FailingRegion } from '../classification.ts';
import { runsAlways } from './later-steps.ts';
import { endedInError } from './region.ts';
import type { Region } from './region.ts';
import { windowOf } from './step-windows.ts';
import type { StepWindow } from './step-windows.ts';

const maxLaterErrors = 8;
const maxLinesAfterToldError = 3;

/** The step to judge and how it was found. */
export interface RegionChoice {
  readonly region: Region;
  readonly foundBy: FailingRegion['foundBy'];
  readonly step: string | null;
}

/** Examines the steps of a log as they end and keeps the few that may be the failing one. */
export interface RegionChooser {
  ended(region: Region): void;
  /** The failing step, or the last one if none shows an error. */
  choose(): RegionChoice | null;
  /** Later steps that ended in an error too; only the last few. */
  readonly laterErrors: readonly Region[];
}

/**
 * Steps that failed according to the API come first; then the first step that ended in an error. Without either, the
 * last step that does not run whatever happened: after it nothing else ran. If nothing in it failed, then one that ended
 * in a line that calls itself an error, a clean-up step, or one that always runs.
 */
export function createRegionChooser(windows: readonly StepWindow[]): RegionChooser {
  let inWindow: RegionChoice | null = null;
  let firstError: RegionChoice | null = null;
  let tail: RegionChoice | null = null;
  let always: RegionChoice | null = null;
  let toldError: RegionChoice | null = null;
  let postError: RegionChoice | null = null;
  let postFinding: RegionChoice | null = null;
  const laterErrors: Region[] = [];

  function readPost(region: Region, isError: boolean): void {
    if (isError) postError ??= { region, foundBy: 'first-error', step: region.step };
    if (found(region)) postFinding ??= { region, foundBy: 'tail', step: region.step };
  }

  function readTail(region: Region): void {
    const choice: RegionChoice = { region, foundBy: 'tail', step: region.step };
    if (runsAlways(region.step)) always = choice;
    else tail = choice;
    if (found(region) && endedInToldError(region)) toldError ??= choice;
  }

  return {
    laterErrors,
    ended(region) {
      const isError = endedInError(region);
      const window = windowOf(region, windows);
      if (window !== undefined && (inWindow === null || (isError && !endedInError(inWindow.region)))) {
        inWindow = { region, foundBy: 'step-conclusions', step: window.name };
      }
      if (region.kind === 'post-job') {
        readPost(region, isError);
        return;
      }
      readTail(region);
      if (!isError) return;
      if (firstError === null) firstError = { region, foundBy: 'first-error', step: region.step };
      else laterErrors.push(region);
      if (laterErrors.length > maxLaterErrors) laterErrors.shift();
    },
    choose() {
      if (inWindow !== null || firstError !== null) return inWindow ?? firstError;
      if (hasFindings(tail)) return tail;
      return toldError ?? postError ?? postFinding ?? (hasFindings(always) ? always : (tail ?? always));
    },
  };
}

function hasFindings(choice: RegionChoice | null): boolean {
  return choice !== null && found(choice.region);
}

function found({ veto, causes }: Region): boolean {
  return veto !== null || causes.length > 0;
}

/** Whether the step ended right after a line that calls itself an error; green steps print such lines, too. */
function endedInToldError({ errorLine, lastLine }: Region): boolean {
  return errorLine !== null && lastLine - errorLine.line <= maxLinesAfterToldError;
}
