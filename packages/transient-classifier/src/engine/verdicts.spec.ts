import { describe, expect, it } from '@jest/globals';
import { classifyLog } from '../classify-log.ts';
import { logOf } from '../testing/log-of.ts';

const verdictOf = async (...lines: readonly string[]) => {
  const { verdict, category } = await classifyLog(logOf(lines.join('\n')));
  return category === null ? verdict : `${verdict} ${category}`;
};

const step = (name: string, ...lines: readonly string[]) => [`##[group]Run ${name}`, `\u001b[36;1m${name}\u001b[0m`, '##[endgroup]', ...lines];
const failed = '##[error]Process completed with exit code 1.';
const reset = ['npm error code ECONNRESET', 'npm error network request to https://registry.example.org/pad failed, reason: read ECONNRESET'];

describe('an error of several lines', () => {
  it('is about the machine itself when one of its lines names it', async () => {
    const lines = ['npm error code ECONNREFUSED', 'npm error errno ECONNREFUSED', 'npm error FetchError: request to http://localhost:4873/pad failed, reason: connect ECONNREFUSED 127.0.0.1:4873', "npm error   code: 'ECONNREFUSED',"];
    expect(await verdictOf(...step('npm ci', ...lines, failed))).toBe('unknown');
  });

  it('is about the world when a line of it names the world, whatever another command said of this machine', async () => {
    expect(await verdictOf(...step('./start', 'curl: (7) Failed to connect to localhost port 8080 after 0 ms: Connection refused', 'curl: (28) Failed to connect to files.example.org port 443 after 130 ms: Connection timed out', failed))).toBe(
      'transient connection-timeout',
    );
  });
});

describe('several steps that ended in an error', () => {
  it('had a tolerated one before the failure that is found in a later one', async () => {
    const copy = 'ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref a::b: "/app.js": not found';
    expect(await verdictOf(...step('docker pull', 'Error response from daemon: Get "https://registry.example.org/v2/": net/http: TLS handshake timeout', failed), ...step('docker build', copy, failed))).toBe('permanent not-found');
  });

  it('tell nothing when the last one does not say why it failed', async () => {
    expect(await verdictOf(...step('npm ci', ...reset, failed), ...step('./check', 'checking', failed))).toBe('unknown');
  });

  it('failed for the first one’s reason when the last one only misses what that should have made', async () => {
    const missing = '##[error]No files were found with the provided path: report.xml';
    expect(await verdictOf(...step('npm ci', ...reset, failed), ...step('actions/upload-artifact@v4', missing))).toBe('transient connection-reset');
  });

  it('count from the first that did not go on: an error that was overcome ends no step', async () => {
    const checkout = step('actions/checkout@v4', '##[error]error: RPC failed; curl 92 HTTP/2 stream 5 was not closed cleanly', 'HEAD is now at 0a1b2c3 Fix it');
    expect(await verdictOf(...checkout, ...step('npm ci', ...reset, failed))).toBe('transient connection-reset');
    expect(await verdictOf(...checkout, ...step('npx eslint .', '✖ 3 problems (1 error, 2 warnings)', failed))).toBe('permanent lint');
  });
});

describe('statuses of servers', () => {
  it.each([500, 502, 503, 504, 520, 522, 530])('%d passes', async (status) => {
    expect(await verdictOf(`curl: (22) The requested URL returned error: ${String(status)}`)).toBe('transient server-error');
  });

  it.each([501, 505])('%d stays', async (status) => {
    expect(await verdictOf(`   > Could not GET 'http://repo.example.org/pad.pom'. Received status code ${String(status)} from server: HTTPS Required`)).toBe('permanent config');
  });
});

describe('waiting for a deployment', () => {
  it.each([
    'Error: UPGRADE FAILED: timed out waiting for the condition',
    'Error: INSTALLATION FAILED: context deadline exceeded',
    'Error: UPGRADE FAILED: release web failed, and has been rolled back due to atomic being set: timed out waiting for the condition',
    'error: deployment "web" exceeded its progress deadline',
    'error: timed out waiting for the condition on deployments/web',
  ])('is no fault of the network: %s', async (line) => {
    expect(await verdictOf(line)).toBe('permanent config');
  });
});
