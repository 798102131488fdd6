import type { FailingRegion } from '../classification.ts';
import { endedInError } from './region.ts';
import type { Region } from './region.ts';
import { windowOf } from './step-windows.ts';
import type { StepWindow } from './step-windows.ts';

const maxLaterErrors = 8;

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
 * Steps that failed according to the API come first; then the first step that ended in an error; then the last one of
 * the job proper; then a clean-up step that ended in an error.
 */
export function createRegionChooser(windows: readonly StepWindow[]): RegionChooser {
  let inWindow: RegionChoice | null = null;
  let firstError: RegionChoice | null = null;
  let tail: RegionChoice | null = null;
  let postError: RegionChoice | null = null;
  const laterErrors: Region[] = [];

  return {
    laterErrors,
    ended(region) {
      const isError = endedInError(region);
      const window = windowOf(region, windows);
      if (window !== undefined && (inWindow === null || (isError && !endedInError(inWindow.region)))) {
        inWindow = { region, foundBy: 'step-conclusions', step: window.name };
      }
      if (region.kind === 'post-job') {
        if (isError) postError ??= { region, foundBy: 'first-error', step: region.step };
        return;
      }
      tail = { region, foundBy: 'tail', step: region.step };
      if (!isError) return;
      if (firstError === null) firstError = { region, foundBy: 'first-error', step: region.step };
      else laterErrors.push(region);
      if (laterErrors.length > maxLaterErrors) laterErrors.shift();
    },
    choose: () => inWindow ?? firstError ?? (postError !== null && !hasFindings(tail) ? postError : tail),
  };
}

function hasFindings(choice: RegionChoice | null): boolean {
  return choice !== null && (choice.region.veto !== null || choice.region.causes.length > 0);
}
