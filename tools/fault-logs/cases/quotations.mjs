/** Words about network faults in the logs of failures that have nothing to do with one. */
function quotation({ files = {}, script, step = 'Test', keepLoopback = false, env = {}, ...fields }) {
  return {
    needs: [],
    fault: 'none; the words are quoted',
    label: 'not-transient',
    adversarial: true,
    async make(shop) {
      for (const [path, content] of Object.entries(files)) shop.write(path, content);
      return [await shop.step(step, script, { keepLoopback, env })];
    },
    ...fields,
  };
}

const jest = { tool: 'jest', category: 'test-failure' };
const pytest = { tool: 'pytest', category: 'test-failure' };
const packageJson = { 'package.json': '{"name":"app"}' };

const inTests = [
  quotation({
    ...pytest,
    id: 'quote-test-name-503',
    reason: 'the name of the failing test has a status in it',
    files: {
      'test_status.py':
        'def test_returns_503_service_unavailable_when_backend_times_out():\n    status = 500\n    assert status == 503, "expected 503 Service Unavailable"\n',
    },
    script: 'pytest',
  }),
  quotation({
    ...jest,
    id: 'quote-assertion-econnreset',
    reason: 'the failing expectation quotes an errno',
    files: {
      ...packageJson,
      'client.test.js':
        "test('passes ECONNRESET on', () => {\n  const error = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });\n  expect(error.code).toBe('ECONNRESET');\n});\n",
    },
    script: 'jest --ci',
  }),
  quotation({
    ...jest,
    id: 'quote-snapshot-503',
    reason: 'a difference of two texts shows a status',
    files: {
      ...packageJson,
      'page.test.js':
        "test('renders the outage page', () => {\n  expect('HTTP 502 Bad Gateway\\nTry again later').toBe('HTTP 503 Service Unavailable\\nTry again later');\n});\n",
    },
    script: 'jest --ci',
  }),
  quotation({
    ...jest,
    id: 'quote-jest-timeout',
    reason: 'the code under test never answers',
    files: { ...packageJson, 'slow.test.js': "test('answers in time', () => new Promise(() => {}), 300);\n" },
    script: 'jest --ci --forceExit',
  }),
  quotation({
    ...pytest,
    id: 'quote-counts',
    reason: '429 tests pass and one fails: numbers are no statuses',
    files: {
      'test_many.py':
        'import pytest\n\n\n@pytest.mark.parametrize("n", range(430))\ndef test_number(n):\n    assert n != 503 % 430\n',
    },
    script: 'pytest -q',
  }),
  quotation({
    ...pytest,
    id: 'quote-refused-loopback',
    keepLoopback: true,
    reason: 'the service under test does not listen on the loopback address',
    needs: ['python3'],
    files: {
      'test_health.py':
        'import urllib.request\n\n\ndef test_health():\n    with urllib.request.urlopen("http://127.0.0.1:9/health", timeout=2) as response:\n        assert response.status == 200\n',
    },
    script: 'pytest --tb=short',
  }),
  quotation({
    ...pytest,
    id: 'quote-captured-log',
    reason: 'the captured log of a failing test tells of retries that it plays',
    files: {
      'test_retry.py':
        'import logging\n\nlog = logging.getLogger("urllib3.connectionpool")\n\n\ndef test_gives_up_after_two():\n    attempts = 0\n    for left in (2, 1, 0):\n        attempts += 1\n        log.warning("Retrying (Retry(total=%d, connect=None, read=None, redirect=None, status=None)) after connection broken by \'ConnectionResetError(104, \\"Connection reset by peer\\")\': /simple/", left)\n    assert attempts == 2\n',
    },
    script: 'pytest',
  }),
  quotation({
    id: 'quote-go-dial-error',
    tool: 'go',
    category: 'test-failure',
    reason: 'the text of an expected error differs',
    files: {
      'go.mod': 'module example.org/app\n\ngo 1.22\n',
      'dial_test.go':
        'package app\n\nimport "testing"\n\nfunc TestDialError(t *testing.T) {\n\tgot := "dial tcp: lookup db.internal: no such host"\n\twant := "dial tcp 203.0.113.9:5432: i/o timeout"\n\tif got != want {\n\t\tt.Fatalf("error = %q, want %q", got, want)\n\t}\n}\n',
    },
    script: 'go test ./...',
  }),
  quotation({
    id: 'quote-cargo-test-names',
    tool: 'cargo',
    category: 'test-failure',
    reason: 'names and panics of tests speak of the network',
    files: {
      'Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n',
      'src/lib.rs':
        '#[cfg(test)]\nmod tests {\n    #[test]\n    fn connection_reset_by_peer_is_retried() {\n        let result: Result<(), &str> = Err("connection reset by peer (os error 104)");\n        result.unwrap();\n    }\n    #[test]\n    fn http_429_backs_off() {}\n}\n',
    },
    script: 'cargo test',
  }),
  quotation({
    ...jest,
    id: 'quote-reserved-host',
    reason: 'a name under .invalid never resolves: a wrong setting of the test',
    files: {
      ...packageJson,
      'db.test.js':
        "const { lookup } = require('node:dns/promises');\ntest('finds the database', async () => {\n  await lookup('database.invalid');\n});\n",
    },
    script: 'jest --ci',
  }),
];

