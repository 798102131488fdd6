import * as z from 'zod';
import type { Connection } from '../connection/connection.ts';
import { operations } from '../operation.ts';
import type { RepositoryId } from '../repository-id.ts';
import type { Annotation } from './check-run.ts';

const annotationPageSchema = z.array(
  z.object({ path: z.string(), start_line: z.int(), end_line: z.int(), annotation_level: z.string().nullable() }),
);

/**
 * The annotations that a check run lacks, in their order. They are matched by place and level, because GitHub may tidy
 * texts; several at the same place are matched by their number.
 *
 * @throws {GitHubError}
 */
export async function missingAnnotations(
  connection: Connection,
  repository: RepositoryId,
  checkRunId: number,
  wanted: readonly Annotation[],
): Promise<readonly Annotation[]> {
  const present = new Map<string, number>();
  for await (const page of connection.pages(
    operations.listAnnotations,
    { ...repository, check_run_id: checkRunId },
    annotationPageSchema,
  )) {
    for (const { path, start_line, end_line, annotation_level } of page) {
      const key = JSON.stringify([path, start_line, end_line, annotation_level]);
      present.set(key, (present.get(key) ?? 0) + 1);
    }
  }
  return wanted.filter(({ path, startLine, endLine, level }) => {
    const key = JSON.stringify([path, startLine, Math.max(startLine, endLine), level]);
    const left = present.get(key) ?? 0;
    present.set(key, left - 1);
    return left <= 0;
  });
}
