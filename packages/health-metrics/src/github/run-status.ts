import { ShapeError } from '../json/shape.ts';
import type { JsonRecord } from '../json/shape.ts';

/**
 * The status of a run. Without a status, a conclusion shows that it has completed.
 *
 * @throws {ShapeError} without either.
 */
export function runStatusOf(
  run: JsonRecord,
  { status, conclusion }: { readonly status: string | null; readonly conclusion: string | null },
): string {
  if (status !== null) return status;
  if (conclusion !== null) return 'completed';
  throw ShapeError.of(['status'], '"status": a string such as "completed"', run['status']);
}
