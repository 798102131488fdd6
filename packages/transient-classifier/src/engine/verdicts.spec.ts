import { describe, expect, it } from '@jest/globals';
import { classifyLog } from '../classify-log.ts';
import { logOf } from '../testing/log-of.ts';

const verdictOf = async (...lines: readonly string[]) => {
  const { verdict, category } = await classifyLog(logOf(lines.join('\n')));
  return category === null ? verdict : `${verdict} ${category}`;
};

const step = (name: string, ...lines: readonly string[]) => [
  `##[group]Run ${name}`,
  `\u001b[36;1m${name}\u001b[0m`,
  '##[endgroup]',
  ...lines,
];
const failed = '##[error]Process completed with exit code 1.';
const reset = [
  'npm error code ECONNRESET',
  'npm error network request to https://registry.example.org/pad failed, reason: read ECONNRESET',
];

describe('an error of several lines', () => {
  it('is about the machine itself when one of its lines names it', async () => {
    const lines = [
      'npm error code ECONNREFUSED',
      'npm error errno ECONNREFUSED',
      'npm error FetchError: request to http://localhost:4873/pad failed, reason: connect ECONNREFUSED 127.0.0.1:4873',
      "npm error   code: 'ECONNREFUSED',",
    ];
    expect(await verdictOf(...step('npm ci', ...lines, failed))).toBe('permanent config');
  });

  it('is about the world when a line of it names the world, whatever another command said of this machine', async () => {
    expect(
      await verdictOf(
        ...step(
          './start',
          'curl: (7) Failed to connect to localhost port 8080 after 0 ms: Connection refused',
          'curl: (28) Failed to connect to files.example.org port 443 after 130 ms: Connection timed out',
          failed,
        ),
      ),
    ).toBe('transient connection-timeout');
  });
});

describe('several steps that ended in an error', () => {
  it('had a tolerated one before the failure that is found in a later one', async () => {
    const copy =
      'ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref a::b: "/app.js": not found';
    expect(
      await verdictOf(
        ...step(
          'docker pull',
          'Error response from daemon: Get "https://registry.example.org/v2/": net/http: TLS handshake timeout',
          failed,
        ),
        ...step('docker build', copy, failed),
      ),
    ).toBe('permanent not-found');
  });

  it('tell nothing when the last one does not say why it failed', async () => {
    expect(await verdictOf(...step('npm ci', ...reset, failed), ...step('./check', 'checking', failed))).toBe(
      'unknown',
    );
  });

  it('failed for the first one’s reason when the last one only misses what that should have made', async () => {
    const missing = '##[error]No files were found with the provided path: report.xml';
    expect(await verdictOf(...step('npm ci', ...reset, failed), ...step('actions/upload-artifact@v4', missing))).toBe(
      'transient connection-reset',
    );
  });

  it('count from the first that did not go on: an error that was overcome ends no step', async () => {
    const checkout = step(
      'actions/checkout@v4',
      '##[error]error: RPC failed; curl 92 HTTP/2 stream 5 was not closed cleanly',
      'HEAD is now at 0a1b2c3 Fix it',
    );
    expect(await verdictOf(...checkout, ...step('npm ci', ...reset, failed))).toBe('transient connection-reset');
    expect(await verdictOf(...checkout, ...step('npx eslint .', '✖ 3 problems (1 error, 2 warnings)', failed))).toBe(
      'permanent lint',
    );
  });
});

