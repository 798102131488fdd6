/** What the Action can do. */
export const actionModes = ['changes'] as const;
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
  mode: { modes: allModes, description: 'What to do: changes.' },
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
} as const satisfies Readonly<Record<string, InputDefinition>>;

export type InputName = keyof typeof inputDefinitions;
