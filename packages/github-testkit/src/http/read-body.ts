import * as z from 'zod';
import type { Context } from './context.ts';
import { NotServedError } from './not-served-error.ts';
import { validationFailed } from './reply.ts';

/**
 * The parts of a request's body that an operation uses.
 *
 * @throws {NotServedError} for a property that GitHub describes and the operation does not use here.
 * @throws {ApiError} 422 when the body is not of that form.
 */
export function readBody<Schema extends z.ZodType>({ request, used }: Context, schema: Schema): z.infer<Schema> {
  used.readBody(schema instanceof z.ZodObject ? Object.keys(schema.shape) : 'all');
  const result = schema.safeParse(request.body ?? {});
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw validationFailed({
    resource: 'Request',
    field: issue?.path.join('.') ?? '',
    code: 'invalid',
    message: issue?.message ?? '',
  });
}

/** @throws {NotServedError} when a request uses one of these query parameters. */
export function refuseParameters({ request }: Context, names: readonly string[]): void {
  const used = names.find((name) => request.query.has(name));
  if (used !== undefined)
    throw new NotServedError(
      `the query parameter ${JSON.stringify(used)} is a parameter of GitHub's that is not served here`,
    );
}
