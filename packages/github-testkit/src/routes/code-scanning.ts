import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import { inRepository } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { readBody } from '../http/read-body.ts';
import { ApiError, notFound, reply } from '../http/reply.ts';
import { repositoryUrl } from '../render/repository.ts';
import type { RepositoryState } from '../state/repository-state.ts';

/**
 * Of the compressed report:
 * https://docs.github.com/en/code-security/reference/code-scanning/sarif-support-for-code-scanning#file-size-and-object-limits
 */
const maxBytes = 10 * 1024 * 1024;
/** The same page; more is a failure of processing. */
const maxRuns = 20;
const maxResults = 25_000;

const uploadBody = z.object({
  commit_sha: z.string(),
  ref: z.string(),
  sarif: z.string(),
  tool_name: z.string().optional(),
});
const sarifSchema = z.object({
  version: z.literal('2.1.0'),
  runs: z.array(
    z.object({ tool: z.object({ driver: z.object({ name: z.string() }) }), results: z.array(z.unknown()).optional() }),
  ),
});

/** https://docs.github.com/en/rest/code-scanning/code-scanning#upload-an-analysis-as-sarif-data */
export const codeScanningRoutes: Readonly<Record<string, Handler>> = {
  'code-scanning/upload-sarif': inRepository((context, repository) => {
    refuseDisabled(repository);
    const input = readBody(context, uploadBody);
    const packed = Buffer.from(input.sarif, 'base64');
    if (packed.length > maxBytes) throw new ApiError(413, 'Payload Too Large');
    const sarif = unpack(packed);
    const id = context.world.random.uuid();
    const processedAt = context.now + context.world.settings.sarifProcessingMs;
    const errors = complaints(context, sarif, input.commit_sha);
    repository.sarifs.set(id, {
      id,
      commitSha: input.commit_sha,
      ref: input.ref,
      tool: input.tool_name ?? null,
      processedAt,
      errors,
      sarif,
      isApplied: false,
    });
    return reply(202, { id, url: `${repositoryUrl(repository, context.bases)}/code-scanning/sarifs/${id}` });
  }),
  'code-scanning/get-sarif': inRepository((context, repository) => {
    refuseDisabled(repository);
    const found = repository.sarifs.get(context.path['sarif_id'] ?? '');
    if (found === undefined) throw notFound();
    const analyses = `${repositoryUrl(repository, context.bases)}/code-scanning/analyses?sarif_id=${found.id}`;
    if (context.now < found.processedAt)
      return reply(200, { processing_status: 'pending', analyses_url: null, errors: null });
    if (found.errors.length > 0)
      return reply(200, { processing_status: 'failed', analyses_url: null, errors: [...found.errors] });
    return reply(200, { processing_status: 'complete', analyses_url: analyses, errors: null });
  }),
};

function refuseDisabled(repository: RepositoryState): void {
  if (!repository.hasCodeScanning)
    throw new ApiError(
      403,
      'Code scanning is not enabled for this repository. Please enable code scanning in the repository settings.',
    );
}

/** The report is gzipped and then put into base64. */
function unpack(packed: Uint8Array): string {
  try {
    return gunzipSync(packed, { maxOutputLength: maxBytes * 20 }).toString('utf8');
  } catch {
    throw new ApiError(400, 'Invalid SARIF. The SARIF must be gzip compressed and Base64 encoded.');
  }
}

/** What is found only while a report is processed. */
function complaints({ world }: Context, sarif: string, commitSha: string): string[] {
  if (world.git.commit(commitSha) === undefined) return [`commit not found: ${commitSha}`];
  const parsed = sarifSchema.safeParse(parse(sarif));
  if (!parsed.success)
    return parsed.error.issues.map((issue) => `Invalid SARIF. ${issue.path.join('.')}: ${issue.message}`);
  if (parsed.data.runs.length > maxRuns)
    return [`rejecting SARIF, as there are more runs than allowed (${parsed.data.runs.length} > ${maxRuns})`];
  const tooMany = parsed.data.runs.find((run) => (run.results?.length ?? 0) > maxResults);
  return tooMany === undefined
    ? []
    : [
        `rejecting SARIF, as there are more results per run than allowed (${tooMany.results?.length ?? 0} > ${maxResults})`,
      ];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
