import { describe, expect, it } from '@jest/globals';
import { classifyLog } from '../classify-log.ts';
import { logOf } from '../testing/log-of.ts';

const upload =
  '[ERROR] Failed to execute goal org.apache.maven.plugins:maven-deploy-plugin:2.8.2:deploy (default-deploy) on project app: Failed to deploy artifacts: Could not transfer artifact a:b:jar:1.0 from/to releases (https://repo.example.org/releases): ';
const wagonStatus = 'Failed to transfer file https://repo.example.org/releases/b.jar with status code ';
const wagonPhrase = 'Transfer failed for https://repo.example.org/releases/b.jar ';

describe('the built-in rules know other wordings', () => {
  it.each([
    ['a status that Maven names without a colon', `${upload}${wagonStatus}502 -> [Help 1]`, 'transient server-error'],
    [
      'a status of Maven with only its phrase',
      `${upload}${wagonPhrase}503 Service Unavailable -> [Help 1]`,
      'transient server-error',
    ],
    ['a rate limit that Maven names without a colon', `${upload}${wagonStatus}429 -> [Help 1]`, 'transient rate-limit'],
    [
      'a rate limit of Maven with only its phrase',
      `${upload}${wagonPhrase}429 Too Many Requests -> [Help 1]`,
      'transient rate-limit',
    ],
    ['a refusal that Maven names without a colon', `${upload}${wagonStatus}401 -> [Help 1]`, 'permanent auth'],
    [
      'a refusal of Maven with only its phrase',
      `${upload}${wagonPhrase}401 Unauthorized -> [Help 1]`,
      'permanent auth',
    ],
    ['a status of Maven that asks for another request', `${upload}${wagonStatus}501 -> [Help 1]`, 'permanent config'],
    [
      'a Java machine without memory',
      '# There is insufficient memory for the Java Runtime Environment to continue.',
      'permanent out-of-memory',
    ],
    [
      'a one-time password that npm wants, though it may have timed out',
      'npm notice Publishing to https://registry.example.org/ with tag latest\nnpm error code EOTP\nnpm error This operation requires a one-time password from your authenticator.\nnpm error If you already provided one then it is likely that you either typoed\nnpm error it, or it timed out. Please try again.',
      'permanent auth',
    ],
    [
      'a refusal after which npm speaks of the network in plain words',
      'npm notice Publishing to https://registry.example.org/ with tag latest\nnpm error code ENEEDAUTH\nnpm error the session timed out',
      'permanent auth',
    ],
    [
      'a registry of a company that npm cannot find',
      'npm error code ENOTFOUND\nnpm error network request to https://npm.pkgs.acme.intern/pad failed, reason: getaddrinfo ENOTFOUND npm.pkgs.acme.intern\nnpm error network This is a problem related to network connectivity.',
      'permanent config',
    ],
    [
      'an index of a company that pip cannot find',
      "ERROR: Could not install packages due to an OSError: HTTPSConnectionPool(host='pypi.acme.lan', port=443): Max retries exceeded with url: /simple (Caused by NameResolutionError(\"Failed to resolve 'pypi.acme.lan' ([Errno -2] Name or service not known)\"))",
      'permanent config',
    ],
    [
      'a mirror of a company that apt cannot find',
      "E: Failed to fetch http://apt.acme.corp/pool/pad.deb  Could not resolve 'apt.acme.corp'",
      'permanent config',
    ],
    [
      'a lock that another process holds',
      'E: Could not get lock /var/lib/dpkg/lock-frontend - open (11: Resource temporarily unavailable)\nE: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), is another process using it?',
      'transient resource-busy',
    ],
    [
      'a lock that only root may take',
      'E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)\nE: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?',
      'permanent auth',
    ],
    [
      'an answer of AWS that its own service failed',
      'An error occurred (ServerException) when calling the UpdateService operation (reached max retries: 2): Service Unavailable. Please try again later.',
      'transient server-error',
    ],
    [
      'a key that AWS could not fetch',
      "An error occurred (InvalidIdentityToken) when calling the AssumeRoleWithWebIdentity operation: Couldn't retrieve verification key from your identity provider,  please reference the documentation",
      'transient server-error',
    ],
    [
      'a machine that GitHub takes away',
      '##[error]Received request to deprovision: The request was cancelled by the remote provider.\n##[error]The operation was canceled.',
      'transient runner-lost',
    ],
    [
      'a machine of Kubernetes that is shut down',
      'Message: Pod was terminated in response to imminent node shutdown.',
      'transient runner-lost',
    ],
    [
      'a server of TeamCity’s sources that does not answer',
      '[08:05:12]E: Failed to collect changes, error: List remote refs failed: org.eclipse.jgit.api.errors.TransportException: https://git.example.org/pad.git: Connection time out: git.example.org',
      'transient connection-timeout',
    ],
    [
      'a retry that pip gave up, with TeamCity’s times',
      "[16:57:32] :\t [Step 3/3] WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError('<HTTPSConnection object>: Failed to establish a new connection: [Errno 111] Connection refused')': /simple/pad/\n[16:57:32] :\t [Step 3/3] ERROR: No matching distribution found for pad",
      'transient registry-outage',
    ],
    ['a build script of Cargo', 'error: failed to run custom build command for `alsa-sys v0.3.1`', 'permanent compile'],
    [
      'a test machine of Surefire that ended',
      '[ERROR] The forked VM terminated without properly saying goodbye. VM crash or System.exit called?',
      'permanent crash',
    ],
    [
      'an artifact that GitLab finds too large',
      'ERROR: Uploading artifacts as "archive" to coordinator... 413 Request Entity Too Large  id=1 responseStatus=413 Request Entity Too Large',
      'permanent config',
    ],
    [
      'a provider that Terraform’s registry does not have',
      'Could not retrieve the list of available versions for provider acme/nope: provider registry registry.terraform.io does not have a provider named registry.terraform.io/acme/nope',
      'permanent not-found',
    ],
  ])('%s', async (_name, log, expected) => {
    const { verdict, category } = await classifyLog(logOf(log));
    expect(`${verdict} ${category ?? ''}`.trim()).toBe(expected);
  });
});

describe('an error of several lines of one tool', () => {
  const sentence = 'npm error network This is a problem related to network connectivity.';

  it('has the category of the line that says how the network failed', async () => {
    const { category, line } = await classifyLog(
      logOf(`npm error code ECONNRESET\nnpm error network aborted\n${sentence}`),
    );
    expect([category, line]).toEqual(['connection-reset', 1]);
  });

  it('is not told apart by a line of an earlier error', async () => {
    const { category } = await classifyLog(logOf(`npm error code ECONNRESET\n${'waiting\n'.repeat(30)}${sentence}`));
    expect(category).toBe('network-error');
  });
});
