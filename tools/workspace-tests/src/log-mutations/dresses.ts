/** Another look of the lines that a tool printed. */
export interface Dress {
  readonly name: string;
  readonly dress: (lines: readonly string[]) => readonly string[];
}

const each = (name: string, change: (line: string, index: number) => string): Dress => ({
  name,
  dress: (lines) => lines.map(change),
});
const time = (index: number): string => `2024-05-01T12:00:${String(index % 60).padStart(2, '0')}.1234567Z`;

/** Breaks a line between words, as tools do that know the width of the terminal. */
function flow(line: string, width: number): string[] {
  const frame = line.startsWith('│ ') ? '│ ' : '';
  const lines: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width);
    // What is indented stays so, and what has no space is not broken.
    if (space <= rest.length - rest.trimStart().length) break;
    lines.push(rest.slice(0, space));
    rest = frame + rest.slice(space + 1);
  }
  return [...lines, rest];
}

/** A meter that no line feed ended, before a line that begins with a letter. */
const glued = (name: string, meter: string): Dress => ({
  name: `${name} glued in front`,
  dress: (lines) => lines.map((line, index) => (index === 0 && /^[A-Za-z]/u.test(line) ? meter + line : line)),
});

/** All dresses; each keeps what was said. */
export const dresses: readonly Dress[] = [
  each('##[warning]', (line) => (line.startsWith('##[') ? line : `##[warning]${line}`)),
  each('##[error]', (line) => (line.startsWith('##[') ? line : `##[error]${line}`)),
  each('CRLF', (line) => `${line}\r`),
  each('colours', (line) => `\u001b[31m${line}\u001b[0m`),
  each('escapes written out', (line) => `^[[31;1m${line}^[[0m`),
  each('escapes without their first byte', (line) => `[31m${line}[0m`),
  each('a leading blank', (line) => ` ${line}`),
  each('stderr with milliseconds', (line) => `stderr: [+7386 ms] ${line}`),
  each('stderr', (line) => `stderr: ${line}`),
  each('GitHub', (line, index) => `${time(index)} ${line}`),
  each('gh run view', (line, index) => `build\tUNKNOWN STEP\t${time(index)} ${line}`),
  each('GitLab', (line, index) => `${time(index)} 00O ${line}`),
  each('Jenkins', (line, index) => `[2024-05-01T12:00:${String(index % 60).padStart(2, '0')}.123Z] ${line}`),
  each('Jenkins, time of day', (line) => `12:00:01  ${line}`),
  each('Jenkins, branch', (line) => `[linux] ${line}`),
  each('Azure Pipelines', (line, index) => `${time(index)} ##[error]${line.replace('##[error]', '')}`),
  {
    name: 'CircleCI',
    dress: (lines) => [
      '#!/bin/bash -eo pipefail',
      ...lines.map((line) => `${line}\r`),
      '',
      'Exited with code exit status 1',
    ],
  },
  each('Buildkite', (line) => `\u001b_bk;t=1714564800123\u0007${line}`),
  each('Buildkite, without escapes', (line) => `_bk;t=1714564800123${line}`),
  {
    name: 'Travis',
    dress: (lines) => [
      'travis_fold:start:install\r\u001b[0Ktravis_time:start:0a1b\r\u001b[0K$ ./build',
      ...lines,
      'travis_time:end:0a1b:start=1,finish=2,duration=1\r\u001b[0KThe command "./build" exited with 1.',
    ],
  },
  each('AppVeyor', (line) => `[00:01:02] ${line}`),
  each('TeamCity', (line) => `[12:00:01]W:\t [Step 1/2] ${line}`),
  each('Docker Compose', (line) => `web-1  | ${line}`),
  each('BuildKit', (line) => `#12 4.523 ${line}`),
  glued("curl's meter", '  0     0    0     0    0     0      0      0 --:--:--  0:00:05 --:--:--     0'),
  glued("Git's counter", 'Receiving objects:  45% (1230/2730), 1.07 MiB | 2.13 MiB/s '),
  ...[72, 76, 80].map((width): Dress => ({
    name: `broken at ${width}`,
    dress: (lines) => lines.flatMap((line) => flow(line, width)),
  })),
  ...[72, 80].map((width): Dress => ({
    name: `in a box, broken at ${width}`,
    dress: (lines) => ['╷', ...lines.flatMap((line) => flow(line, width)).map((line) => `│ ${line}`), '╵'],
  })),
  {
    name: 'in a whole box',
    dress: (lines) => [
      `╭${'─'.repeat(78)}╮`,
      ...lines.flatMap((line) => flow(line, 76)).map((line) => `│ ${line.padEnd(76)} │`),
      `╰${'─'.repeat(78)}╯`,
    ],
  },
  {
    name: 'in a box of letters',
    dress: (lines) => [
      `+${'-'.repeat(78)}+`,
      ...lines.flatMap((line) => flow(line, 76)).map((line) => `| ${line.padEnd(76)} |`),
      `+${'-'.repeat(78)}+`,
    ],
  },
  {
    name: 'on a continuation line with a star',
    dress: (lines) => ['The command failed with an error:', ...lines.map((line) => ` * ${line}`)],
  },
];
