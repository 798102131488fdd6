import * as z from 'zod';

const faultSchema = z.object({
  name: z.string().optional(),
  message: z.string().optional(),
  code: z.unknown().optional(),
  cause: z.unknown().optional(),
});

/**
 * The shortest useful description of a network error: its code (`ECONNRESET`) wherever it is nested, else its message.
 *
 * @example
 * describeFault(new TypeError('fetch failed', { cause: { code: 'ENOTFOUND' } })) // 'ENOTFOUND'
 */
export function describeFault(error: unknown): string {
  const chain = causes(error);
  const code = chain
    .map((fault) => fault.code)
    .find((value) => typeof value === 'string' && /^[A-Z][A-Z0-9_]+$/u.test(value));
  if (typeof code === 'string') return code;
  if (chain.some(({ name }) => name === 'TimeoutError' || name === 'AbortError')) return 'no answer in time';
  const message = chain.at(-1)?.message ?? '';
  return message === '' ? 'the connection failed' : message;
}

/** An error and its causes, outermost first. */
function causes(error: unknown): z.infer<typeof faultSchema>[] {
  const chain: z.infer<typeof faultSchema>[] = [];
  for (let fault = error; chain.length < 5; fault = chain.at(-1)?.cause) {
    const parsed = faultSchema.safeParse(fault);
    if (!parsed.success) break;
    chain.push(parsed.data);
  }
  return chain;
}
