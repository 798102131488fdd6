import { tidyIssues } from '../issues/issue-list.ts';
import { PolicyError } from '../issues/policy-error.ts';
import { issueWithFile } from '../issues/policy-issue.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { agreePipeline } from './agree-pipeline.ts';
import { resolveDeclaration } from './resolve-pipeline.ts';
import type { ResolvedPipeline } from './resolved-pipeline.ts';

/**
 * The pipeline that a configuration declares, as it runs: jobs and checks in order, legs listed, placeholders filled in.
 *
 * @throws {PolicyError} if it declares none, or one that contradicts itself or the gate.
 * @example
 * const { jobs } = resolvePipeline(await loadPolicy('portcullis.yml', files));
 * jobs.map(({ id }) => id); // ['preflight', 'build-test', …]
 */
export function resolvePipeline({ config, sources, tree }: LoadedConfig): ResolvedPipeline {
  if (config.pipeline === undefined) {
    const file = sources[0]?.file ?? 'portcullis.yml';
    const message =
      'declares no pipeline: add `extends: python` (or node, go, rust or minimal), or write the section `pipeline`';
    throw new PolicyError([issueWithFile(file, 'missing-key', message)]);
  }
  // The pipeline of a preset alone has not been held against the gate yet.
  const { issues } = agreePipeline(tree);
  if (issues.length > 0) throw new PolicyError(tidyIssues(issues));
  return resolveDeclaration(config.pipeline);
}
