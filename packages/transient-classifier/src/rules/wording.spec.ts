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
