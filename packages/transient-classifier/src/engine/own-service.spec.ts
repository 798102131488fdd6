import { describe, expect, it } from '@jest/globals';
import { classifyLog } from '../classify-log.ts';
import { logOf, step } from '../testing/log-of.ts';

const failed = '##[error]Process completed with exit code 22.';
const answer = async (...lines: readonly string[]) => (await classifyLog(logOf(lines.join('\n')))).verdict;
const curlError = 'curl: (22) The requested URL returned error: 503';

describe('a message that names no peer', () => {
  it.each([
    ['this machine', 'curl -f http://localhost:9000/ready'],
    ['a service of the job', 'curl -f http://orders:9000/ready'],
    ['a host that cannot exist', 'curl -f https://api.invalid/ready'],
    ['a host of tests', 'curl -f https://orders.test/ready'],
    ['a subdomain of this machine', 'curl -f http://orders.localhost/ready'],
  ])('is about the peer of the command in the script: %s', async (_what, command) => {
    expect(await answer(...step(command, curlError, failed))).not.toBe('transient');
  });

  it.each([
    [
      'psql -h store',
      'psql: error: could not translate host name "store" to address: Temporary failure in name resolution',
    ],
    ['node worker.js', 'Error: getaddrinfo EAI_AGAIN queue'],
    ['curl -f http://orders/ready', 'curl: (6) Could not resolve host: orders'],
    ['wget -q http://web.test/', 'wget: unable to resolve host address ‘web.test’'],
  ])('shows a missing service of the job: %s', async (command, said) => {
    expect(await answer(...step(command, said, failed))).toBe('permanent');
  });

  it('is about the remote peer of the command in the script', async () => {
    expect(await answer(...step('curl -f https://files.example.org/pad.tgz', curlError, failed))).toBe('transient');
  });

  it('is about the peer of the command that was echoed last', async () => {
    const script = step(
      './try.sh',
      '+ curl -f https://files.example.org/pad.tgz',
      'ok',
      '+ curl -f http://web/',
      curlError,
    );
    expect(await answer(...script, failed)).not.toBe('transient');
  });

  it('is about the address in the object that is printed after it', async () => {
    const dump = ["  code: 'ERR_BAD_RESPONSE',", '  config: {', "    url: 'http://127.0.0.1:3000/orders',", '  }'];
    expect(
      await answer(...step('node try.mjs', 'AxiosError: Request failed with status code 500', ...dump, failed)),
    ).not.toBe('transient');
  });

  it('is not about the proxy whose private address is printed after it', async () => {
    const dump = ["  code: 'UND_ERR_SOCKET',", '  socket: {', "    remoteAddress: '10.1.0.4',", '  }'];
    expect(await answer(...step('node publish.mjs', 'Error: other side closed', ...dump, failed))).toBe('transient');
  });

  it.each(['npm run test:e2e', './wait-for-health.sh', 'docker compose up -d && ./check.sh'])(
    'may be about a service of the step "%s"',
    async (command) => {
      expect(await answer(...step(command, curlError, failed))).not.toBe('transient');
    },
  );

  it('is about the registry when a package manager speaks', async () => {
    expect(await answer(...step('npm ci', 'npm error code ECONNRESET', failed))).toBe('transient');
    expect(
      await answer(...step('npm ci --registry http://localhost:4873', 'npm error code ECONNRESET', failed)),
    ).not.toBe('transient');
  });
});

describe('words that are no network failure', () => {
  it.each([
    'Error: Timed out waiting 60000ms from config.webServer.',
    'Error: Timed out waiting for the migration lock',
    'Error: Knex: Timeout acquiring a connection. The pool is probably full.',
    'TimeoutError: ResourceRequest timed out',
    'Error: Lock wait timeout exceeded; try restarting transaction',
    'Error: Hook timed out in 10000ms.',
    '[7] Step 2 (install) failed',
    'Exception in thread "main" java.net.SocketTimeoutException: Read timed out',
    'npm error Could not resolve dependency:',
    '[ERROR] Could not resolve dependencies for project a:b:jar:1.0: Failure to find a:c:jar:1.0 in https://repo.example.org was cached in the local repository, resolution will not be reattempted',
  ])('%s', async (line) => {
    for (const command of ['npm run test', 'npm run migrate'])
      expect(await answer(...step(command, line, failed))).not.toBe('transient');
  });
});

describe('a refusal without a credential', () => {
  it('by a public service may be throttling', async () => {
    const refusal =
      '[ERROR] Could not transfer artifact a:b:jar:1.0 from/to google (https://dl.google.com/android/maven2): status code: 403, reason phrase: Forbidden (403)';
    expect(await answer(...step('mvn -B verify', refusal, failed))).toBe('unknown');
    expect(await answer(...step('mvn -B verify', refusal.replace('dl.google', 'files.example'), failed))).toBe(
      'permanent',
    );
  });

  it('of a release download names its host in the command', async () => {
    const refusal = 'curl: (22) The requested URL returned error: 403';
    expect(
      await answer(...step('curl -fL https://github.com/octo/pad/releases/download/v1/pad.tgz', refusal, failed)),
    ).toBe('unknown');
    expect(await answer(...step('curl -f https://private.example.org/pad.tgz', refusal, failed))).toBe('permanent');
  });
});

describe('a page of an error that names no peer', () => {
  const page = '<head><title>503 Service Unavailable</title></head>';

  it.each(['npx vsce publish --packagePath pad.vsix', 'pnpm dlx ovsx publish pad.vsix', 'netlify deploy --prod'])(
    'is of the service that a command publishes to: %s',
    async (command) => {
      expect(await answer(...step(command, page, failed))).toBe('transient');
    },
  );

  it.each(['node scripts/probe.mjs', './publish-to-own-server.sh', 'npm run build'])(
    'proves nothing where nothing is published: %s',
    async (command) => {
      expect(await answer(...step(command, page, failed))).toBe('unknown');
    },
  );
});
