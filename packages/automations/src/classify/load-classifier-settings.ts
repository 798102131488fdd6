import { issueInConfig, loadConfig, PolicyError } from '@portcullis/pipeline';
import type { ConfigFiles, LoadedConfig } from '@portcullis/pipeline';
import type { RuleSet } from '@portcullis/transient-classifier';
import { loadClassifier } from './load-classifier.ts';

/** The settings of a policy file for the classifier. */
export interface LoadedClassifierSettings {
  readonly rules: RuleSet;
  /** `rerun.maxFailedJobs`. */
  readonly maxFailedJobs: number;
}

/**
 * Reads the rules for job logs from a policy file and all that it extends.
 *
 * @param entry path of the policy file, as `files` knows it.
 * @throws {PolicyError} with every problem and its place, also in patterns and examples.
 * @example
 * const { rules } = await loadClassifierSettings('portcullis.yml', nodePolicyFiles('.'));
 */
export async function loadClassifierSettings(entry: string, files: ConfigFiles): Promise<LoadedClassifierSettings> {
  const loaded = await loadConfig(entry, files);
  return { rules: await compileClassifierRules(loaded), maxFailedJobs: loaded.config.rerun.maxFailedJobs };
}

/**
 * The rules for logs of a policy, made ready when they are first asked for: most runs need none.
 *
 * Where the policy changes them they are made ready at once, because a fault has to be told before anything runs.
 *
 * @throws {PolicyError} for patterns and examples that do not fit.
 */
export async function prepareClassifierRules(loaded: LoadedConfig): Promise<() => Promise<RuleSet>> {
  const { disable, rules } = loaded.config.classifier;
  let ready: Promise<RuleSet> | null = null;
  const compiled = (): Promise<RuleSet> => (ready ??= compileClassifierRules(loaded));
  if (disable.length + rules.length > 0) await compiled();
  return compiled;
}

/** The rules for logs of a policy. @throws {PolicyError} for patterns and examples that do not fit. */
export async function compileClassifierRules(loaded: LoadedConfig): Promise<RuleSet> {
  const { compileUserRules, RuleError } = await loadClassifier();
  try {
    return compileUserRules(loaded.config.classifier);
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    throw new PolicyError(
      error.faults.map(({ path, offset, message }) => issueInConfig(loaded, ['classifier', ...path], message, offset)),
    );
  }
}
