import { describe, expect, it } from '@jest/globals';
import { classifyLog } from '../classify-log.ts';
import { logOf } from '../testing/log-of.ts';

/** What tools that do not exist could say when a host failed them; `URL` and `HOST` are replaced. */
const wordings: readonly string[] = [
  'frobnicate: fetching URL: connection reset by peer',
  'frobnicate: error: fetching URL: connection reset by peer',
  '[frobnicate] ERROR while downloading URL (ECONNRESET)',
  'ERROR frobnicate.fetch: GET URL returned 503',
  'frob: could not download URL: server returned status 502',
  'Frobnicate::DownloadError: URL: 503 Service Unavailable',
  'frobnicate: URL: HTTP 504',
  'frobnicate: GET URL => 503',
  'frobnicate: 503 from URL',
  'frobnicate: got status 429 from URL',
  'frobnicate: rate limited by HOST, try again later',
  'frobnicate: HOST: rate limit exceeded',
  'frobnicate: cannot reach HOST: dial tcp 203.0.113.4:443: connect: connection timed out',
  'frobnicate: unable to resolve HOST',
  'frobnicate: could not resolve host name HOST',
  'frobnicate: DNS resolution of HOST failed',
  'frobnicate: lookup of HOST failed: SERVFAIL',
  'frobnicate: failed to look up HOST: temporary failure',
  'frobnicate: host HOST not found (try again)',
  'frobnicate: TLS handshake with HOST failed: unexpected EOF',
  'frobnicate: tls connection to HOST:443 was closed by the peer',
  'frobnicate: SSL handshake timed out (HOST)',
  'frobnicate: connection to HOST:443 timed out',
  'frobnicate: connection to HOST refused',
  'frobnicate: connection to HOST was refused',
  'frobnicate: connection with HOST dropped after 4096 of 90000 bytes',
  'frobnicate: download of URL interrupted: received 4096 of 90000 bytes',
  'frobnicate: truncated response from URL',
  'frobnicate: short read from URL (4096/90000)',
  'frobnicate: premature end of body for URL',
  'frobnicate: URL: peer closed the connection unexpectedly',
  'frobnicate: URL: the server closed the connection',
  'frobnicate: URL: network is unreachable',
  'frobnicate: no route to HOST',
  'frobnicate: URL: operation timed out after 30 s',
  'frobnicate: timeout while downloading URL',
  'frobnicate: timed out fetching URL',
  'frobnicate: request to URL exceeded the timeout of 30s',
  'frobnicate: no response from HOST within 30 seconds',
  'frobnicate: HOST did not respond in time',
  'frobnicate: gave up on URL after 5 attempts (last: 503)',
  'frobnicate: giving up on URL after 5 attempts: Bad Gateway',
  'frobnicate: failed to fetch package index from HOST: Service Unavailable',
  'frobnicate: registry HOST is unavailable (HTTP status 503)',
  'frobnicate: mirror HOST is temporarily unavailable',
  'frobnicate: HOST returned an internal server error (500)',
  'frobnicate: upstream HOST answered with 502 Bad Gateway',
  'frobnicate: pull of HOST/pad:2.1 failed: 503 Service Unavailable',
  'frobnicate: push to HOST/pad:2.1 failed: broken pipe',
  'frobnicate: upload to URL failed: EPIPE',
  'frobnicate: clone of URL failed: early EOF',
  'frobnicate: error: Downloading URL: error:0A000126:SSL routines::unexpected eof while reading',
  'frobnicate: stream error reading URL: stream ID 7; INTERNAL_ERROR',
  'frobnicate: URL: http2: server sent GOAWAY and closed the connection',
  'frobnicate: URL -> 503',
  'frobnicate: URL (status: 503)',
  'frobnicate: URL - 503 Service Unavailable',
  'frobnicate: unexpected response code 503 from URL',
  'frobnicate: unexpected HTTP status code: 502 Bad Gateway (URL)',
  'frobnicate: HTTP error 500 fetching URL',
  'frobnicate: server error 503 for url URL',
  'frobnicate: response status 504 for GET URL',
  'frobnicate failed with Cloudflare error 522 on URL',
  'Unhandled exception: FrobException: Unable to load URL: timeout of 10000ms exceeded',
  '    at Frob.fetch\nfrobnicate: FetchFailed { url: "URL", source: TimedOut }',
  'frobnicate: FetchFailed { url: "URL", kind: ConnectionReset }',
  'thread main: FetchError(url=URL, reason=ConnectTimeout)',
  'frobnicate: fetch URL: Get "URL": EOF',
  'frobnicate: fetch "URL": context deadline exceeded',
  'frobnicate: error fetching URL\n  cause: socket hang up',
  'Fetching URL\nfrobnicate: error: connection reset by peer',
  'Fetching URL ...\nERROR: 503 Service Unavailable',
  'frobnicate: downloading URL\nfrobnicate: error: timed out',
  '> frobnicate: Resolving packages from HOST\n\nfrobnicate: fatal: read ECONNRESET',
  'ERROR: failed to sync the index\n  url: URL\n  status: 503',
  'frobnicate: error: failed to sync the index\n  caused by: request to URL failed\n  caused by: connection reset by peer',
  '$ frobnicate install --from URL\nerror: connection reset by peer (os error 104)',
  '$ frobnicate install --from URL\nERROR 502 Bad Gateway',
  '$ frobnicate fetch URL\n!! HTTP/1.1 503 Service Unavailable',
  'Installing pad from URL... failed (connection reset)',
  'Installing pad from URL... FAILED: timeout',
  '✗ pad: could not be fetched from HOST (ETIMEDOUT)',
  '✖ Download failed: URL (socket hang up)',
  'E! [frob] request failed: POST URL: 503',
  'level=error msg="fetch failed" url=URL err="connection reset by peer"',
  'time="2026-01-02T03:04:05Z" level=fatal msg="cannot pull" url="URL" error="unexpected status: 502"',
  '{"level":"error","msg":"download failed","url":"URL","error":"i/o timeout"}',
  '{"level":"error","msg":"download failed","url":"URL","status":503}',
  'frobnicate: error: Maximum number of retries exceeded for URL (last error: 503)',
  'frobnicate: Connection to HOST port 443 failed: Operation timed out',
  'frobnicate: HOST:443: connect: Connection timed out',
  'frobnicate: ssl connect to HOST failed: connection aborted',
  "frobnicate: can't connect to HOST: Network is down",
  'frobnicate: network failure while talking to HOST',
  'frobnicate: network error: URL',
  'A network error occurred while fetching URL.',
  'frobnicate: the remote server at HOST hung up',
  'frobnicate: checksum request URL failed with status code 503',
];

