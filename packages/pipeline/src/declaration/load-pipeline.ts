import { PolicyError } from '../issues/policy-error.ts';
import { issueWithFile } from '../issues/policy-issue.ts';
import type { LoadedConfig } from '../config/load-config.ts';
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
export function resolvePipeline({ config, sources }: LoadedConfig): ResolvedPipeline {
  if (config.pipeline !== undefined) return resolveDeclaration(config.pipeline);
  const file = sources[0]?.file ?? 'portcullis.yml';
  throw new PolicyError([
    issueWithFile(
      file,
      'missing-key',
      'declares no pipeline: add `extends: python` (or node, or minimal), or write the section `pipeline`',
    ),
  ]);
}
