/** A project by its files, and what is concluded from them. */
export interface PyprojectShape {
  readonly name: string;
  readonly pyproject: string;
  /** Other files: empty unless they have a text. */
  readonly files: Readonly<Record<string, string>>;
  readonly versions: readonly string[] | null;
  readonly manager: string;
  readonly sources: readonly string[] | null;
  /** What pip or a command installs; `null`: what the preset does for that manager. */
  readonly setup?: readonly string[];
}
