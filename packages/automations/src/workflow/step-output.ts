import { randomUUID } from 'node:crypto';

/**
 * One output of a step in the form for values of several lines, for the file that `GITHUB_OUTPUT` names. The delimiter
 * is random, so that no value can end it.
 *
 * @throws {TypeError} for a name that no output can have.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#multiline-strings
 */
export function stepOutput(name: string, value: string): string {
  if (!/^[a-zA-Z_][\w-]*$/u.test(name)) throw new TypeError(`${JSON.stringify(name)} cannot name an output`);
  const delimiter = `portcullis_${randomUUID()}`;
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}
