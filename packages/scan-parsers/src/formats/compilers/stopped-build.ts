/** How make, ninja and CMake say that a command failed; GCC's driver, that a part of it could not be run. */
const stopped: readonly RegExp[] = [
  /^\S*make(?:\.exe)?(?:\[\d+\])?: \*\*\* /u,
  /^ninja: (?:build stopped|error|fatal)\b/u,
  /^CMake Error\b/u,
  /^\S+: error trying to exec /u,
];

/**
 * Whether a line says that a build went no further.
 *
 * @example
 * saysBuildStopped('make: *** [Makefile:2: a.o] Error 1') // true
 */
export function saysBuildStopped(line: string): boolean {
  return stopped.some((pattern) => pattern.test(line));
}
