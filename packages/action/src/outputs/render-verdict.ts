import type { VerdictV1 } from '@portcullis/gate-core';
import { renderTerminal } from '@portcullis/render';

/** For the log, whose lines GitHub does not wrap. Only loaded when there is a verdict. */
export function renderVerdict(verdict: VerdictV1): string {
  return renderTerminal(verdict, { width: 120 });
}