const keywords = `for attempt in 1 2 3; do
  if ./deploy.sh 2> err.log; then break; fi
  # ETIMEDOUT, ECONNRESET, EAI_AGAIN, 429 Too Many Requests, 503 Service Unavailable, Could not resolve host
  if ! grep -qE 'Connection reset by peer|TLS handshake timeout|i/o timeout|The requested URL returned error: 5' err.log; then exit 1; fi
  echo "curl: (56) Recv failure: Connection reset by peer; try $attempt"
done`;

const inScripts = [
  quotation({
    id: 'quote-retry-script',
    tool: 'tsc',
    category: 'compile',
    step: 'Deploy',
    shape: 'github',
    reason: 'the echo of the script holds every word; the compiler refused the code',
    files: {
      'deploy.sh': '#!/bin/sh\nexec tsc --noEmit src/app.ts\n',
      'src/app.ts': "export const retries: number = 'three';\n",
    },
    script: `chmod +x deploy.sh\n./deploy.sh\n${keywords}`,
  }),
  quotation({
    id: 'quote-retry-script-reached',
    tool: 'eslint',
    category: 'lint',
    step: 'Deploy',
    shape: 'github',
    reason: 'the retry loop saw no network fault in what the linter said, and gave up',
    files: {
      'eslint.config.mjs': "export default [{ rules: { eqeqeq: 'error' } }];\n",
      'a.js': 'export const same = (a, b) => a == b;\n',
      'deploy.sh': '#!/bin/sh\neslint a.js >&2\n',
    },
    script: `chmod +x deploy.sh\n${keywords.replace('then exit 1', 'then cat err.log; exit 1')}`,
  }),
  quotation({
    id: 'quote-set-x',
    tool: 'bash',
    category: 'test-failure',
    step: 'Check',
    reason: 'a traced script compares texts about faults',
    files: {
      'check.sh':
        "set -x\nmessage='curl: (6) Could not resolve host: db'\n[[ $message == 'curl: (28) Operation timed out' ]]\n",
    },
    script: 'bash check.sh',
  }),
  quotation({
    id: 'quote-grep',
    tool: 'eslint',
    category: 'lint',
    step: 'Lint',
    reason: 'search results quote the words; the linter failed',
    files: {
      'eslint.config.mjs': "export default [{ rules: { eqeqeq: 'error' } }];\n",
      'src/retry.js':
        "// npm ERR! network socket hang up, Connection reset by peer, 503 Service Unavailable\nexport const isTransient = (m) => m == 'read ECONNRESET';\n",
    },
    script: 'grep -rnE "ECONNRESET|503|reset by peer" src\neslint src',
  }),
  quotation({
    id: 'quote-diff',
    tool: 'ruff',
    category: 'lint',
    step: 'Lint',
    reason: 'the difference that the formatter shows quotes the words',
    files: {
      'client.py':
        "TRANSIENT = [ 'Connection reset by peer' , 'Temporary failure in name resolution','502 Bad Gateway' ]\n",
    },
    script: 'ruff format --check --diff .',
  }),
  quotation({
    id: 'quote-git-diff',
    tool: 'git',
    category: 'lint',
    step: 'Generated files',
    reason: 'a generated file is not current; its difference quotes the words',
    files: { 'docs/errors.md': 'curl: (28) Connection timed out\n' },
    script:
      'git init -q\ngit -c user.name=B -c user.email=b@example.org add .\ngit -c user.name=B -c user.email=b@example.org commit -qm docs\nprintf "curl: (56) Recv failure: Connection reset by peer\\n" > docs/errors.md\ngit --no-pager diff --exit-code',
  }),
  quotation({
    id: 'quote-troubleshooting',
    tool: 'mypy',
    category: 'lint',
    step: 'Type check',
    reason: 'a page of advice is printed before the type check fails',
    files: {
      'docs/help.md':
        '# When the network fails\n\n- `npm error code ETIMEDOUT`: try again\n- `fatal: unable to access: Could not resolve host`: try again\n',
      'app.py': 'x: int = "429"\n',
    },
    script: 'cat docs/help.md\nmypy app.py',
  }),
  quotation({
    id: 'quote-tsc-line-503',
    tool: 'tsc',
    category: 'compile',
    step: 'Build',
    reason: 'line 503, column 429',
    files: { 'src/codes.ts': `${'\n'.repeat(502)}${' '.repeat(428)}export const timeout: string = 504;\n` },
    script: 'tsc --noEmit --strict src/codes.ts',
  }),
  quotation({
    id: 'quote-health-loop',
    tool: 'curl',
    needs: ['python3'],
    category: 'config',
    step: 'Start the service',
    keepLoopback: true,
    reason: 'the service ends at once for want of a setting; the health check finds nobody',
    files: { 'serve.py': 'import os\nprint("listening as", os.environ["SERVICE_TOKEN"])\n' },
    script:
      'python3 serve.py &\nfor i in 1 2 3; do curl -fsS http://127.0.0.1:9/health && exit 0; sleep 0.2; done\necho "service did not become healthy"\nexit 1',
  }),
];

export const quotationCases = [...inTests, ...inScripts];
