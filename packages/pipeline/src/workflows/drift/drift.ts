/** What a disagreement is about; stable, for tools. */
export const driftRules = [
  'workflow-missing', // a workflow that the declaration asks for is not there
  'workflow-unreadable', // a workflow is not YAML that GitHub would read
  'workflow-unknown', // a workflow that Portcullis wrote, and that nothing asks for any more
  'workflow-name', // the name by which other workflows follow it
  'triggers', // what starts the workflow
  'permissions', // what the token may do
  'concurrency', // which runs end each other
  'job-missing', // a job of the declaration is not there
  'job-unknown', // a job that the declaration does not have
  'job-name', // the name that GitHub shows, and the gate asks for
  'job-order', // the jobs that must have succeeded before
  'job-condition', // when it runs at all
  'job-required', // whether a failure counts
  'job-outputs', // what it says of what changed
  'job-settings', // runner, time limit, variables, services
  'matrix-legs', // the legs of its matrix
  'step-missing', // a step is not there
  'step-unknown', // a step that the declaration does not have
  'step', // what a step does, and when
  'evidence-path', // the reports that are handed to the gate
  'artifact-name', // by which the gate finds them
  'gate-needs', // a job that the gate does not wait for
  'gate-always', // the gate may be skipped, which counts as passed
  'gate-outcome', // the gate's failure does not count
  'gate-step', // nothing judges, or only sometimes
  'gate-name', // another job has the gate's name
  'pin-sha', // a reference that is no full SHA
  'pin-version', // no version beside it, or one that the SHA does not belong to
  'pin-older', // older than the table
  'pin-denied', // on the deny list
] as const;
export type DriftRule = (typeof driftRules)[number];

/** One point in which the workflows and the declaration disagree. */
export interface Drift {
  readonly rule: DriftRule;
  readonly file: string;
  /** From 1; `null`: it concerns the whole file. */
  readonly line: number | null;
  readonly column: number | null;
  /** Place in the document, such as `jobs.docker.permissions.contents`; empty for the file. */
  readonly path: string;
  /** What is there and what was expected, as a sentence without a full stop. */
  readonly message: string;
  /** What mends it, as an instruction without a full stop. */
  readonly edit: string;
}

/** Whether the workflows say what the declaration says. */
export interface DriftReport {
  readonly drifts: readonly Drift[];
  /** The workflows that were held against the declaration. */
  readonly files: readonly string[];
}
