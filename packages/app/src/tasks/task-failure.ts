/** GitHub, or this program, could not do a task now; it is done again later. */
export class TaskRetryError extends Error {
  readonly code = 'TASK_RETRY';
  override readonly name = 'TaskRetryError';
  /** Not before. @default after the usual wait */
  readonly notBefore: Date | null;
  /** Whether it counts towards the attempts of the task. */
  readonly counts: boolean;
  /** Whether it may be so for hours: then the task waits for it, however often that is. */
  readonly isOutage: boolean;

  constructor(
    message: string,
    {
      notBefore = null,
      counts = true,
      isOutage = false,
    }: { notBefore?: Date | null; counts?: boolean; isOutage?: boolean } = {},
  ) {
    super(message);
    this.notBefore = notBefore;
    this.counts = counts;
    this.isOutage = isOutage;
  }
}

/** Trying again would not help until somebody changes something. */
export class TaskHopelessError extends Error {
  readonly code = 'TASK_HOPELESS';
  override readonly name = 'TaskHopelessError';
}
