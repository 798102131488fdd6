/** Real failures of real code and settings, in further languages and tools: no fault is injected. */
const failure = ({ files = {}, script, step = 'Build and test', env = {}, keepLoopback = false, ...rest }) => ({
  fault: 'none',
  label: 'not-transient',
  ...rest,
  async make(shop) {
    for (const [path, content] of Object.entries(files)) shop.write(path, content);
    return [await shop.step(step, script, { env, keepLoopback })];
  },
});

const compilers = [
  failure({
    id: 'mix-compile',
    tool: 'mix',
    category: 'compile-error',
    shape: 'gitlab',
    reason: 'a function that is not there is called',
    files: {
      'mix.exs':
        'defmodule App.MixProject do\n  use Mix.Project\n\n  def project, do: [app: :app, version: "0.1.0", elixir: "~> 1.12"]\nend\n',
      'lib/app.ex': 'defmodule App do\n  def total(prices), do: sum_of(prices)\nend\n',
    },
    script: 'mix compile --warnings-as-errors',
  }),
  failure({
    id: 'rebar3-compile',
    tool: 'rebar3',
    category: 'compile-error',
    shape: 'circleci',
    reason: 'a variable is not bound',
    files: {
      'rebar.config': '{erl_opts, [debug_info]}.\n',
      'src/ledger.app.src': '{application, ledger, [{vsn, "0.1.0"}, {applications, [kernel, stdlib]}]}.\n',
      'src/ledger.erl': '-module(ledger).\n-export([total/1]).\n\ntotal(Prices) -> lists:sum(Price).\n',
    },
    script: 'rebar3 compile',
  }),
  failure({
    id: 'dub-build',
    tool: 'dub',
    category: 'compile-error',
    shape: 'jenkins',
    reason: 'an identifier is not defined',
    files: {
      'dub.json': '{"name":"app","targetType":"executable"}',
      'source/app.d': 'import std.stdio;\n\nvoid main()\n{\n    writeln(totl([5, 7]));\n}\n',
    },
    script: 'dub build --compiler=ldc2',
  }),
  failure({
    id: 'nim-compile',
    tool: 'nim',
    category: 'compile-error',
    shape: 'drone',
    reason: 'a type does not fit',
    files: { 'app.nim': 'proc total(prices: seq[int]): int =\n  result = prices.len & "x"\n\necho total(@[5, 7])\n' },
    script: 'nim c --hints:off app.nim',
  }),
  failure({
    id: 'cabal-build',
    tool: 'cabal',
    category: 'compile-error',
    shape: 'buildkite',
    reason: 'a type does not fit',
    files: {
      'app.cabal':
        'cabal-version: 2.4\nname: app\nversion: 0.1.0\n\nexecutable app\n  main-is: Main.hs\n  build-depends: base\n  default-language: Haskell2010\n',
      'Main.hs':
        'module Main where\n\ntotal :: [Int] -> Int\ntotal = length "x" ++ sum\n\nmain :: IO ()\nmain = print (total [5, 7])\n',
      '../home/.cabal/config': '',
    },
    script: 'cabal v2-build --offline',
  }),
  failure({
    id: 'crystal-spec',
    tool: 'crystal',
    category: 'test-failure',
    shape: 'travis',
    reason: 'an expectation fails',
    files: {
      'spec/total_spec.cr':
        'require "spec"\n\ndescribe "total" do\n  it "adds" do\n    [5, 7].sum.should eq(13)\n  end\nend\n',
    },
    script: 'crystal spec --no-color',
  }),
  failure({
    id: 'haxe-build',
    tool: 'haxe',
    category: 'compile-error',
    shape: 'plain',
    reason: 'a field is not there',
    files: { 'Main.hx': 'class Main {\n  static function main() {\n    trace([5, 7].totl());\n  }\n}\n' },
    script: 'haxe -main Main --interp',
  }),
  failure({
    id: 'deno-check',
    tool: 'deno',
    category: 'compile-error',
    shape: 'circleci',
    reason: 'a type does not fit',
    files: { 'main.ts': 'const total: number = ["5", "7"].join("+");\n\nconsole.log(total);\n' },
    script: 'deno check main.ts',
    env: { NO_COLOR: '1' },
  }),
  failure({
    id: 'webpack-build',
    tool: 'webpack',
    category: 'compile-error',
    shape: 'azure',
    reason: 'a module is imported that is not there',
    files: { 'src/index.js': "import { total } from './totals';\n\nconsole.log(total([5, 7]));\n" },
    script: 'webpack --mode production --entry ./src/index.js',
  }),
  failure({
    id: 'vite-build',
    tool: 'vite',
    category: 'compile-error',
    shape: 'gh',
    reason: 'a name is not exported',
    files: {
      'index.html': '<!doctype html><script type="module" src="/main.js"></script>\n',
      'main.js': "import { total } from './totals.js';\n\nconsole.log(total([5, 7]));\n",
      'totals.js': 'export const sum = (prices) => prices.length;\n',
    },
    script: 'vite build',
  }),
];

