import { describe, expect, it } from '@jest/globals';
import { classifyLog } from '../classify-log.ts';
import { logOf, step } from '../testing/log-of.ts';

const failed = '##[error]Process completed with exit code 1.';
const cut = 'curl: (56) Recv failure: Connection reset by peer';

async function verdictIn(command: string, ...lines: readonly string[]): Promise<string> {
  return (await classifyLog(logOf(`${step(command, ...lines, failed).join('\n')}\n`))).verdict;
}

describe('what follows from a failure of the network', () => {
  it.each([
    ['a program that is missing', '/tmp/s.sh: line 3: pad: command not found'],
    ['a script that is missing', 'sh: 1: pad: not found'],
    ['an archive that is missing', 'tar: pad.tgz: Cannot open: No such file or directory'],
  ])('is not the cause: %s', async (_name, consequence) => {
    expect(await verdictIn('curl -O https://files.example.org/pad.tgz', cut, consequence)).toBe('transient');
  });

  it.each([
    [
      'a package of R',
      'Rscript build.R',
      'Warning: unable to access index for repository https://cloud.r-project.org/src/contrib:',
      'Error in library(pad) : there is no package called ‘pad’',
    ],
    [
      'a package of the Android SDK',
      'sdkmanager platforms',
      'Warning: Failed to connect to host: https://repository.example.org/addons_list-3.xml',
      "Warning: Failed to find package 'platforms;android-34'",
    ],
    [
      'a plugin of Maven that only a warning tells of',
      'mvn -B dependency:go-offline',
      '[WARNING] Could not transfer metadata org.example.mojo/maven-metadata.xml from/to central (https://repo.example.org/maven2): transfer failed for https://repo.example.org/maven2/org/example/mojo/maven-metadata.xml',
      "[ERROR] No plugin found for prefix 'dependency' in the current project and in the plugin groups [org.example]",
    ],
  ])('is not the cause: %s', async (_name, command, outage, consequence) => {
    expect(await verdictIn(command, outage, consequence)).toBe('transient');
    expect(await verdictIn(command, consequence)).toBe('permanent');
  });

  it.each([
    [
      'a package',
      '$ npm ci || echo "going on"',
      'npm error network request to https://packages.example.org/left-pad failed, reason: read ECONNRESET',
      '$ node build.mjs',
      "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'left-pad' imported from /app/build.mjs",
    ],
    [
      'a program',
      '$ mkdir -p bin; curl -o bin/pad.tgz https://files.example.org/pad.tgz || echo none',
      'curl: (35) Recv failure: Connection reset by peer',
      '$ bin/pad build > out.yaml',
      'script.sh: line 1: bin/pad: No such file or directory',
    ],
  ])('is not the cause where the job went on without %s', async (_name, fetch, outage, next, missing) => {
    const verdict = async (...lines: readonly string[]) => (await classifyLog(logOf(`${lines.join('\n')}\n`))).verdict;
    expect(await verdict(fetch, outage, next, missing)).toBe('transient');
    expect(await verdict(fetch, outage, next, missing.replace(/(?:left-|bin\/)pad/u, 'other/pad'))).toBe('permanent');
  });

  it('does not hide that the index was read in the end, for it lists other versions', async () => {
    const retry =
      "WARNING: Retrying (Retry(total=4, connect=None, read=None, redirect=None, status=None)) after connection broken by 'ReadTimeoutError(...)': /simple/pad/";
    const missing = 'ERROR: No matching distribution found for pad==99';
    const answers = (versions: string): readonly string[] => [
      retry,
      `ERROR: Could not find a version that satisfies the requirement pad==99 (from versions: ${versions})`,
      missing,
    ];
    expect(await verdictIn('pip install pad==99', ...answers('none'))).toBe('transient');
    expect(await verdictIn('pip install pad==99', ...answers('1.0, 2.0'))).toBe('permanent');
  });

  it('is no failure of the network where a certificate is not trusted', async () => {
    const untrusted = "(Caused by SSLError(SSLCertVerificationError(1, 'certificate verify failed')))";
    expect(
      await verdictIn(
        'pip install pad',
        `Could not fetch URL https://index.example.org/simple/pad/: There was a problem confirming the ssl certificate: ${untrusted} - skipping`,
        'ERROR: No matching distribution found for pad',
      ),
    ).toBe('permanent');
  });

  it('is the cause where nothing failed before', async () => {
    expect(await verdictIn('pad', '/tmp/s.sh: line 3: pad: command not found')).toBe('permanent');
  });

  it.each([
    [
      'a bundler',
      'ERROR in ./src/index.css',
      'Module build failed: Error: request to https://fonts.example.org/css failed, reason: connect ETIMEDOUT 203.0.113.7:443',
    ],
    [
      'a linter that loads packages',
      'main.go:3:2: example.org/pad@v1.0.0: Get "https://proxy.example.org/pad/@v/v1.0.0.mod": stream error: stream ID 7; INTERNAL_ERROR; received from peer (typecheck)',
    ],
    ['a warning that was the end', 'Warning: uploadChunk failed: https://cache.example.org/7 responded with 503'],
    [
      'a test of a public service',
      'FAILED tests/test_live.py::test_x - requests.exceptions.HTTPError: 503 Server Error: Service Unavailable for url: https://api.example.org/x',
      '=== 1 failed, 65 passed in 0.43s ===',
    ],
  ])('is no finding of %s', async (_name, ...lines) => {
    expect(await verdictIn('make deps', ...lines)).toBe('transient');
  });

  it('does not excuse a finding of its own', async () => {
    const remote =
      'FAILED t.py::a - requests.exceptions.HTTPError: 503 Server Error for url: https://api.example.org/x';
    expect(await verdictIn('make', remote, 'FAILED t.py::b - assert 1 == 2')).toBe('permanent');
    expect(await verdictIn('make', "src/a.ts(1,2): error TS2307: Cannot find module './b'.", '', '', '', '', cut)).toBe(
      'permanent',
    );
  });

  it('may be a page that a service answers with', async () => {
    const page = '<head><title>522 Origin Connection Time-out</title></head>';
    expect(await verdictIn('acme/setup-pad@v1', '##[error]<html>', page)).toBe('transient');
    expect(await verdictIn('make test', page)).not.toBe('transient');
  });

  it('does not concern a limit of the project’s own', async () => {
    const limit = (milliseconds: number): string =>
      `Exception in thread "main" java.io.IOException: Downloading from https://services.example.org/gradle-8.7-bin.zip failed: timeout (${String(milliseconds)}ms)`;
    expect(await verdictIn('./gradlew build', limit(1))).toBe('permanent');
    expect(await verdictIn('./gradlew build', limit(10_000))).toBe('transient');
  });
});

