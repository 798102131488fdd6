import type * as z from 'zod';

const plainKey = /^[A-Za-z_$][\w$-]*$/u;

/**
 * A zod error in one line: the first problem with its place in the document, and the number of others.
 *
 * @example
 * describeIssue(error) // 'at docker.result: Invalid input: expected string, received number'
 */
export function describeIssue(error: z.core.$ZodError): string {
  const [first, ...rest] = error.issues;
  if (first === undefined) return 'is not as expected';
  const path = first.path.reduce<string>((text, part) => {
    const key = String(part);
    if (typeof part === 'number') return `${text}[${key}]`;
    if (!plainKey.test(key)) return `${text}[${JSON.stringify(key)}]`;
    return text === '' ? key : `${text}.${key}`;
  }, '');
  const more = rest.length === 0 ? '' : ` (and ${rest.length} more like it)`;
  return `${path === '' ? '' : `at ${path}: `}${first.message}${more}`;
}
