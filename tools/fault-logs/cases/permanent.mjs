/** A real failure of real code or settings: no fault is injected. */
function failure({
  id,
  tool,
  category,
  reason,
  files = {},
  script,
  step = 'Build and test',
  env = {},
  needs = [],
  adversarial = false,
  ...rest
}) {
  return {
    id,
    tool,
    needs,
    fault: 'none',
    label: 'not-transient',
    category,
    adversarial,
    reason,
    async make(shop) {
      for (const [path, content] of Object.entries(files)) shop.write(path, content);
      return [await shop.step(step, script, { env })];
    },
    ...rest,
  };
}

const tests = [
  failure({
    id: 'pytest-assertion',
    tool: 'pytest',
    category: 'test-failure',
    reason: 'an assertion fails',
    files: {
      'tests/test_money.py':
        'def total(prices):\n    return sum(prices[1:])\n\n\ndef test_total():\n    assert total([5, 7]) == 12\n',
    },
    script: 'pytest -q',
  }),
  failure({
    id: 'pytest-collection',
    tool: 'pytest',
    category: 'test-failure',
    reason: 'a test module imports what does not exist',
    files: {
      'tests/test_app.py': 'from ledger.core import balance\n\n\ndef test_balance():\n    assert balance() == 0\n',
    },
    script: 'python3 -m pytest',
    needs: ['python3'],
  }),
  failure({
    id: 'unittest-error',
    tool: 'python3',
    category: 'test-failure',
    reason: 'a test case raises KeyError',
    files: {
      'test_rates.py':
        'import unittest\n\n\nclass Rates(unittest.TestCase):\n    def test_known(self):\n        self.assertEqual({"eur": 1}["usd"], 2)\n\n\nunittest.main()\n',
    },
    script: 'python3 -m unittest -v test_rates',
  }),
  failure({
    id: 'jest-assertion',
    tool: 'jest',
    category: 'test-failure',
    reason: 'an expectation fails',
    files: {
      'package.json': '{"name":"app"}',
      'sum.test.js':
        "test('adds', () => { expect(1 + 1).toBe(3); });\ntest('is fine', () => { expect(true).toBe(true); });\n",
    },
    script: 'jest --ci',
  }),
  failure({
    id: 'node-test',
    tool: 'node',
    category: 'test-failure',
    reason: 'a subtest of node --test fails',
    files: {
      'a.test.mjs':
        "import test from 'node:test';\nimport assert from 'node:assert/strict';\ntest('rounds half to even', () => assert.equal(Math.round(2.5), 2));\n",
    },
    script: 'node --test',
  }),
  failure({
    id: 'go-test',
    tool: 'go',
    category: 'test-failure',
    reason: 'go test: a test fails',
    files: {
      'go.mod': 'module example.org/app\n\ngo 1.22\n',
      'sum_test.go':
        'package app\n\nimport "testing"\n\nfunc TestSum(t *testing.T) {\n\tif got := 1 + 1; got != 3 {\n\t\tt.Errorf("got %d, want 3", got)\n\t}\n}\n',
    },
    script: 'go test ./...',
  }),
  failure({
    id: 'go-panic',
    tool: 'go',
    category: 'test-failure',
    reason: 'go test: a test panics',
    files: {
      'go.mod': 'module example.org/app\n\ngo 1.22\n',
      'map_test.go':
        'package app\n\nimport "testing"\n\nfunc TestWrite(t *testing.T) {\n\tvar m map[string]int\n\tm["a"] = 1\n}\n',
    },
    script: 'go test ./...',
  }),
  failure({
    id: 'cargo-test',
    tool: 'cargo',
    category: 'test-failure',
    reason: 'cargo test: an assertion fails',
    files: {
      'Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n',
      'src/lib.rs':
        '#[cfg(test)]\nmod tests {\n    #[test]\n    fn adds() {\n        assert_eq!(1 + 1, 3);\n    }\n}\n',
    },
    script: 'cargo test',
  }),
];