describe('statuses of servers', () => {
  it.each([500, 502, 503, 504, 520, 522, 530])('%d passes', async (status) => {
    expect(await verdictOf(`curl: (22) The requested URL returned error: ${String(status)}`)).toBe(
      'transient server-error',
    );
  });

  it.each([501, 505])('%d stays', async (status) => {
    expect(
      await verdictOf(
        `   > Could not GET 'http://repo.example.org/pad.pom'. Received status code ${String(status)} from server: HTTPS Required`,
      ),
    ).toBe('permanent config');
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

describe('what stands before or around a line', () => {
  it.each([
    ['Jenkins’ time of day', '12:00:01  npm ERR! code ECONNRESET'],
    ['a package’s task', 'api:install: npm ERR! code ECONNRESET'],
    ['a container', 'web-1  | npm ERR! code ECONNRESET'],
    ['a stage of an image', '#12 [deps 4/4] npm ERR! code ECONNRESET'],
  ])('hides no error: %s', async (_name, line) => {
    expect(await verdictOf(line)).toBe('transient connection-reset');
  });

  it('is kept in what is shown, but for times', async () => {
    const { evidence } = await classifyLog(logOf('12:00:01  api:install: npm ERR! code ECONNRESET'));
    expect(evidence.map(({ text }) => text)).toEqual(['api:install: npm ERR! code ECONNRESET']);
  });

  it('hides no failing test', async () => {
    expect(await verdictOf('12:00:01  not ok 3 - answers when the connection is reset (ECONNRESET)')).toBe(
      'permanent test',
    );
  });
});

describe('a message broken to the width of a terminal', () => {
  it('of Terraform', async () => {
    const box = [
      '╷',
      '│ Error: Failed to install provider',
      '│',
      '│ Error while installing octo/pad v5.30.0: unsuccessful request to',
      '│ https://releases.example.org/pad.zip:',
      '│ 502 Bad Gateway',
      '╵',
    ];
    expect(await verdictOf(...step('terraform init', ...box, failed))).toBe('transient server-error');
  });

  it('of Composer', async () => {
    const box = [
      'In CurlDownloader.php line 390:',
      '',
      '  curl error 28 while downloading https://codeload.example.org/pad  ',
      '  /legacy.zip/abc: Timeout was reached',
      '',
      'install [--prefer-source]',
    ];
    expect(await verdictOf(...step('composer install', ...box, failed))).toMatch(/^transient/u);
  });
});

describe('words that say less than they seem', () => {
  it('Yarn closes each part of its work, failed or not', async () => {
    const lines = [
      '➤ YN0000: ┌ Fetch step',
      '➤ YN0001: │ RequestError: connect ETIMEDOUT 203.0.113.7:443',
      '➤ YN0000: └ Completed in 2m 10s',
      '➤ YN0000: Failed with errors in 2m 12s',
    ];
    expect(await verdictOf(...step('yarn install', ...lines, failed))).toBe('transient connection-timeout');
  });

  it('Gradle’s task to compile fails also for what it could not download', async () => {
    const lines = [
      "Execution failed for task ':app:compileJava'.",
      "> Could not resolve all files for configuration ':app:compileClasspath'.",
      "   > Could not GET 'https://repo.example.org/pad.pom'. Received status code 502 from server: Bad Gateway",
    ];
    expect(await verdictOf(...lines)).toBe('transient server-error');
  });

  it('Wget gives up after its last try only', async () => {
    const read = '2024-02-11 10:03:12 (12.1 KB/s) - Read error at byte 1572864/22926016 (Connection timed out).';
    expect(await verdictOf(`${read} Giving up.`)).toMatch(/^transient/u);
    expect(await verdictOf(`${read} Retrying.`)).toBe('unknown');
  });
});

describe('a log copied from the web page', () => {
  it('shows the end of a step as an error', async () => {
    expect(
      await verdictOf(
        'npm error code ECONNRESET',
        'Error: Process completed with exit code 1.',
        ...Array.from({ length: 600 }, () => 'cleaning'),
      ),
    ).toBe('transient connection-reset');
  });

  it('shows a time limit as an error that proves neither', async () => {
    expect(
      await verdictOf(
        'Error: The job running on runner Hosted 4 has exceeded the maximum execution time of 360 minutes.',
      ),
    ).toBe('unknown');
  });
});

describe('a match over two lines', () => {
  it('may stand in one, though nothing was listened for before it', async () => {
    expect(
      await verdictOf(
        ...step(
          './gradlew publish',
          "   > Could not PUT 'https://maven.example.org/w.jar'. Connection reset",
          '',
          failed,
        ),
      ),
    ).toBe('transient connection-reset');
  });
});

describe('a program that no rule knows', () => {
  const lines = ['padget: could not download https://files.example.org/pad.tar.gz', 'cause: read ECONNRESET'];

  it('is heard when it ends its step with what it could not get and why', async () => {
    expect(await verdictOf(...step('./setup', ...lines, failed))).toBe('transient connection-reset');
    expect(
      await verdictOf(
        ...step(
          './setup',
          'socket hang up',
          '',
          'Error: could not download https://files.example.org/pad.tar.gz',
          failed,
        ),
      ),
    ).toMatch(/^transient/u);
  });

  it.each([
    ['in a step that runs tests', step('npm test', ...lines, failed)],
    ['when much comes after it', step('./setup', ...lines, ...Array.from({ length: 60 }, () => 'working'), failed)],
    [
      'when it says that it will try again',
      step('./setup', 'padget failed to get https://files.example.org/pad.tar.gz: ECONNRESET, will retry', failed),
    ],
    [
      'when what it got from stands in the step before',
      [
        ...step('./setup', 'Downloading https://files.example.org/pad.tar.gz'),
        ...step('./other', 'cause: read ECONNRESET', failed),
      ],
    ],
    [
      'when what it got from stands far above',
      step(
        './setup',
        'Downloading https://files.example.org/pad.tar.gz',
        ...Array.from({ length: 9 }, () => 'working'),
        'cause: read ECONNRESET',
        failed,
      ),
    ],
    [
      'when it means a machine of the project',
      step('./setup', 'could not download http://files:8080/pad.tar.gz', 'cause: read ECONNRESET', failed),
    ],
  ])('is not believed %s', async (_name, log) => {
    expect(await verdictOf(...log)).toBe('unknown');
  });

  it('is not heard beside a failing test', async () => {
    expect(await verdictOf(...step('./all', ...lines, 'FAIL src/app.test.ts', failed))).toBe('permanent test');
  });
});
