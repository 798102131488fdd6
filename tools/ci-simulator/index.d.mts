export interface Arrivals {
  readonly perWeek: number;
  readonly hourWeights: readonly number[];
  readonly weekdayWeights: readonly number[];
}

export interface Scenario {
  readonly observedAt: string;
  readonly timeZone: string;
  readonly arrivals: Arrivals;
  readonly clockSkew: number;
  readonly lateUpdates: number;
  readonly outages: readonly { readonly from: string; readonly to: string }[];
  readonly driftPerDay: number;
}

export interface Random {
  next(): number;
  normal(): number;
  below(limit: number): number;
  exponential(mean: number): number;
  lognormal(median: number, sigma: number): number;
}

/** Opaque here: only the simulator's own modules look inside. */
export interface Run {
  readonly id: number;
}

export const busyScenario: Scenario;
export const plainScenario: Scenario;
export const evenHours: Omit<Arrivals, 'perWeek'>;
export const workingHours: Omit<Arrivals, 'perWeek'>;
export function createRandom(seed: number): Random;
export function arrivalTimes(
  random: Random,
  arrivals: Arrivals,
  span: { readonly fromMs: number; readonly toMs: number; readonly timeZone: string },
): number[];
export function simulateHistory(scenario: Scenario, seed: number): readonly Run[];
export function asGitHubShows(
  history: readonly Run[],
  scenario: Scenario,
  seed: number,
): { readonly runPages: object[]; readonly attempts: object[]; readonly jobPages: object[] };
export function countCauses(
  history: readonly Run[],
  window: { readonly fromMs: number; readonly toMs: number },
): Readonly<Record<string, number | undefined>>;
export function trueRates(
  scenario: Scenario,
  dayOfRun?: number,
): { readonly firstAttempt: number; readonly eventual: number; readonly flaky: number };