const tests = [
  failure({
    id: 'ex-unit',
    tool: 'mix',
    category: 'test-failure',
    shape: 'gitlab',
    reason: 'an assertion fails',
    files: {
      'mix.exs':
        'defmodule App.MixProject do\n  use Mix.Project\n\n  def project, do: [app: :app, version: "0.1.0", elixir: "~> 1.12"]\nend\n',
      'lib/app.ex': 'defmodule App do\n  def total(prices), do: Enum.count(prices)\nend\n',
      'test/test_helper.exs': 'ExUnit.start()\n',
      'test/app_test.exs':
        'defmodule AppTest do\n  use ExUnit.Case\n\n  test "retries after a 503 of the bank" do\n    assert App.total([5, 7]) == 12\n  end\nend\n',
    },
    adversarial: true,
    script: 'mix test',
  }),
  failure({
    id: 'rspec',
    tool: 'rspec',
    category: 'test-failure',
    shape: 'travis',
    reason: 'an expectation fails',
    files: {
      'spec/total_spec.rb':
        "RSpec.describe 'total' do\n  it 'adds' do\n    expect([5, 7].sum).to eq(13)\n  end\n\n  it 'reports a connection reset by peer' do\n    expect { raise Errno::ECONNRESET }.to raise_error(SocketError)\n  end\nend\n",
    },
    adversarial: true,
    script: 'rspec --no-color',
  }),
  failure({
    id: 'phpunit',
    tool: 'phpunit',
    category: 'test-failure',
    shape: 'bitbucket',
    reason: 'an assertion fails',
    files: {
      'tests/TotalTest.php':
        '<?php\n\nuse PHPUnit\\Framework\\TestCase;\n\nfinal class TotalTest extends TestCase\n{\n    public function testAdds(): void\n    {\n        $this->assertSame(13, array_sum([5, 7]));\n    }\n}\n',
    },
    script: 'phpunit --no-configuration tests',
  }),
  failure({
    id: 'bats',
    tool: 'bats',
    category: 'test-failure',
    shape: 'drone',
    reason: 'an assertion fails',
    files: {
      'test/total.bats':
        '@test "adds the prices" {\n  run expr 5 + 7\n  [ "$status" -eq 0 ]\n  [ "$output" = 13 ]\n}\n\n@test "keeps the order" {\n  true\n}\n',
    },
    script: 'bats test',
  }),
  failure({
    id: 'vitest',
    tool: 'vitest',
    category: 'test-failure',
    shape: 'github',
    reason: 'an expectation fails that quotes a fault',
    adversarial: true,
    files: {
      'total.test.js':
        "import { expect, test } from 'vitest';\n\ntest('tells that the bank is away', () => {\n  expect('bank: connect ECONNREFUSED 198.51.100.7:443').toContain('ETIMEDOUT');\n});\n",
      'package.json': '{"type":"module"}',
    },
    script: 'NODE_PATH=$VITEST_MODULES vitest run --globals total.test.js',
  }),
  failure({
    id: 'mocha',
    tool: 'mocha',
    category: 'test-failure',
    shape: 'azure',
    reason: 'a callback is never called, so that the test runs into its limit',
    adversarial: true,
    files: {
      'test/queue.js':
        "describe('queue', () => {\n  it('drains', function (done) {\n    this.timeout(50);\n    setTimeout(() => undefined, 200);\n  });\n});\n",
    },
    script: 'mocha',
  }),
  failure({
    id: 'deno-test',
    tool: 'deno',
    category: 'test-failure',
    shape: 'gitlab',
    reason: 'a test throws what it quotes',
    adversarial: true,
    files: {
      'fetch_test.ts':
        'Deno.test("explains 502 Bad Gateway", () => {\n  const told = "bad gateway";\n  if (told !== "502 Bad Gateway") throw new Error(`told ${told} instead of 502 Bad Gateway`);\n});\n',
    },
    script: 'deno test --no-check',
    env: { NO_COLOR: '1' },
  }),
  failure({
    id: 'bun-test',
    tool: 'bun',
    category: 'test-failure',
    shape: 'circleci',
    reason: 'an expectation fails',
    files: {
      'total.test.js':
        "import { expect, test } from 'bun:test';\n\ntest('adds', () => {\n  expect([5, 7].length).toBe(12);\n});\n",
    },
    script: 'bun test',
  }),
  failure({
    id: 'robot',
    tool: 'robot',
    category: 'test-failure',
    shape: 'teamcity',
    reason: 'a keyword compares two values that differ',
    files: {
      'total.robot':
        '*** Test Cases ***\nAdds The Prices\n    ${total}=    Evaluate    5 + 7\n    Should Be Equal As Integers    ${total}    13\n',
    },
    script: 'robot --outputdir out total.robot',
  }),
  failure({
    id: 'nox',
    tool: 'nox',
    category: 'test-failure',
    shape: 'jenkins',
    reason: 'a session ends with an error of the code',
    files: {
      'noxfile.py':
        'import nox\n\n\n@nox.session(venv_backend="none")\ndef tests(session):\n    session.run("python3", "check.py", external=True)\n',
      'check.py': 'prices = {"tea": 5}\nprint(prices["coffee"])\n',
    },
    script: 'nox --nocolor',
  }),
  failure({
    id: 'racket-test',
    tool: 'racket',
    needs: ['raco'],
    category: 'test-failure',
    shape: 'plain',
    reason: 'a procedure is given what it does not take',
    files: {
      'total.rkt': '#lang racket/base\n(define (total prices) (apply + prices))\n(displayln (total (list 5 "7")))\n',
    },
    script: 'raco test total.rkt || racket total.rkt',
  }),
  failure({
    id: 'plunit',
    tool: 'swipl',
    category: 'test-failure',
    shape: 'drone',
    reason: 'a test of Prolog fails',
    files: {
      'total.pl':
        ':- use_module(library(plunit)).\n:- begin_tests(total).\ntest(adds, T == 13) :- sum_list([5, 7], T).\n:- end_tests(total).\n',
    },
    script: "swipl -g 'run_tests, halt' -t 'halt(1)' total.pl",
  }),
  failure({
    id: 'django',
    tool: 'django-admin',
    category: 'config',
    shape: 'bitbucket',
    reason: 'a setting names a module that is not there',
    files: {
      'settings.py': 'SECRET_KEY = "x"\nINSTALLED_APPS = ["ledger"]\n',
    },
    script: 'django-admin check --settings=settings --pythonpath=.',
  }),
];

