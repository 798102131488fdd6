import type { Cause } from './cause.ts';

/** How a program names a package, a module, a command or a file that is not there. */
const missing =
  /(?:no package called|Cannot find (?:module|package)|No module named|cannot import name|Can't resolve) [‘'"](?<package>[^’'"]{3,200})[’'"]|(?:^|: )(?<path>[\w@./-]{3,200}): (?:(?:command )?not found|No such file or directory)$/u;

/** What is missing by a message; `null` for what does not say it, and for a file of the project's own code. */
export function missingThing(said: string): string | null {
  const found = missing.exec(said)?.groups;
  const name = found?.['package'] ?? found?.['path'] ?? null;
  return name?.startsWith('.') === true ? null : name;
}

/** By the tool that does not know a package, how its index is fetched anew. */
const refreshes: ReadonlyMap<string, RegExp> = new Map([
  ['apt', /\bapt(?:-get)? (?:-\S+ )*update\b/u],
  ['apk', /\bapk (?:-\S+ )*update\b/u],
  ['dnf', /\b(?:dnf|yum) (?:-\S+ )*(?:makecache|check-update|update)\b/u],
]);

/** Whether a failure left a tool without the index in which it then missed a package. */
export function leftIndexOut({ command }: Cause, { rule }: Cause): boolean {
  return rule.id.endsWith('/no-package') && refreshes.get(rule.speaker)?.test(command ?? '') === true;
}

/** Whether the lines of a cause, those before it or the command that led to it name a thing. */
export function isAbout({ lines, said, command }: Cause, thing: string): boolean {
  const before = lines.flatMap((line) => [line, ...line.before]).map(({ text }) => text);
  return [said, command ?? '', ...before].some((text) => text.includes(thing));
}