const permanent: readonly string[] = [
  'frobnicate: URL: 404 Not Found',
  'frobnicate: URL returned 403 after a timeout of 30 s',
  'frobnicate: HOST: certificate has expired, connection closed',
  'frobnicate: checksum mismatch for URL, the file was truncated',
  'frobnicate: URL: 501 Not Implemented',
];

const harmless: readonly string[] = [
  'frobnicate: URL: connection reset by peer, retrying in 2 s',
  'frobnicate: --timeout=30 --mirror URL',
  'frobnicate: expected 503 from URL, got 200',
  'level=warn msg="slow answer" url=URL err="i/o timeout"',
  'frobnicate: refused by HOST: either the code was mistyped,\nor it timed out',
  'frobnicate: error: the session with HOST may have timed out',
  'frobnicate: set the proxy if the connection to HOST timed out',
  'frobnicate: Build timed out (after 50 minutes), last file was URL',
  'test fetches again after 503 from URL ... ok',
];

const ownHosts: readonly string[] = [
  'http://localhost:8080/pad',
  'http://127.0.0.1:5000/pad',
  'http://registry:5000/pad',
  'https://pad.internal/pad',
  'http://10.0.0.7/pad',
  'http://pad.svc.cluster.local/pad',
];

function about(url: string, wording: string): string {
  return wording.replace(/\bURL\b/gu, url).replace(/\bHOST\b/gu, new URL(url).host);
}

function step(lines: string, name = 'make deps'): string {
  return `##[group]Run ${name}\n${name}\n##[endgroup]\n${lines}\nmake: *** [deps] Error 1\n##[error]Process completed with exit code 2.\n`;
}

async function verdictOf(log: string): Promise<string> {
  return (await classifyLog(logOf(log))).verdict;
}

const remote = 'https://registry.example.org/pad/2.1.tgz';

describe('a tool that no rule knows', () => {
  it.each(wordings)('is understood about a public host: %s', async (wording) => {
    expect(await verdictOf(step(about(remote, wording)))).toBe('transient');
  });

  it.each(wordings)('is not re-run for a host of the project: %s', async (wording) => {
    for (const host of ownHosts) {
      const text = about(host, wording).replaceAll('203.0.113.4', '10.0.0.4');
      expect([text, await verdictOf(step(text))]).not.toEqual([text, 'transient']);
    }
  });

  it.each([...permanent, ...harmless])('proves no outage by: %s', async (wording) => {
    expect(await verdictOf(step(about(remote, wording)))).not.toBe('transient');
  });

  it('proves no outage in a step that runs tests', async () => {
    const text = about(remote, 'frobnicate: fetching URL: connection reset by peer');
    expect(await verdictOf(step(text, 'npm test'))).toBe('unknown');
  });

  it('takes neither packages nor libraries for hosts', async () => {
    for (const name of ['github.com/acme/pad', 'java.net', 'com.acme.io', 'ada@example.org'])
      expect([name, await verdictOf(step(`frobnicate: ${name}: connection reset by peer`))]).toEqual([name, 'unknown']);
  });

  it('is not about the host of further reading', async () => {
    const advice = `No lock file present. See ${remote}/install for more information.`;
    expect(await verdictOf(step(`${advice}\nerror: connection reset by peer`))).toBe('unknown');
  });

  it('may name the host in the command or in a line before', async () => {
    expect(await verdictOf(step(`$ frobnicate pull ${remote}\nerror: connection reset by peer`))).toBe('transient');
    expect(await verdictOf(step('$ frobnicate pull\nerror: connection reset by peer'))).toBe('unknown');
  });
});