const checkers = [
  failure({
    id: 'rubocop',
    tool: 'rubocop',
    category: 'lint',
    shape: 'circleci',
    reason: 'offences against the style',
    files: {
      'app.rb': 'def total(prices)\n  x = 3\n  prices.inject(0) { |sum, price| sum + price }\nend\n',
      '.rubocop.yml': 'AllCops:\n  NewCops: enable\n  SuggestExtensions: false\n',
    },
    script: 'rubocop --no-color app.rb',
  }),
  failure({
    id: 'phpcs',
    tool: 'phpcs',
    category: 'lint',
    shape: 'gitlab',
    reason: 'offences against the style',
    files: { 'src/total.php': '<?php\nfunction total( $prices ){\n  return array_sum($prices);\n}\n' },
    script: 'phpcs --standard=PSR12 --no-colors src',
  }),
  failure({
    id: 'cppcheck',
    tool: 'cppcheck',
    category: 'lint',
    shape: 'jenkins',
    reason: 'an index beyond the end',
    files: { 'app.c': 'int main(void)\n{\n    int prices[2] = {5, 7};\n    return prices[2];\n}\n' },
    script: 'cppcheck --error-exitcode=1 --quiet app.c',
  }),
  failure({
    id: 'stylelint',
    tool: 'stylelint',
    category: 'lint',
    shape: 'azure',
    reason: 'a rule of the style is broken',
    files: {
      '.stylelintrc.json': '{"rules":{"color-no-invalid-hex":true,"block-no-empty":true}}',
      'app.css': '.price {\n  color: #zz0000;\n}\n\n.total {\n}\n',
    },
    script: 'stylelint app.css',
  }),
  failure({
    id: 'biome',
    tool: 'biome',
    category: 'lint',
    shape: 'github',
    reason: 'findings of the linter and the formatter',
    files: { 'app.js': 'var total = 0\nif (total == "0") { debugger }\n' },
    script: 'biome ci app.js',
  }),
  failure({
    id: 'markdownlint',
    tool: 'markdownlint-cli2',
    category: 'lint',
    shape: 'drone',
    reason: 'findings in a document',
    files: { 'README.md': '# Ledger\n# Ledger\n\n* one\n- two\n' },
    script: 'markdownlint-cli2 README.md',
  }),
  failure({
    id: 'commitlint',
    tool: 'commitlint',
    category: 'lint',
    shape: 'teamcity',
    reason: 'a commit message against the rules',
    files: {
      'commitlint.config.js':
        "module.exports = { rules: { 'type-enum': [2, 'always', ['fix', 'feat']], 'subject-empty': [2, 'never'] } };\n",
    },
    script: "echo 'wip: connection timed out' | commitlint --no-color",
    adversarial: true,
  }),
  failure({
    id: 'sqlfluff',
    tool: 'sqlfluff',
    category: 'lint',
    shape: 'bitbucket',
    reason: 'findings in a query',
    files: { 'total.sql': 'select Sum(price) as total from prices WHERE paid\n' },
    script: 'sqlfluff lint --dialect postgres --disable-progress-bar total.sql',
  }),
  failure({
    id: 'yamllint',
    tool: 'yamllint',
    category: 'lint',
    shape: 'buildkite',
    reason: 'a key twice in a mapping',
    files: { 'deploy.yml': '---\nretries: 3\ntimeout: 30\nretries: 5\n' },
    script: 'yamllint --strict --format standard deploy.yml',
  }),
  failure({
    id: 'bandit',
    tool: 'bandit',
    category: 'lint',
    shape: 'travis',
    reason: 'a finding of high severity',
    files: {
      'fetch.py': 'import subprocess\n\n\ndef fetch(url):\n    return subprocess.call("curl -f " + url, shell=True)\n',
    },
    script: 'bandit -q -r fetch.py',
  }),
  failure({
    id: 'djlint',
    tool: 'djlint',
    category: 'lint',
    shape: 'plain',
    reason: 'findings in a template',
    files: { 'index.html': '<html><body><img src="/logo.png"><p>Total</body></html>\n' },
    script: 'djlint index.html --lint',
  }),
  failure({
    id: 'mkdocs',
    tool: 'mkdocs',
    category: 'config',
    shape: 'gh',
    reason: 'a page is linked that is not there',
    files: { 'mkdocs.yml': 'site_name: Ledger\n', 'docs/index.md': '# Ledger\n\nSee [retries](retries.md).\n' },
    script: 'mkdocs build --strict',
  }),
  failure({
    id: 'sphinx',
    tool: 'sphinx-build',
    category: 'config',
    shape: 'jenkins',
    reason: 'a document is referred to that is not there',
    files: {
      'docs/conf.py': 'project = "Ledger"\n',
      'docs/index.rst': 'Ledger\n======\n\n.. toctree::\n\n   timeouts\n',
    },
    script: 'sphinx-build -W --keep-going -b html docs out',
  }),
  failure({
    id: 'hugo',
    tool: 'hugo',
    category: 'config',
    shape: 'azure',
    reason: 'a template calls a function that is not there',
    files: {
      'config.toml': 'baseURL = "https://ledger.example.org/"\ntitle = "Ledger"\n',
      'layouts/index.html': '{{ totl .Site.Pages }}\n',
      'content/_index.md': '# Ledger\n',
    },
    script: 'hugo --gc --minify',
  }),
];

