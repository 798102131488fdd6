import type { PolicyIssue } from '../issues/policy-issue.ts';
import { PolicyError } from '../issues/policy-error.ts';
import { tidyIssues } from '../issues/issue-list.ts';
import type { MapNode } from '../source/node.ts';
import { metricWarnings } from './check-meaning.ts';
import type { KnownNames } from './check-meaning.ts';
import type { Config } from './config-schema.ts';
import { doubtWarnings } from './doubt-warnings.ts';
import { limitWarnings } from './limit-warnings.ts';
import { readAll, readText } from './read-files.ts';
import type { ConfigFiles, FileSet } from './read-files.ts';
import { Resolution } from './resolve.ts';

/** A text that a configuration was made from. */
export interface ConfigSource {
  /** Path as read, or `preset:` and a name. */
  readonly file: string;
  readonly kind: 'file' | 'preset' | 'waivers';
}

/** A valid configuration, with the origin of its values. */
export interface LoadedConfig {
  readonly config: Config;
  /** Every file that the entry extends, directly or not, each by itself. */
  readonly floors: readonly { readonly file: string; readonly config: Config }[];
  /** The entry file first, then what it extends. */
  readonly sources: readonly ConfigSource[];
  /** What is valid but probably a mistake. */
  readonly warnings: readonly PolicyIssue[];
  /** The merged document with the place of every value: for {@link explainConfig}. */
  readonly tree: MapNode;
}

/** Names that only the caller knows; see {@link KnownNames}. */
export type ConfigOptions = KnownNames;

/**
 * Reads one policy file by its text. Presets that it extends are built in; other files need {@link loadConfig}.
 *
 * @param options.file the name for messages.
 * @throws {PolicyError} with all problems.
 * @example
 * const { config } = parseConfig('version: 1\nrules: [{ id: clean, count: {}, max: 0 }]', { file: 'portcullis.yml' });
 * config.rules.length // 1
 */
export function parseConfig(text: string, options: ConfigOptions & { readonly file: string }): LoadedConfig {
  const found = new Map([[options.file, readText(options.file, text, 'policy')]]);
  return resolveEntry(options.file, { found, whyAbsent: 'other files cannot be read here, only presets' }, options);
}

/**
 * Reads a policy file and all that it extends.
 *
 * @param entry path of the policy file, as `files` knows it, with `/` between its parts.
 * @throws {PolicyError} with all problems of all files.
 */
export async function loadConfig(
  entry: string,
  files: ConfigFiles,
  options: ConfigOptions = {},
): Promise<LoadedConfig> {
  return resolveEntry(entry, await readAll(entry, files), options);
}

function resolveEntry(entry: string, files: FileSet, known: KnownNames): LoadedConfig {
  const resolution = new Resolution(files, known);
  const resolved = resolution.resolveFile(entry, [], null);
  const issues = tidyIssues(resolution.issues);
  if (resolved?.config == null || issues.length > 0) throw new PolicyError(issues);
  return {
    config: resolved.config,
    floors: [...resolution.floors].map(([file, config]) => ({ file, config })),
    sources: resolution.sources.map(({ file, kind }) => ({ file, kind })),
    warnings: [
      ...metricWarnings(resolved.tree, known),
      ...doubtWarnings(resolved.tree),
      ...limitWarnings(resolved.tree, resolved.config.rules, known.metricKind ?? (() => null)),
    ],
    tree: resolved.tree,
  };
}
