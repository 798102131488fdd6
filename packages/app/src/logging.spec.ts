import { expect, it } from '@jest/globals';
import { createLog } from './logging.ts';

/** What is logged of an error. */
function logged(err: unknown, secrets: ReadonlySet<string> = new Set()): string {
  const lines: string[] = [];
  createLog({ logLevel: 'info' }, secrets, { write: (line) => void lines.push(line) }).error({ err }, 'it broke');
  return lines.join('');
}

it('tells type, message, code and causes of an error', () => {
  const cause = Object.assign(new Error('no route'), { code: 'EHOSTUNREACH' });
  expect(JSON.parse(logged(new TypeError('fetch failed', { cause })))).toMatchObject({
    msg: 'it broke',
    err: { type: 'TypeError', message: 'fetch failed', cause: { message: 'no route', code: 'EHOSTUNREACH' } },
  });
});

it('tells nothing of what hangs on an error', () => {
  const client = { secretKey: 'canary-of-a-connection', password: 'canary-of-a-connection' };
  const broken = Object.assign(new Error('Connection terminated unexpectedly'), { client });
  expect(logged(new Error('a query failed', { cause: broken }))).not.toContain('canary');
});

it('tells no credential that an error quotes', () => {
  expect(logged(new Error('user:canary-password@host'), new Set(['canary-password']))).not.toContain('canary');
});

it('ends with an error that is its own cause', () => {
  const error = new Error('round');
  error.cause = error;
  expect(logged(error)).toContain('round');
});
