import type { YamlItem, YamlPart } from './yaml-lines.ts';

/** Presets that a declaration can begin with. */
export const initPresets = ['python', 'node', 'minimal'] as const;
export type InitPreset = (typeof initPresets)[number];

/** The command in an exact version, or the Action by its commit. */
export type WorkflowStep = { readonly npm: string } | { readonly action: string; readonly version: string };

/** What a person decided; `null`: as the project's files show. */
export interface InitChoice {
  readonly preset: InitPreset;
  /** Versions of the interpreter to test with. */
  readonly versions: readonly [string, ...string[]] | null;
  /** How workflows call Portcullis; `null`: as the version that writes them sees fit. */
  readonly step: WorkflowStep | null;
  /** Folders of the code. */
  readonly sources: readonly [string, ...string[]] | null;
}

/** What is put into `portcullis.yml`, apart from what the preset says. */
export interface DeclarationParts {
  readonly parameters: readonly YamlPart[];
  readonly partsTakenOut: readonly YamlItem[];
  /** Rules that are about those parts. */
  readonly rulesTakenOut: readonly YamlItem[];
  /** Below `pipeline`, by what they concern. */
  readonly pipeline: readonly YamlPart[];
  /** What a person should know before the first run, as sentences. */
  readonly notes: readonly string[];
}
