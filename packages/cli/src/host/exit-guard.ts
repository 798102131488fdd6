import { exitCodes } from '../exit-codes.ts';

/** What of a process the guard needs. */
export interface GuardedProcess {
  exitCode?: number | string | null | undefined;
  on(event: 'exit', listener: () => void): unknown;
}

/**
 * Keeps a process that ends before its command has an answer from ending with 0: Node exits once nothing is left to
 * wait for, whatever is still awaited, and a parser module can end the process itself.
 *
 * @param report writes why, for people.
 * @returns to be called once the command has its answer.
 */
export function guardExit(guarded: GuardedProcess, report: (text: string) => void): () => void {
  let isAnswered = false;
  guarded.on('exit', () => {
    if (isAnswered) return;
    guarded.exitCode = exitCodes.internalError;
    report(
      'portcullis: internal error: it ended before it had an answer\n' +
        'A parser module (--parser) that never finishes, or that ends the process, has this effect.\n',
    );
  });
  return () => {
    isAnswered = true;
  };
}
