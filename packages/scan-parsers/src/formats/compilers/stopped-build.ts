/**
 * How make, ninja and CMake say that a command failed; GCC's driver, that a part of it could not be run. Each has a word
 * without which a line need not be looked at.
 */
const stopped: readonly (readonly [word: string, pattern: RegExp])[] = [
  [': *** ', /^\S*make(?:\.exe)?(?:\[\d+\])?: \*\*\* /u],
  ['ninja: ', /^ninja: (?:build stopped|error|fatal)\b/u],
  ['CMake Error', /^CMake Error\b/u],
  [': error trying to exec ', /^\S+: error trying to exec /u],
];

/**
 * Whether a line says that a build went no further.
 *
 * @example
 * saysBuildStopped('make: *** [Makefile:2: a.o] Error 1') // true
 */
export function saysBuildStopped(line: string): boolean {
  return stopped.some(([word, pattern]) => line.includes(word) && pattern.test(line));
}
