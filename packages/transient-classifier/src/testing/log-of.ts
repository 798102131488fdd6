/** A log as a stream of one chunk. */
export async function* logOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(new TextEncoder().encode(text));
}

/** A log as a stream of chunks cut at the given places. */
export async function* chunksOf(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let start = 0;
  for (const cut of [...cuts, bytes.length].sort((left, right) => left - right)) {
    yield await Promise.resolve(bytes.subarray(start, cut));
    start = cut;
  }
}

/** Lines of a step of GitHub's log that runs a command. */
export function step(command: string, ...lines: readonly string[]): readonly string[] {
  return [
    `##[group]Run ${command}`,
    `\u001b[36;1m${command}\u001b[0m`,
    'shell: /usr/bin/bash -e {0}',
    '##[endgroup]',
    ...lines,
  ];
}
