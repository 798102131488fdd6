/** GitHub's `x-github-request-id`, if it looks like one: hexadecimal groups joined by colons. */
export function requestIdOf(headers: Readonly<Record<string, string>>): string | null {
  const id = headers['x-github-request-id'];
  return id !== undefined && /^[0-9A-F:]{1,80}$/iu.test(id) ? id : null;
}
