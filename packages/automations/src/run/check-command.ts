/** What a check runs: text for `bash -eo pipefail`, or a program with its arguments that no shell reads. */
export type CheckCommand =
  | { readonly kind: 'shell'; readonly text: string }
  | { readonly kind: 'program'; readonly argv: readonly [string, ...string[]] };

/**
 * The program and its arguments, as GitHub starts the text of a step with `shell: bash`.
 *
 * @example
 * argvOf({ kind: 'shell', text: 'mypy app > mypy.txt' }) // ['bash', '--noprofile', '--norc', '-eo', 'pipefail', '-c', …]
 */
export function argvOf(command: CheckCommand): readonly [string, ...string[]] {
  switch (command.kind) {
    case 'program':
      return command.argv;
    case 'shell':
      return ['bash', '--noprofile', '--norc', '-eo', 'pipefail', '-c', command.text];
  }
}
