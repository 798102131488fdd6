/**
 * A literal that a rule needs as an expression for JavaScript and ripgrep: a `0` in it stands for any digit.
 *
 * @param {string} literal
 */
export function patternOf(literal) {
  return literal.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&').replaceAll('0', '[0-9]');
}
