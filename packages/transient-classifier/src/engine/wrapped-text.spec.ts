import { describe, expect, it } from '@jest/globals';
import { classifyLog } from '../classify-log.ts';
import { chunksOf, logOf } from '../testing/log-of.ts';
import { createWrappedText } from './wrapped-text.ts';

const readAll = (lines: readonly string[], worthIt = () => true) => {
  const wrapped = createWrappedText();
  return lines.map((line, index) =>
    wrapped.read(index + 1, line, worthIt(), () =>
      lines
        .slice(0, index)
        .map((text, at) => ({ line: at + 1, text }))
        .toReversed(),
    ),
  );
};
const lastOf = (lines: readonly string[]) => readAll(lines).at(-1);

describe('a message broken to the width of a terminal', () => {
  it('is joined between bars', () => {
    expect(
      lastOf([
        '│ Error: Failed to query providers',
        '│',
        '│ net/http: request canceled (Client.Timeout exceeded while awaiting',
        '│ headers)',
      ])?.joined,
    ).toContain(
      'Error: Failed to query providers net/http: request canceled (Client.Timeout exceeded while awaiting headers)',
    );
  });

  it('is joined after an empty line between bars, too', () => {
    expect(lastOf(['│ Error: Failed', '│', '│ read: connection reset by', '│ peer'])?.joined[0]).toBe(
      'read: connection reset by peer',
    );
  });

  it('is joined in a frame of letters', () => {
    expect(lastOf(['| cannot reach the host:     |', '| connection refused         |'])?.joined[0]).toBe(
      'cannot reach the host: connection refused',
    );
  });

  it('of Symfony is joined also where a word was broken', () => {
    expect(
      lastOf([
        'In CurlDownloader.php line 390:',
        '',
        '  curl error 28 while downloading https://repo.example.org/pa',
        '  ckages.json: Timeout was reached',
      ])?.joined,
    ).toContain('curl error 28 while downloading https://repo.example.org/packages.json: Timeout was reached');
  });

  it.each([
    'travis_time:end:0c1d2e3f:start=1764150001,finish=1764150091,duration=90',
    'The command "curl -fsS https://packages.example.org/pad.tgz" failed and exited with 22 during .',
    'section_end:1764150090:step_script and more than seventy-two columns of it',
    "The process '/usr/bin/git' failed with exit code 128 after more than seventy columns",
    'ERROR: Job failed: exit code 1 and so on, up to more than seventy-two columns',
  ])('is not continued by what a CI service says of it: %s', (said) => {
    const message = 'curl: (22) The requested URL returned error: 429 Too Many';
    expect(lastOf([message, said])?.joined ?? []).toEqual([]);
  });

  it('goes on with a number of an error', () => {
    const lines = [
      '[WARNING]: - pad was NOT installed successfully: Unknown error at <urlopen',
      'error [Errno 111] Connection refused>.',
    ];
    expect(lastOf(lines)?.joined[0]).toBe(lines.join(' '));
  });

  it('is joined where the next word did not fit', () => {
    const lines = [
      'error: could not fetch the index of https://packages.example.org/simple/: read',
      'tcp: connection reset by peer',
    ];
    expect(lastOf(lines)?.joined[0]).toBe(lines.join(' '));
  });

  it('goes on behind a star', () => {
    expect(lastOf(['Failed to fetch https://files.example.org/pad.tgz', ' * Connection timed out'])?.joined[0]).toBe(
      'Failed to fetch https://files.example.org/pad.tgz Connection timed out',
    );
  });

  it.each([
    ['a short line', ['error: it failed', 'tcp: connection reset by peer']],
    [
      'a sentence that ended',
      [`error: it failed for a reason that is told in very many words, as can be seen.`, 'tcp: reset'],
    ],
    ['a new statement', ['error: could not fetch the index of https://packages.example.org/simple/: read', '- tcp']],
    ['a comment', ['/**', ' * Connection reset by peer']],
  ])('is not joined after %s', (_what, lines) => {
    expect(lastOf(lines)?.joined ?? []).toEqual([]);
  });

  it('ends with the first line outside', () => {
    const wrapped = createWrappedText();
    wrapped.read(1, '│ Error: Failed', true, () => []);
    expect(wrapped.read(2, '╵', false, () => [])).toBeNull();
    expect(wrapped.isOpen).toBe(false);
  });

  it('is not joined without end', () => {
    const lines = ['│ Error: Failed', ...Array.from({ length: 60 }, () => '│ line')];
    expect(Math.max(...readAll(lines).map((read) => read?.joined[0]?.split(' line').length ?? 0))).toBeLessThanOrEqual(
      40,
    );
  });

  it('is proven by the line that holds the cause', async () => {
    const log = [
      '╷',
      '│ Error: Failed to install provider',
      '│',
      '│ github.com: Get',
      '│ "https://a.example.org/x": read',
      '│ tcp 172.17.0.2:51438->185.199.109.133:443: read: connection reset by',
      '│ peer',
      '╵',
    ];
    const { verdict, category, line } = await classifyLog(logOf(log.join('\n')));
    expect({ verdict, category, line }).toEqual({ verdict: 'transient', category: 'connection-reset', line: 6 });
  });
});

describe('a meter drawn in front of lines', () => {
  const meter = ' 10% [#    ]\r 90% [#### ]\r';
  const broken = [
    'requests.exceptions.ConnectionError: connect ETIMEDOUT 203.0.113.7:443',
    'frobnicate https://files.example.org/pad.tar.gz',
    'error: temporarily unavailable',
  ];
  const passed = [
    "error: Import 'https://deno.example.org/std/mod.ts' failed: 503 Service Unavailable",
    '##[group]Run make',
  ];

  it.each([
    ['a broken message', broken],
    ['the next step', passed],
  ])('changes nothing about %s', async (_what, lines) => {
    const { verdict, ruleId, line } = await classifyLog(logOf(`${lines.join('\n')}\n`));
    const drawn = lines.map((text) => `${meter}${text}`).join('\n');
    expect(await classifyLog(logOf(`${drawn}\n`))).toMatchObject({ verdict, ruleId, line });
  });

  it('is not read with the line feed that follows its carriage returns, wherever the stream is cut', async () => {
    const { verdict, ruleId, line } = await classifyLog(logOf(`${broken.join('\n')}\n`));
    const bytes = new TextEncoder().encode(`${broken.join('\r\r\n')}\r\n`);
    expect(await classifyLog(chunksOf(bytes, [...bytes.keys()]))).toMatchObject({ verdict, ruleId, line });
  });
});

describe('a long line', () => {
  // An expression that backtracks over the spaces takes minutes for each of them.
  it.each([
    ['an open frame', `│${' '.repeat(16_000)}x${' '.repeat(300)}`, `${' '.repeat(15_999)}x`],
    ['a frame', `  │ ${' '.repeat(8000)}x${' '.repeat(8000)}│ `, `${' '.repeat(8000)}x`],
    ['bars', `│${' │'.repeat(8000)}`, '│ '.repeat(7999).trimEnd()],
    ['a star before separators of lines', `* ${'x'.repeat(8000)}${'\u2028x'.repeat(4000)}`, undefined],
  ])('is read in its frame: %s', (_what, line, inner) => {
    const part = lastOf(['│ Error:', line]);
    expect(inner === undefined ? part?.alone.length : part?.alone).toBe(inner ?? 16_000);
  });
});
