import { policySchema } from '@portcullis/gate-core';
import type { Policy, Waiver } from '@portcullis/gate-core';
import { PolicyError } from '../issues/policy-error.ts';
import { tidyIssues } from '../issues/issue-list.ts';
import { issueAt } from '../issues/policy-issue.ts';
import { quote } from '../text/quote.ts';
import { judgeWaivers } from '../waivers/parse-waivers.ts';
import { baselineFileOf } from './baseline-file-of.ts';
import type { BaselineFileReference } from './baseline-file-of.ts';
import { bindToFloors } from './floor-evidence.ts';
import type { Config } from './config-schema.ts';
import { loadConfig } from './load-config.ts';
import type { ConfigOptions, LoadedConfig } from './load-config.ts';
import { readPath } from './read-files.ts';
import type { ConfigFiles } from './read-files.ts';
import { waiverFileOf } from './waiver-file-of.ts';

/** A configuration with the resulting policy, including the waivers of its waiver file. */
export interface LoadedPolicy extends LoadedConfig {
  readonly policy: Policy;
  /** The committed baseline to compare with, which is not read here; `null`: the policy names none. */
  readonly baselineFile: BaselineFileReference | null;
}

/**
 * Reads a policy file, all that it extends, and its waiver file, into a policy to judge by.
 *
 * @param entry path of the policy file, as `files` knows it, with `/` between its parts.
 * @throws {PolicyError} with all problems of all files.
 * @example
 * const files = { read: (path: string) => Promise.resolve(path === 'portcullis.yml' ? 'version: 1\nextends: python' : null) };
 * const { policy } = await loadPolicy('portcullis.yml', files);
 * policy.rules.map(({ id }) => id) // ['high-budget', 'coverage-floor', 'tests-pass', 'tests-complete']
 */
export async function loadPolicy(
  entry: string,
  files: ConfigFiles,
  options: ConfigOptions = {},
): Promise<LoadedPolicy> {
  const loaded = await loadConfig(entry, files, options);
  const waivers = await loadWaivers(loaded, entry, files);
  return {
    ...loaded,
    policy: withFloors(loaded, waivers?.entries ?? []),
    baselineFile: baselineFileOf(loaded.tree),
    sources: waivers === null ? loaded.sources : [...loaded.sources, { file: waivers.file, kind: 'waivers' }],
  };
}

/**
 * The policy with its floors, each as it is judged by itself, on the existing evidence: waivers, and filters where the
 * floor allows them, are left by a floor to the files that extend it.
 */
function withFloors({ config, floors }: LoadedConfig, waiverEntries: readonly Waiver[]): Policy {
  const policy = policyOf(config, waiverEntries);
  if (floors.length === 0) return policy;
  return {
    ...policy,
    floors: floors.map(({ file, config: floor }) => {
      const bound = bindToFloors(floor, [{ config: floor }]);
      const filters = floor.allowFilters ? config.filters : floor.filters;
      return {
        file,
        policy: policyOf({ ...bound, filters, evidence: { ...config.evidence, ...floor.evidence } }, waiverEntries),
      };
    }),
  };
}

/** The sections of a configuration that decide a verdict. */
export function policyOf(config: Config, waiverEntries: readonly Waiver[]): Policy {
  const { evidence, matchers, jobs, changes, rules, filters, waivers, baseline, unrated, deduplicate } = config;
  return policySchema.parse({
    evidence,
    ...(matchers !== undefined && { matchers }),
    jobs,
    ...(changes !== undefined && { changes }),
    rules,
    filters,
    waivers,
    ...(baseline !== undefined && { baseline }),
    unrated,
    deduplicate,
    waiverEntries,
  });
}

async function loadWaivers(
  loaded: LoadedConfig,
  entry: string,
  files: ConfigFiles,
): Promise<{ file: string; entries: readonly Waiver[] } | null> {
  const named = waiverFileOf(loaded.tree);
  if (named === null) return null;
  const { place } = named.node;
  const file = await readPath(named.path, entry, files, 'waivers');
  if (file === null)
    throw new PolicyError([issueAt(place, 'file-missing', `${quote(named.path)}: there is no such waiver file`)]);
  if ('refused' in file)
    throw new PolicyError([issueAt(place, 'file-refused', `${quote(named.path)} ${file.refused}`)]);
  const { waivers, issues } = judgeWaivers(file, loaded.config.waivers.requireOwner);
  if (issues.length > 0) throw new PolicyError(tidyIssues(issues));
  return { file: named.path, entries: waivers };
}
