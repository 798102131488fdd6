/** What the Action can do. */
export const actionModes = ['gate', 'comment', 'rerun', 'health', 'changes'] as const;
export type ActionMode = (typeof actionModes)[number];

/** An input, as `action.yml` documents it. */
export interface InputDefinition {
  /** The modes that read it. In any other mode a value is refused: it would change nothing. */
  readonly modes: readonly ActionMode[];
  readonly description: string;
  /** What `action.yml` gives where the workflow gives nothing. @default '' */
  readonly default?: string;
}

const allModes = actionModes;

/** Every input. A test holds `action.yml` against it. */
export const inputDefinitions = {
  mode: { modes: allModes, description: 'What to do: gate, comment, rerun, health or changes.' },
  token: {
    modes: allModes,
    description:
      'The token for the API of GitHub. With fewer permissions than a feature needs, the feature is left out and named, and the rest still happens.',
    default: '${{ github.token }}',
  },
  policy: {
    modes: allModes,
    description: 'The policy file, from the root of the repository. By default portcullis.yml (.yaml, .json) there.',
  },
  jobs: {
    modes: ['gate'],
    description:
      'Mode gate: where the results of the other jobs are from. needs (the default): the variable NEEDS, with toJSON(needs). api: the jobs of this run, so that every leg of a matrix counts; NEEDS then adds outputs.',
  },
  root: {
    modes: ['gate', 'comment'],
    description:
      'Mode gate: the folder that the paths of reports are relative to, from the workspace. By default the workspace. Mode comment: the same folder, from the root of the repository.',
  },
  gate: {
    modes: ['gate', 'comment'],
    description:
      'Modes gate and comment: the name of this gate where a repository has several; each keeps one comment.',
  },
  artifact: {
    modes: ['comment'],
    description:
      'Mode comment: the artifact of the run that holds its evidence-file, and nothing else. By default portcullis-evidence.',
  },
  'job-id': {
    modes: ['gate'],
    description: "Mode gate: the number of the gate's own job, which is left out of what it judges.",
    default: '${{ job.check_run_id }}',
  },
  'verdict-file': { modes: ['gate'], description: 'Mode gate: write the verdict there, as JSON (verdict.v1).' },
  'evidence-file': {
    modes: ['gate'],
    description: 'Mode gate: write what was judged there (evidence.v1), packed if the name ends in .gz.',
  },
  'run-id': {
    modes: ['rerun', 'comment'],
    description: 'Modes rerun and comment: the workflow run. By default the one whose end started this workflow.',
  },
  alert: {
    modes: ['rerun'],
    description: 'Mode rerun: whether an issue is kept about a failure that stays, true (the default) or false.',
  },
  'dry-run': {
    modes: ['rerun', 'health'],
    description: 'Modes rerun and health: true only says what would be done. By default false.',
  },
} as const satisfies Readonly<Record<string, InputDefinition>>;

export type InputName = keyof typeof inputDefinitions;
