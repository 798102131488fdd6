import type { ServerResponse } from 'node:http';
import { describeViolation } from '../http/outcome.ts';
import type { Outcome } from '../http/outcome.ts';

/** Puts what came of a request on the wire. */
export function writeOutcome(response: ServerResponse, outcome: Outcome): void {
  switch (outcome.kind) {
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'violation':
      response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(`github-testkit: ${describeViolation(outcome.violation)}\n`);
      return;
    case 'answer':
      response.writeHead(outcome.status, Object.fromEntries(outcome.headers));
      response.end(outcome.content ?? undefined);
      return;
    case 'cut':
      // One byte is promised that never comes, so that the client sees a body that ends too early.
      response.writeHead(outcome.status, {
        ...Object.fromEntries(outcome.headers),
        'content-length': outcome.content.length + 1,
      });
      response.write(outcome.content, () => response.socket?.destroy());
  }
}
