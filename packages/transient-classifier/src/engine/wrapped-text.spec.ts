import { describe, expect, it } from '@jest/globals';
import { classifyLog } from '../classify-log.ts';
import { chunksOf, logOf } from '../testing/log-of.ts';
import { createWrappedText, withoutFrame } from './wrapped-text.ts';

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

  it('is joined before an address, which is no item of a list', () => {
    const lines = [
      'Could not download module "network" (main.tf:1) source code from',
      '"https://modules.example.org/network.zip": Get',
      '"https://modules.example.org/network.zip": read tcp',
    ];
    const end = '10.1.0.4:37414->203.0.113.7:443: read: connection reset by peer';
    expect(lastOf([...lines, end])?.joined[0]).toBe([...lines, end].join(' '));
    expect(lastOf([...lines, '10. the network is down'])?.joined ?? []).not.toContain(
      [...lines, '10. the network is down'].join(' '),
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

/** Whether the next line may still belong to the message, once these were read. */
const isOpenAfter = (lines: readonly string[]): boolean => {
  const wrapped = createWrappedText();
  lines.forEach((line, index) => wrapped.read(index + 1, line, true, () => []));
  return wrapped.isOpen;
};
/** A line of as many characters, that ends in no sentence. */
const ofLength = (length: number, start = ''): string => start.padEnd(length, 'words go on ').replace(/ $/u, 's');

describe('a message may go on', () => {
  it('nowhere before a line', () => {
    expect(isOpenAfter([])).toBe(false);
  });

  it.each([
    [11, false],
    [12, false],
    [51, false],
    [52, true],
    [84, true],
    [85, false],
  ])('behind a line of %i characters without a word of failure: %j', (length, expected) => {
    expect(isOpenAfter([ofLength(length)])).toBe(expected);
  });

  it.each([
    [11, false],
    [12, true],
    [84, true],
    [85, false],
  ])('behind a line of %i characters about a failure: %j', (length, expected) => {
    expect(isOpenAfter([ofLength(length, 'refused ')])).toBe(expected);
  });

  it.each([
    [11, false],
    [12, true],
  ])('behind a last word of %i characters: %j', (length, expected) => {
    expect(isOpenAfter([ofLength(79), 'x'.repeat(length)])).toBe(expected);
  });

  it.each([
    [5, true],
    [6, false],
  ])('without a frame, behind %i lines: %j', (count, expected) => {
    expect(isOpenAfter(Array.from({ length: count }, () => ofLength(79)))).toBe(expected);
  });

  it.each(['│ line', '* line', '| line |'])('with a frame up to forty lines: %s', (line) => {
    expect(isOpenAfter(Array.from({ length: 39 }, () => line))).toBe(true);
    expect(isOpenAfter(Array.from({ length: 40 }, () => line))).toBe(false);
  });

  it.each([
    [3999, true],
    [4000, false],
  ])('behind %i characters: %j', (length, expected) => {
    expect(isOpenAfter([`│ ${'x'.repeat(length - 5)}`, '│ lines'])).toBe(expected);
  });

  it('behind another message, however long that one was', () => {
    expect(isOpenAfter([`│ ${'x'.repeat(4000)}`, 'strange', '│ line'])).toBe(true);
  });
});

describe('a line', () => {
  it.each([
    ['│ Error: Failed', 'Error: Failed'],
    ['  ┃ Error: Failed   ┃  ', 'Error: Failed'],
    ['║Error', 'Error'],
    ['# Error #', 'Error'],
    ['! Error   !', 'Error'],
    ['* Error *', 'Error'],
    ['* Error', '* Error'],
    ['# Error *', '# Error *'],
    ['Error │', 'Error │'],
    ['In a.php line 3:', 'In a.php line 3:'],
  ])('is read without its bars: %s', (text, expected) => {
    expect(withoutFrame(text)).toBe(expected);
  });
});

describe('what a message consists of', () => {
  const first = 'error: could not fetch the index of https://packages.example.org/simple/: read';

  it('are lines that follow one another', () => {
    const wrapped = createWrappedText();
    wrapped.read(1, '│ Error: reset by', true, () => []);
    expect(wrapped.read(3, '│ peer', true, () => [{ line: 1, text: '│ Error: reset by' }])).toMatchObject({
      isFirst: true,
      joined: [],
      earlier: [],
    });
  });

  it('are also lines before the first that is worth a look, up to the first that is not of it', () => {
    const wrapped = createWrappedText();
    const back = [
      { line: 4, text: '│ three' },
      { line: 3, text: '│ two' },
      { line: 2, text: 'one' },
      { line: 1, text: '│ none' },
    ];
    expect(wrapped.read(5, '│ four', true, () => back)).toEqual({
      alone: 'four',
      joined: ['two three four', 'twothreefour'],
      isFirst: true,
      earlier: [
        { line: 3, text: '│ two' },
        { line: 4, text: '│ three' },
      ],
      seams: ['three four', 'threefour'],
    });
  });

  it('are no lines before a gap', () => {
    const wrapped = createWrappedText();
    const back = [
      { line: 4, text: '│ three' },
      { line: 2, text: '│ one' },
    ];
    expect(wrapped.read(5, '│ four', true, () => back)?.earlier).toEqual([{ line: 4, text: '│ three' }]);
  });

  it.each([
    ['with a frame, twenty', '│ line', 20],
    ['without, five', ofLength(79), 5],
  ])('are not endlessly many lines before it: %s', (_what, text, count) => {
    const wrapped = createWrappedText();
    const back = Array.from({ length: 30 }, (_, index) => ({ line: 30 - index, text }));
    expect(wrapped.read(31, text, true, () => back)?.earlier).toHaveLength(count);
  });

  it('is, without a frame, nothing at its first line', () => {
    expect(readAll([first])).toEqual([null]);
  });

  it('is, with a frame, the line alone at its first', () => {
    expect(readAll(['│ Error: reset by'])).toEqual([
      { alone: 'Error: reset by', joined: [], isFirst: true, earlier: [], seams: [] },
    ]);
  });

  it('is joined with spaces and without, from the last empty line and as a whole', () => {
    expect(lastOf(['│ a', '│', '│ b', '│ c'])).toEqual({
      alone: 'c',
      joined: ['b c', 'bc', 'a b c', 'abc'],
      isFirst: false,
      earlier: [],
      seams: ['b c', 'bc'],
    });
  });

  it('goes on behind an empty line that is its last', () => {
    expect(lastOf(['│ a', '│ b', '│'])).toMatchObject({ alone: '', joined: ['a b', 'ab'], seams: ['a ', 'a'] });
  });

  it.each([
    ['with a frame', '│ reset by', '│   peer', '  peer'],
    ['without', ofLength(79), '  peer', 'peer'],
  ])('is joined without indents: %s', (_what, text, indented, alone) => {
    const said = withoutFrame(text);
    expect(lastOf([text, indented])).toMatchObject({ alone, joined: [`${said} peer`, `${said}peer`] });
  });

  it('is looked for in no line before one that begins a statement', () => {
    const asked: string[] = [];
    for (const text of ['error: read', '- read', 'read']) {
      createWrappedText().read(5, text, true, () => {
        asked.push(text);
        return [];
      });
    }
    expect(asked).toEqual(['read']);
  });

  it('has seams of forty characters on both sides', () => {
    const [left, right] = ['l'.repeat(50), 'r'.repeat(50)];
    expect(lastOf([`│ ${left}`, `│ ${right}`])?.seams).toEqual([
      `${left.slice(10)} ${right.slice(10)}`,
      `${left.slice(10)}${right.slice(10)}`,
    ]);
  });

  it('are no lines of another frame', () => {
    expect(lastOf(['│ Error: reset by', '* peer'])?.joined).toEqual([]);
    expect(lastOf(['* Error: reset by', '│ peer'])?.joined).toEqual([]);
    expect(lastOf(['* Error: reset by', 'peer'])).toBeNull();
    expect(lastOf([first, '│ peer'])?.joined).toEqual([]);
  });

  it('are lines behind stars, but for an empty one', () => {
    expect(lastOf(['* Error: reset by', '* peer'])?.joined).toEqual(['Error: reset by peer', 'Error: reset bypeer']);
    expect(readAll(['* Error: reset by', '*  '])).toMatchObject([{ joined: [] }, null]);
  });

  it.each([
    ['behind a failure', 'Failed to fetch it', ['Failed to fetch it refused', 'Failed to fetch itrefused']],
    ['not behind a sentence that ended', 'Failed to fetch it.', []],
    ['not behind other words', 'Now to fetch it', []],
  ])('is a star %s', (_where, text, joined) => {
    expect(lastOf([text, ' * refused'])?.joined).toEqual(joined);
  });

  it.each([
    ['an exception', '  [Symfony\\Component\\HttpException]'],
    ['the place of one', 'In a.php line 3:'],
  ])('are all indented and empty lines below %s', (_what, head) => {
    const lines = [head, '', '  reset by', '  peer', 'install [--prefer]'];
    expect(readAll(lines)).toMatchObject([
      { alone: '', joined: [] },
      { joined: [] },
      { alone: 'reset by', joined: [] },
      { alone: 'peer', joined: ['reset by peer', 'reset bypeer'] },
      null,
    ]);
  });

  it('is no exception before its head', () => {
    expect(lastOf(['  reset by', 'In a.php line 3:'])?.earlier).toEqual([]);
  });

  it.each([
    ['where the word would have made it longer than 72 columns', 70, 'by', true],
    ['not where the word would have fit', 69, 'by', false],
    ['where a long word did not fit', 52, 'w'.repeat(20), true],
    ['not where the line is short', 51, 'w'.repeat(25), true],
    ['not where the line and the word are short', 51, 'w'.repeat(19), false],
    ['not where the line is longer than a terminal', 85, 'by', false],
    ['where it is as long as a terminal', 84, 'by', true],
  ])('is a line without a frame %s', (_where, length, word, expected) => {
    expect(lastOf([ofLength(length, 'refused '), word]) !== null).toBe(expected);
  });

  it.each(['', '   ', '- by', 'error: by', 'TypeError: by'])('is not the statement %j', (next) => {
    expect(lastOf([first, next])).toBeNull();
  });

  it.each(['.', '!', '?', ';', '{', '}'])('is no line behind the end %s', (end) => {
    expect(lastOf([`${ofLength(78, 'refused ')}${end}`, 'by peer'])).toBeNull();
  });

  it.each(['/* Connection refused', '  /* Connection failed'])('is no comment of a source: %s', (comment) => {
    expect(readAll([comment, ' * reset by', ' * peer'])).toMatchObject([
      null,
      { joined: [], earlier: [] },
      { joined: ['reset by peer', 'reset bypeer'] },
    ]);
  });

  it('is nothing outside of a line that is worth a look', () => {
    expect(readAll(['│ a', '│ b'], () => false)).toEqual([null, null]);
  });

  it('goes on in lines that are not worth a look themselves', () => {
    const wrapped = createWrappedText();
    wrapped.read(1, '│ a', true, () => []);
    expect(wrapped.read(2, '│ b', false, () => [])?.joined).toEqual(['a b', 'ab']);
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
