import { primaryLimit, secondaryLimit } from '../access/rate-limits.ts';
import type { Caller } from '../access/tokens.ts';
import { ApiError } from '../http/reply.ts';
import type { FaultEffect } from './fault.ts';

/**
 * What goes wrong before anything happens.
 *
 * @throws {ApiError} when the effect is one of these.
 */
export function throwEffect(effect: FaultEffect, caller: Caller): void {
  switch (effect.kind) {
    case 'primary-rate-limit':
      throw primaryLimit(caller);
    case 'secondary-rate-limit':
      throw secondaryLimit(
        effect.retryAfterSeconds === undefined ? 60 : effect.retryAfterSeconds,
        effect.status ?? 403,
      );
    case 'server-error':
      if (effect.when === 'after') return;
      throw serverError(effect.status ?? 502);
    case 'logs-gone':
      throw new ApiError(410, 'Server Error');
    case 'logs-missing':
      throw new ApiError(404, 'Not Found');
    case 'error':
      throw new ApiError(effect.status, effect.message);
    case 'connection-reset':
    case 'slow':
    case 'stale-run':
  }
}

/** An error of GitHub's own. */
export function serverError(status: number): ApiError {
  return new ApiError(status, 'Server Error');
}
