import { STATUS_CODES } from 'node:http';

const defaultBody = 'x'.repeat(64 * 1024);

/**
 * Answers one request with one fault.
 *
 * @param {import('./fault-server.mjs').Fault} fault
 * @param {import('node:http').ServerResponse} response
 * @param {string | Uint8Array} [body] what the whole answer would have been.
 */
export function answerWith(fault, response, body = defaultBody) {
  const { socket } = response;
  socket?.on('error', () => undefined);
  if (typeof fault === 'number') answerStatus(fault, response);
  else if (fault === 'reset') socket?.resetAndDestroy();
  else if (fault === 'close') socket?.destroy();
  else if (fault === 'truncate') sendHalf(response, body, () => socket?.end());
  else if (fault === 'truncate-reset') sendHalf(response, body, () => socket?.resetAndDestroy());
  // `hang`: the server's own end closes the connection.
}

function answerStatus(status, response) {
  const reason = STATUS_CODES[status] ?? 'Unknown';
  const retryAfter = status === 429 || status === 503 ? { 'retry-after': '1' } : {};
  const challenge = status === 401 ? { 'www-authenticate': 'Basic realm="packages"' } : {};
  const text = `${status} ${reason}\n`;
  response.writeHead(status, {
    'content-type': 'text/plain',
    'content-length': text.length,
    ...retryAfter,
    ...challenge,
  });
  response.end(text);
}

function sendHalf(response, body, cut) {
  const bytes = Buffer.from(body);
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes.length });
  // The cut waits for the bytes to be out, so that the client sees a body that ends early rather than none.
  response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => setImmediate(cut));
}
