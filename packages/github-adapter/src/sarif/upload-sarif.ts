import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import * as z from 'zod';
import type { Connection } from '../connection/connection.ts';
import { reconcile } from '../connection/reconcile.ts';
import { orNull } from '../errors/github-error.ts';
import { operations } from '../operation.ts';
import type { RepositoryId } from '../repository-id.ts';

/** A SARIF log for code scanning. */
export interface SarifUpload {
  /** The log, as JSON in UTF-8. */
  readonly sarif: Uint8Array | string;
  readonly commitSha: string;
  /** A full reference: `refs/heads/main` or `refs/pull/42/merge`. */
  readonly ref: string;
  /** How long to wait for its processing, in milliseconds. @default 120,000 */
  readonly waitMs?: number;
}

/** What came of it. */
export type SarifOutcome =
  | { readonly outcome: 'processed'; readonly sarifId: string }
  /** GitHub accepted it but found it invalid; `errors` are its messages. Untrusted text. */
  | { readonly outcome: 'rejected'; readonly sarifId: string; readonly errors: readonly string[] }
  /** Still being processed when the wait ended. */
  | { readonly outcome: 'pending'; readonly sarifId: string }
  /** Not sent. */
  | { readonly outcome: 'too-large'; readonly sizeBytes: number; readonly limitBytes: number };

/**
 * "Up to 10 MB" once compressed:
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export const maxSarifBytes = 10 * 1024 * 1024;

const receiptSchema = z.object({ id: z.string().min(1) });
const statusSchema = z.object({
  processing_status: z.enum(['pending', 'complete', 'failed']).nullish(),
  errors: z.array(z.string()).nullish(),
});

const firstPollMs = 1000;
const longestPollMs = 15_000;

/**
 * Uploads a SARIF log and waits until code scanning has processed it. After an unclear answer it is sent again: GitHub
 * replaces an earlier log of the same tool, category and commit.
 *
 * @throws {GitHubError} `no-permission` also if code scanning is not enabled.
 */
export async function uploadSarif(
  connection: Connection,
  repository: RepositoryId,
  { sarif, commitSha, ref, waitMs = 120_000 }: SarifUpload,
): Promise<SarifOutcome> {
  const packed = await promisify<string | Uint8Array, Uint8Array>(gzip)(sarif);
  if (packed.byteLength > maxSarifBytes)
    return { outcome: 'too-large', sizeBytes: packed.byteLength, limitBytes: maxSarifBytes };
  const body = { ...repository, commit_sha: commitSha, ref, sarif: Buffer.from(packed).toString('base64') };
  const { id } = await reconcile(connection, () =>
    Promise.resolve({ kind: 'act', act: () => connection.write(operations.uploadSarif, body, receiptSchema) }),
  );
  return awaitProcessing(connection, repository, id, waitMs);
}

async function awaitProcessing(
  connection: Connection,
  repository: RepositoryId,
  sarifId: string,
  waitMs: number,
): Promise<SarifOutcome> {
  const { timing } = connection;
  const endMs = timing.now().getTime() + waitMs;
  for (let pollMs = firstPollMs; ; pollMs = Math.min(pollMs * 2, longestPollMs)) {
    // GitHub may not find it for a moment after accepting it.
    const status = await orNull(
      connection.read(operations.getSarif, { ...repository, sarif_id: sarifId }, statusSchema),
    );
    if (status?.processing_status === 'complete') return { outcome: 'processed', sarifId };
    if (status?.processing_status === 'failed') return { outcome: 'rejected', sarifId, errors: status.errors ?? [] };
    const leftMs = endMs - timing.now().getTime();
    if (leftMs <= 0) return { outcome: 'pending', sarifId };
    await timing.sleep(Math.min(pollMs, leftMs));
  }
}
