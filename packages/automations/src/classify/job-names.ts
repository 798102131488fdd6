/** GitHub truncates the names of folders at 90 UTF-16 units. */
const longestFileName = 90;

/**
 * A job's name without the characters that file names lose, for comparison.
 *
 * @example
 * comparableName('call / test (3.11)') === comparableName('call _ test (3.11)') // true
 */
export function comparableName(name: string): string {
  return name.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
}

/** Whether a file or folder is named after a job, perhaps truncated. */
export function isNamedAfter(fileName: string, job: string): boolean {
  const cut = comparableName(fileName);
  return cut === comparableName(job) || (fileName.length >= longestFileName && comparableName(job).startsWith(cut));
}
