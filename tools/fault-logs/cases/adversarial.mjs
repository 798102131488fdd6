import { buildWheel } from './wheel.mjs';

const tool = { '/v1/tool.tar.gz': 'x'.repeat(20_000) };
const downloads = 'downloads.brightkiln.dev';
const failingTest = 'def test_total():\n    assert sum([5, 7]) == 13\n';

/** A case that is made to mislead whoever looks for words alone. */
const trap = (fields) => ({ needs: [], label: 'not-transient', adversarial: true, shape: 'github', ...fields });

const recovered = [
  trap({
    id: 'mix-curl-recovered-pytest',
    tool: 'curl',
    needs: ['pytest'],
    fault: '503 twice, then served',
    category: 'test-failure',
    reason: 'the download recovered, then a test failed',
    async make(shop) {
      const origin = await shop.serve(downloads, {
        rules: [{ fault: 503, times: 2 }],
        files: new Map(Object.entries(tool)),
      });
      shop.write('test_total.py', failingTest);
      return [
        await shop.step(
          'Test',
          `curl -fSL --no-progress-meter --retry 3 --retry-delay 0 -o tool.tar.gz ${origin}/v1/tool.tar.gz\npytest -q`,
        ),
      ];
    },
  }),
  trap({
    id: 'mix-pip-recovered-pytest',
    tool: 'pip',
    needs: ['pytest'],
    fault: 'reset once, then served',
    category: 'test-failure',
    reason: 'pip asked again and got its package, then a test failed',
    async make(shop) {
      const { file, content } = buildWheel();
      const page = `<!DOCTYPE html><html><body><a href="/files/${file}">${file}</a></body></html>`;
      const origin = await shop.serve('pypi.lumenforge.dev', {
        rules: [{ fault: 'reset', times: 1 }],
        files: new Map([
          ['/simple/ledger-format/', page],
          [`/files/${file}`, content],
        ]),
      });
      shop.write('test_total.py', failingTest);
      const env = { PIP_DEFAULT_TIMEOUT: '1', PIP_DISABLE_PIP_VERSION_CHECK: '1', PIP_NO_CACHE_DIR: '1' };
      return [
        await shop.step('Test', `pip install --target packages --index-url ${origin}/simple ledger-format\npytest -q`, {
          env,
        }),
      ];
    },
  }),
  trap({
    id: 'mix-wget-recovered-gcc',
    tool: 'wget',
    needs: ['gcc'],
    fault: 'truncate once, then served',
    category: 'compile',
    reason: 'wget went on where it was cut, then the compiler refused the code',
    async make(shop) {
      const origin = await shop.serve(downloads, {
        rules: [{ fault: 'truncate', times: 1 }],
        files: new Map(Object.entries(tool)),
      });
      shop.write('main.c', 'int main(void) { return socket_timeout; }\n');
      return [await shop.step('Build', `wget -nv --tries=3 --waitretry=0 ${origin}/v1/tool.tar.gz\ngcc -o app main.c`)];
    },
  }),
  trap({
    id: 'mix-curl-503-then-404',
    tool: 'curl',
    fault: '503 once, then 404',
    category: 'not-found',
    reason: 'the server came back and did not have the file',
    async make(shop) {
      const origin = await shop.serve(downloads, { rules: [{ fault: 503, times: 1 }] });
      return [
        await shop.step('Fetch', `curl -fSL --no-progress-meter --retry 2 --retry-delay 0 -O ${origin}/v9/tool.tar.gz`),
      ];
    },
  }),
  trap({
    id: 'mix-optional-download-test',
    tool: 'curl',
    needs: ['jest'],
    fault: 'refuse',
    category: 'test-failure',
    reason: 'a download that may fail did; the test that failed does not need it',
    async make(shop) {
      const origin = await shop.refuse(downloads);
      shop.write('package.json', '{"name":"app"}');
      shop.write('sum.test.js', "test('adds', () => { expect(1 + 1).toBe(3); });\n");
      return [
        await shop.step(
          'Test',
          `curl -fsS -o warm-cache.tgz ${origin}/cache.tgz || echo "no warm cache, going on"\njest --ci`,
        ),
      ];
    },
  }),
];

const otherSteps = [
  trap({
    id: 'mix-continue-on-error-mypy',
    tool: 'mypy',
    needs: ['curl'],
    fault: 'hang in a step that may fail',
    category: 'lint',
    reason: 'the time-out stands in a step with continue-on-error; the type check failed',
    async make(shop) {
      const origin = await shop.serve('metrics.palefinch.io', { rules: [{ fault: 'hang' }] });
      shop.write('app.py', 'def wait(seconds: int) -> str:\n    return seconds\n');
      return [
        await shop.step('Send metrics', `curl -sS --max-time 1 -d @/dev/null ${origin}/v1/points`, {
          continueOnError: true,
        }),
        await shop.step('Type check', 'mypy --strict app.py'),
      ];
    },
  }),
  trap({
    id: 'mix-post-step-noise',
    tool: 'pytest',
    needs: ['node'],
    fault: 'refuse in a post-job step',
    category: 'test-failure',
    reason: 'a test failed; the refused connection is of the step that cleans up',
    async make(shop) {
      const origin = await shop.refuse('cache.palefinch.io');
      shop.write('test_total.py', failingTest);
      return [
        await shop.step('Test', 'pytest -q'),
        await shop.step(
          'Save the cache',
          `node -e "fetch('${origin}/save').catch((error) => console.log('##[warning]Failed to save: ' + error.message + ': ' + error.cause.message))"\nexit 1`,
          { post: true },
        ),
      ];
    },
  }),
  trap({
    id: 'mix-failed-tests-allowed-then-npm',
    tool: 'npm',
    needs: ['pytest'],
    fault: 'reset',
    label: 'transient',
    category: 'network-reset',
    reason: 'failed tests stand in a step that may fail; the job ended because the registry cut the connection',
    async make(shop) {
      const origin = await shop.serve('registry.lumenforge.dev', { rules: [{ fault: 'reset' }] });
      shop.write('test_total.py', failingTest);
      shop.write('package.json', '{"name":"app","dependencies":{"ledger-format":"2.1.0"}}');
      const env = { npm_config_fetch_retries: '0', npm_config_update_notifier: 'false' };
      return [
        await shop.step('Experimental tests', 'pytest -q', { continueOnError: true }),
        await shop.step('Install', `npm install --registry=${origin}/`, { env }),
      ];
    },
  }),
  trap({
    id: 'mix-green-tests-then-upload',
    tool: 'curl',
    needs: ['pytest'],
    fault: 'reset',
    label: 'transient',
    category: 'network-reset',
    reason: 'all tests passed, whatever their names say; the upload was cut',
    async make(shop) {
      const origin = await shop.serve('uploads.palefinch.io', { rules: [{ fault: 'reset' }] });
      shop.write(
        'test_errors.py',
        'import pytest\n\n\n@pytest.mark.parametrize("name", ["AssertionError", "FAILED", "error_500"])\ndef test_reports_failure(name):\n    assert name\n',
      );
      return [
        await shop.step('Test and upload', `pytest -v\ncurl -fsS --data-binary @test_errors.py ${origin}/upload/v4`),
      ];
    },
  }),
];

export const adversarialCases = [...recovered, ...otherSteps];
