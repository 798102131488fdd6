import { ShapeError } from '../json/shape.ts';
import type { JsonRecord } from '../json/shape.ts';

/**
 * Without a status, a conclusion shows that a run has completed; without either nobody can say.
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
