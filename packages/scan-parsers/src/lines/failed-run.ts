/**
 * What a shell, an interpreter or a parser of arguments prints when a program did not do its work. A file that several
 * commands wrote to may hold it beside the clean output of another one, and a single command's beside the lines that it
 * printed before it failed.
 */
const failedRun = new RegExp(
  [
    // Python, and what its own tools print of an uncaught exception.
    /Traceback \(most recent call last\):/u,
    // argparse and click.
    /[Uu][Ss][Aa][Gg][Ee]: /u,
    /Error: |Aborted!$/u,
    /(?:black|isort|mypy|dmypy|__main__\.py): error: /u,
    // A process that was ended by a signal: `Killed`, and with its job as bash prints it in a script.
    /(?:\S+: line \d+: +)?(?:\d+ )?(?:Killed|Terminated|Aborted|Segmentation fault|Bus error|Illegal instruction)(?: \(core dumped\))?(?: {2,}.*)?$/u,
    // A program that is not there: bash, dash and zsh.
    /\S*(?:: line \d+)?: (?:\d+: )?(?:\S+: (?:command )?not found|command not found: \S+|\S+: (?:No such file or directory|Permission denied))$/u,
  ]
    .map(({ source }) => `^(?:${source})`)
    .join('|'),
  'u',
);
const missingModule = /: No module named \S+$/u;

/**
 * Whether a line says that a run failed.
 *
 * @param line without its end and the colours of a terminal.
 *
 * @example
 * saysRunFailed('Traceback (most recent call last):') // true
 */
export function saysRunFailed(line: string): boolean {
  return (!/^\s/u.test(line) && failedRun.test(line)) || (line.includes('No module named') && missingModule.test(line));
}