const compilers = [
  failure({
    id: 'tsc',
    tool: 'tsc',
    category: 'compile',
    reason: 'a type error',
    files: { 'src/retry.ts': "export const delayMs: number = 'soon';\n" },
    script: 'tsc --noEmit --strict src/retry.ts',
  }),
  failure({
    id: 'javac',
    tool: 'javac',
    category: 'compile',
    reason: 'a symbol is not there',
    files: { 'src/App.java': 'class App {\n  void run() {\n    Ledger.open();\n  }\n}\n' },
    script: 'javac -d out src/App.java',
  }),
  failure({
    id: 'gcc',
    tool: 'gcc',
    category: 'compile',
    reason: 'an undeclared name, by make',
    files: { 'main.c': 'int main(void) { return answer; }\n', Makefile: 'app: main.c\n\tgcc -Wall -o app main.c\n' },
    script: 'make',
    needs: ['make'],
  }),
  failure({
    id: 'gcc-link',
    tool: 'gcc',
    category: 'compile',
    reason: 'an undefined reference',
    files: { 'main.c': 'void connect_timeout(void);\nint main(void) { connect_timeout(); }\n' },
    script: 'gcc -o app main.c',
  }),
  failure({
    id: 'rustc',
    tool: 'cargo',
    category: 'compile',
    reason: 'mismatched types',
    files: {
      'Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n',
      'src/main.rs': 'fn main() {\n    let retries: u32 = "five";\n    println!("{retries}");\n}\n',
    },
    script: 'cargo build',
  }),
  failure({
    id: 'go-build',
    tool: 'go',
    category: 'compile',
    reason: 'an undefined name',
    files: {
      'go.mod': 'module example.org/app\n\ngo 1.22\n',
      'main.go': 'package main\n\nfunc main() { timeout() }\n',
    },
    script: 'go build ./...',
  }),
  failure({
    id: 'python-syntax',
    tool: 'python3',
    category: 'compile',
    reason: 'a syntax error',
    files: { 'app.py': 'def retry(:\n    pass\n' },
    script: 'python3 -m compileall -q app.py',
  }),
];

const linters = [
  failure({
    id: 'eslint',
    tool: 'eslint',
    category: 'lint',
    reason: 'an unused variable',
    files: {
      'eslint.config.mjs': "export default [{ rules: { 'no-unused-vars': 'error', eqeqeq: 'error' } }];\n",
      'src/fetch.js': 'const timeout = 503;\nexport const same = (a, b) => a == b;\n',
    },
    script: 'eslint src',
    step: 'Lint',
  }),
  failure({
    id: 'ruff',
    tool: 'ruff',
    category: 'lint',
    reason: 'an unused import',
    files: { 'app.py': 'import os\nimport socket\n\nprint("timeout")\n' },
    script: 'ruff check .',
    step: 'Lint',
  }),
  failure({
    id: 'ruff-format',
    tool: 'ruff',
    category: 'lint',
    reason: 'a file is not formatted',
    files: { 'app.py': "x = { 'a':1 }\n" },
    script: 'ruff format --check --diff .',
    step: 'Lint',
  }),
  failure({
    id: 'mypy',
    tool: 'mypy',
    category: 'lint',
    reason: 'incompatible types',
    files: { 'app.py': 'def wait(seconds: int) -> str:\n    return seconds\n' },
    script: 'mypy --strict app.py',
    step: 'Type check',
  }),
  failure({
    id: 'go-vet',
    tool: 'go',
    category: 'lint',
    reason: 'a wrong format verb',
    files: {
      'go.mod': 'module example.org/app\n\ngo 1.22\n',
      'main.go': 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Printf("%d\\n", "429") }\n',
    },
    script: 'go vet ./...',
    step: 'Lint',
  }),
];

