import * as z from 'zod';
import type { RefusedAnswer } from '../errors/refused-answer.ts';

/**
 * The members that are read from Octokit's `RequestError`: it uses status 500 for every fault, so only one with a
 * response was answered.
 */
const requestErrorSchema = z.object({
  response: z.object({
    status: z.int(),
    headers: z.record(z.string(), z.union([z.string(), z.number()]).optional()),
    data: z.unknown().optional(),
  }),
});

/** The answer that made Octokit throw, or `null` without an answer. */
export function answerOfError(error: unknown): RefusedAnswer | null {
  const parsed = requestErrorSchema.safeParse(error);
  if (!parsed.success) return null;
  const { status, headers, data } = parsed.data.response;
  const named = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name.toLowerCase(), String(value)]],
  );
  return { status, headers: Object.fromEntries<string>(named), body: data };
}
