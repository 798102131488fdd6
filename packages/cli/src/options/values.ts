import { instantSchema } from '@portcullis/gate-core';
import { UsageError } from './usage-error.ts';

/** A whole number that is not negative. @throws {UsageError} */
export function parseCount(option: string, value: string): number {
  const count = Number(value);
  if (!/^\d+$/u.test(value) || !Number.isSafeInteger(count))
    throw new UsageError(`${option} ${value}: expected a whole number, 0 or more`);
  return count;
}

/** A percentage. @throws {UsageError} */
export function parsePercentage(option: string, value: string): number {
  const percentage = Number(value);
  if (!/^\d+(?:\.\d+)?$/u.test(value) || percentage > 100)
    throw new UsageError(`${option} ${value}: expected a percentage from 0 to 100`);
  return percentage;
}

/** An ISO 8601 instant with a zone. @throws {UsageError} for anything else, and for a day that does not exist */
export function parseInstant(option: string, value: string): Date {
  const instant = new Date(value);
  if (!instantSchema.safeParse(value).success || Number.isNaN(instant.getTime())) {
    throw new UsageError(
      `${option} ${value}: expected an ISO 8601 instant that exists, with a zone`,
      'An example: 2026-11-23T12:00:00Z',
    );
  }
  return instant;
}

/** A full commit SHA; an abbreviated one could not be compared with the reports' own. @throws {UsageError} */
export function parseCommit(option: string, value: string): string {
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/iu.test(value)) {
    throw new UsageError(
      `${option} ${value}: expected a full commit SHA (40 or 64 hexadecimal digits)`,
      'git rev-parse HEAD prints it.',
    );
  }
  return value.toLowerCase();
}

/**
 * `NAME=CODE` pairs.
 *
 * @throws {UsageError} for another form, or a name given twice.
 * @example
 * parseExitCodes('--exit-code', ['bandit=1']) // { bandit: 1 }
 */
export function parseExitCodes(option: string, values: readonly string[]): Readonly<Record<string, number>> {
  const codes = new Map<string, number>();
  for (const value of values) {
    const match = /^(.+)=(-?\d{1,10})$/u.exec(value);
    const [, name = '', code = ''] = match ?? [];
    if (match === null)
      throw new UsageError(`${option} ${value}: expected EVIDENCE=CODE`, `An example: ${option} bandit=1`);
    if (codes.has(name))
      throw new UsageError(`${option} ${value}: the exit code of ${JSON.stringify(name)} is given twice`);
    if (Number(code) < 0 || Number(code) > 255)
      throw new UsageError(`${option} ${value}: an exit code is a number from 0 to 255`);
    codes.set(name, Number(code));
  }
  return Object.fromEntries(codes);
}
