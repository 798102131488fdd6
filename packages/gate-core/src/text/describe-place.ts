/**
 * A place in a value as code would name it.
 *
 * @example
 * describePlace(['reports', 0, 'exit-code']) // 'reports[0]["exit-code"]'
 */
export function describePlace(path: readonly PropertyKey[]): string {
  return path.map((key, index) => describeStep(key, index === 0)).join('');
}

function describeStep(key: PropertyKey, isFirst: boolean): string {
  if (typeof key === 'number') return `[${key}]`;
  const name = String(key);
  if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)) return `[${JSON.stringify(name)}]`;
  return isFirst ? name : `.${name}`;
}