describe('a command of Travis', () => {
  const finding = 'src/pad.py:1:1: F401 unused';
  const outage = ['npm error code ECONNRESET', 'The command "npm ci" failed and exited with 1 during .'];

  it('that succeeded has no finding', async () => {
    const log = [finding, 'The command "flake8 || true" exited with 0.', ...outage];
    expect((await classifyLog(logOf(log.join('\n')))).verdict).toBe('transient');
  });

  it('that failed keeps it, although the script goes on', async () => {
    const log = [finding, 'The command "flake8" exited with 1.', 'The command "make docs" exited with 0.', ...outage];
    expect((await classifyLog(logOf(log.join('\n')))).verdict).toBe('permanent');
  });

  it.each([
    [
      'apt-get',
      '$ apt-get update',
      "  Temporary failure resolving 'deb.example.org'",
      '$ apt-get install -y pad',
      'E: Unable to locate package pad',
    ],
    [
      'dnf',
      '$ dnf -y makecache',
      'error: Could not resolve host: mirror.example.org',
      '$ dnf -y install pad',
      'Error: Unable to find a match: pad',
    ],
  ])('is a package that %s cannot know, for its index was not fetched', async (_tool, ...lines) => {
    expect((await classifyLog(logOf([...lines, ''].join('\n')))).verdict).toBe('transient');
    expect((await classifyLog(logOf([...lines.slice(2), ''].join('\n')))).verdict).toBe('permanent');
  });

  it('is the cause where a warning of another tool came before it', async () => {
    const warned = 'npm warn tarball tarball data for pad seems to be corrupted: connect ETIMEDOUT 203.0.113.7:443';
    const consequence = "[ERROR] No plugin found for prefix 'pad' in the current project and in the plugin groups [a]";
    expect(await verdictIn('make', warned, consequence)).toBe('permanent');
  });
});
