import { describe, expect, it } from '@jest/globals';
import { exitCodes } from '../exit-codes.ts';
import { guardExit } from './exit-guard.ts';
import type { GuardedProcess } from './exit-guard.ts';

function endOf(act: (answered: () => void) => void): { exitCode: GuardedProcess['exitCode']; errors: string } {
  const listeners: (() => void)[] = [];
  let errors = '';
  const guarded: GuardedProcess = { exitCode: 0, on: (_, listener) => listeners.push(listener) };
  act(guardExit(guarded, (text) => void (errors += text)));
  for (const listener of listeners) listener();
  return { exitCode: guarded.exitCode, errors };
}

describe('the guard of the exit code', () => {
  it('makes an end without an answer an internal error', () => {
    const { exitCode, errors } = endOf(() => undefined);
    expect(exitCode).toBe(exitCodes.internalError);
    expect(errors).toContain('it ended before it had an answer');
  });

  it('leaves an end with an answer alone', () => {
    expect(
      endOf((answered) => {
        answered();
      }),
    ).toEqual({ exitCode: 0, errors: '' });
  });
});