const settings = [
  failure({
    id: 'npm-lock',
    tool: 'npm',
    category: 'config',
    reason: 'there is no package-lock.json',
    step: 'Install dependencies',
    files: { 'package.json': '{"name":"app","version":"1.0.0"}' },
    script: 'npm ci',
    env: { npm_config_update_notifier: 'false' },
  }),
  failure({
    id: 'npm-script',
    tool: 'npm',
    category: 'config',
    reason: 'there is no such script',
    files: { 'package.json': '{"name":"app","version":"1.0.0","scripts":{"build":"true"}}' },
    script: 'npm run test:unit',
  }),
  failure({
    id: 'bash-missing-tool',
    tool: 'bash',
    category: 'config',
    reason: 'a command is not installed',
    script: 'golangci-lint-custom run --timeout 5m',
  }),
  failure({
    id: 'git-conflict',
    tool: 'git',
    category: 'config',
    reason: 'a merge conflict',
    step: 'Merge the base branch',
    script:
      'git init -q -b main\ngit config user.name Builder\ngit config user.email builder@example.org\necho one > a.txt\ngit add .\ngit commit -qm one\ngit checkout -q -b topic\necho two > a.txt\ngit commit -qam two\ngit checkout -q main\necho three > a.txt\ngit commit -qam three\ngit merge topic',
  }),
  failure({
    id: 'git-ref',
    tool: 'git',
    category: 'not-found',
    reason: 'the ref does not exist',
    step: 'Check out',
    script: 'git init -q -b main\ngit checkout v9.9.9',
  }),
  failure({
    id: 'make-target',
    tool: 'make',
    category: 'config',
    reason: 'there is no such target',
    files: { Makefile: 'all:\n\ttrue\n' },
    script: 'make integration',
  }),
  failure({
    id: 'maven-pom',
    tool: 'mvn',
    category: 'config',
    reason: 'the pom is not well-formed',
    files: { 'pom.xml': '<project><modelVersion>4.0.0</modelVersion><groupId>org.example</groupId></project>' },
    script: 'mvn -B -o -ntp verify',
  }),
  failure({
    id: 'gradle-syntax',
    tool: 'gradle',
    category: 'config',
    reason: 'a build script does not compile',
    files: { 'build.gradle': "plugins { id 'java' }\ntimeout 503 {\n" },
    script: 'gradle --offline --no-daemon build',
  }),
];

const resources = [
  failure({
    id: 'disk-full',
    tool: 'python3',
    category: 'disk',
    reason: 'writing to a full device',
    files: { 'pack.py': 'with open("/dev/full", "wb", buffering=0) as out:\n    out.write(b"x" * 4096)\n' },
    script: 'python3 pack.py',
    step: 'Package',
  }),
  failure({
    id: 'disk-full-dd',
    tool: 'bash',
    needs: ['dd'],
    category: 'disk',
    reason: 'writing to a full device',
    script: 'echo "Building image layer 429 of 503"\ndd if=/dev/zero of=/dev/full bs=1M count=4',
    step: 'Package',
  }),
  failure({
    id: 'node-heap',
    tool: 'node',
    category: 'out-of-memory',
    reason: 'the JavaScript heap is used up',
    files: { 'bundle.mjs': 'const all = [];\nfor (;;) all.push(new Array(1e5).fill(Math.random()));\n' },
    script: 'node --max-old-space-size=30 bundle.mjs',
  }),
  failure({
    id: 'python-memory',
    tool: 'python3',
    category: 'out-of-memory',
    reason: 'MemoryError under a limit',
    files: { 'train.py': 'weights = bytearray(8 << 30)\n' },
    script: 'ulimit -v 600000\npython3 train.py',
  }),
  failure({
    id: 'time-limit',
    tool: 'bash',
    category: 'job-timeout',
    reason: 'the code under test hangs until timeout(1) ends it',
    files: { 'wait.py': 'import time\nprint("waiting for the lock", flush=True)\ntime.sleep(30)\n' },
    script: 'timeout --verbose 1 python3 wait.py',
    needs: ['python3'],
  }),
];

export const permanentCases = [...tests, ...compilers, ...linters, ...settings, ...resources];
