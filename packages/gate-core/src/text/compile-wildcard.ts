/**
 * Compiles a pattern in which `*` matches any text, including none, and everything else, parentheses included, is
 * literal. Case-sensitive. Matching takes time linear in the text for each `*`.
 *
 * @param pattern a job name, a rule id or similar: `build-test (*)`, `B1*`.
 * @returns whether a text matches as a whole.
 * @example
 * compileWildcard('build-test (*)')('build-test (3.12)') // true
 */
export function compileWildcard(pattern: string): (text: string) => boolean {
  const [prefix = '', ...rest] = pattern.split('*');
  const suffix = rest.pop();
  if (suffix === undefined) return (text) => text === pattern;
  return (text) => {
    const end = text.length - suffix.length;
    if (!text.startsWith(prefix) || !text.endsWith(suffix)) return false;
    // Taking each part at its first place leaves the most room for the next, so no other choice has to be tried.
    let position = prefix.length;
    for (const part of rest) {
      const at = text.indexOf(part, position);
      if (at === -1) return false;
      position = at + part.length;
    }
    return position <= end;
  };
}

/** Whether a pattern of {@link compileWildcard} names one text only. */
export function isLiteral(pattern: string): boolean {
  return !pattern.includes('*');
}