const settings = [
  failure({
    id: 'playbook',
    tool: 'ansible-playbook',
    category: 'config',
    shape: 'gitlab',
    reason: 'a variable is not defined; an optional download failed before and was ignored',
    adversarial: true,
    files: {
      'site.yml':
        '- hosts: localhost\n  connection: local\n  gather_facts: false\n  tasks:\n    - name: Fetch the banner\n      ansible.builtin.uri:\n        url: http://127.0.0.1:9/banner\n        timeout: 2\n      ignore_errors: true\n    - name: Write the settings\n      ansible.builtin.debug:\n        msg: "{{ ledger_currency }}"\n',
    },
    script: 'ansible-playbook -i localhost, site.yml',
    keepLoopback: true,
    env: { ANSIBLE_PYTHON_INTERPRETER: '/usr/bin/python3' },
  }),
  failure({
    id: 'terraform-validate',
    tool: 'terraform',
    category: 'config',
    shape: 'circleci',
    reason: 'a variable is not declared',
    files: { 'main.tf': 'output "region" {\n  value = var.region\n}\n' },
    script: 'terraform init -input=false -no-color\nterraform validate -no-color',
    env: { CHECKPOINT_DISABLE: '1' },
  }),
  failure({
    id: 'conan-recipe',
    tool: 'conan',
    category: 'config',
    shape: 'teamcity',
    reason: 'a recipe has a fault of its own',
    files: {
      'conanfile.py':
        'from conan import ConanFile\n\n\nclass Ledger(ConanFile):\n    name = "ledger"\n    version = "2.1.0"\n\n    def build(self):\n        self.output.info(self.settings.build_type)\n',
    },
    script: 'conan profile detect\nconan create .',
    env: { CONAN_NON_INTERACTIVE: '1' },
  }),
  failure({
    id: 'compose-platform',
    tool: 'composer',
    category: 'config',
    shape: 'bitbucket',
    reason: 'the project asks for a version of PHP that is not there',
    files: {
      'composer.json':
        '{"name":"acme/app","require":{"php":"^9.4","ext-imaginary":"*"},"repositories":[{"packagist.org":false}]}',
    },
    script: 'composer install --no-interaction',
    env: { COMPOSER_ALLOW_SUPERUSER: '1' },
  }),
  failure({
    id: 'tox-missing',
    tool: 'tox',
    category: 'config',
    shape: 'drone',
    reason: 'an environment of tox is asked for that the settings lack',
    files: { 'tox.ini': '[tox]\nenvlist = py311\nskipsdist = true\n\n[testenv]\ncommands = python --version\n' },
    script: 'tox -e lint_all',
  }),
  failure({
    id: 'loopback-redis',
    tool: 'redis-cli',
    category: 'service',
    shape: 'travis',
    reason: 'the service that the job starts for itself is not there',
    adversarial: true,
    keepLoopback: true,
    script: 'redis-cli -h 127.0.0.1 -p 9 ping',
    step: 'Wait for the cache',
  }),
  failure({
    id: 'loopback-psql',
    tool: 'psql',
    category: 'service',
    shape: 'buildkite',
    reason: 'the database of the job is not there',
    adversarial: true,
    keepLoopback: true,
    script: 'psql -h 127.0.0.1 -p 9 -U app -c "select 1" app',
    step: 'Migrate',
  }),
  failure({
    id: 'tmpfs-full',
    tool: 'git',
    category: 'disk',
    shape: 'gitlab',
    reason: 'a small file system is full',
    script:
      "mkdir -p build\nunshare -m bash -c 'mount -t tmpfs -o size=1m tmpfs build && cd build && git init -q . && head -c 2000000 /dev/urandom > data.bin && git add data.bin'",
  }),
  failure({
    id: 'ulimit-ruby',
    tool: 'ruby',
    category: 'out-of-memory',
    shape: 'circleci',
    reason: 'the memory that the job allows itself is used up',
    files: { 'load.rb': 'rows = []\nloop { rows << "x" * 50_000_000 }\n' },
    script: 'ulimit -v 600000\nruby load.rb',
  }),
  failure({
    id: 'php-memory',
    tool: 'php',
    category: 'out-of-memory',
    shape: 'jenkins',
    reason: 'the memory limit of PHP is used up',
    files: { 'load.php': '<?php\n$rows = [];\nwhile (true) { $rows[] = str_repeat("x", 1000000); }\n' },
    script: 'php -d memory_limit=32M load.php',
  }),
  failure({
    id: 'segfault',
    tool: 'gcc',
    category: 'crash',
    shape: 'gh',
    reason: 'the program reads where it must not',
    files: { 'app.c': 'int main(void)\n{\n    volatile int *price = 0;\n    return *price;\n}\n' },
    script: 'gcc -o app app.c\n./app',
  }),
];

export const ownFaultCases = [...compilers, ...tests, ...checkers, ...settings];
