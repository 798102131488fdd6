import type { ServerResponse } from 'node:http';
import { describeViolation } from '../http/outcome.ts';
import type { Outcome, Violation } from '../http/outcome.ts';

/** Puts what came of a request on the wire. */
export function writeOutcome(response: ServerResponse, outcome: Outcome): void {
  switch (outcome.kind) {
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'violation':
      writeViolation(response, outcome.violation);
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

/**
 * Of the statuses of errors, clients repeat 403, 429 and 5xx (PyGithub ten times) and take 404 and 422 for usual; 400
 * ends a test at once, and JSON brings the reason into the client's own error.
 *
 * @see ADR 0032
 */
const violationStatus = 400;

function writeViolation(response: ServerResponse, violation: Violation): void {
  const message = `github-testkit: ${describeViolation(violation)}`;
  response.writeHead(violationStatus, {
    'content-type': 'application/json; charset=utf-8',
    'x-github-testkit-violation': violation.in,
  });
  response.end(
    JSON.stringify({
      message,
      documentation_url: 'https://www.npmjs.com/package/@portcullis/github-testkit',
      status: String(violationStatus),
    }),
  );
}
