/** The first wait of a task that failed; each further one is twice as long. */
export const firstWaitMs = 5_000;

/** The longest. */
export const maxWaitMs = 15 * 60_000;

/** So long after a task was asked for, an outage is no failure of the task. */
export const outageMs = 24 * 3_600_000;
