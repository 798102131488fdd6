/** What other tools print around the error of the tool that they run. */
export interface Wrapper {
  readonly name: string;
  readonly wrap: (error: readonly string[]) => readonly string[];
}

const after = (name: string, ...lines: readonly string[]): Wrapper => ({ name, wrap: (error) => [...error, ...lines] });

/** Every wrapper ends a step of a log; none says what failed. */
export const wrappers: readonly Wrapper[] = [
  after('a shell'),
  after('make', 'make[1]: *** [Makefile:12: deps] Error 1', 'make: *** [Makefile:3: all] Error 2'),
  after(
    'MSBuild',
    '/src/app.targets(14,5): error MSB3073: The command "npm ci" exited with code 1. [/src/app.csproj]',
    '',
    'Build FAILED.',
    '',
    '/src/app.targets(14,5): error MSB3073: The command "npm ci" exited with code 1. [/src/app.csproj]',
    '    0 Warning(s)',
    '    1 Error(s)',
  ),
  after('Visual C++', "CUSTOMBUILD : error MSB8066: Custom build for 'fetch.rule' exited with code 1."),
  after(
    'Ninja',
    'FAILED: [code=1] pad-prefix/src/pad-stamp/pad-download.stamp',
    'ninja: build stopped: subcommand failed.',
  ),
  after(
    'CMake',
    'CMake Error at build/_deps/pad-subbuild/pad-populate.cmake:170 (message):',
    '  Each download failed!',
    '',
    '-- Configuring incomplete, errors occurred!',
  ),
  after(
    'vcpkg',
    'CMake Error at scripts/cmake/vcpkg_download_distfile.cmake:136 (message):',
    '  Download failed, halting portfile.',
    '',
    'error: building zlib:x64-linux failed with: BUILD_FAILED',
  ),
  after(
    'Maven',
    '[INFO] BUILD FAILURE',
    '[ERROR] Failed to execute goal org.codehaus.mojo:exec-maven-plugin:3.1.0:exec (deps) on project app: Command execution failed.: Process exited with an error: 1 (Exit value: 1)',
    '[ERROR] -> [Help 1]',
  ),
  after(
    'Maven lint',
    '[ERROR] Failed to execute goal org.apache.maven.plugins:maven-checkstyle-plugin:3.1.2:check (check) on project app: Execution check failed',
  ),
  after(
    'Gradle',
    "Execution failed for task ':app:lintDeps'.",
    "> Process 'command 'npm'' finished with non-zero exit value 1",
    '',
    '* Try:',
    '> Run with --stacktrace option to get the stack trace.',
    'BUILD FAILED in 12s',
  ),
  after('Docker', "The command '/bin/sh -c npm ci' returned a non-zero code: 1"),
  {
    name: 'BuildKit',
    wrap: (error) => [
      ...error.map((line) => `#12 4.523 ${line}`),
      '#12 ERROR: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1',
      'ERROR: failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1',
    ],
  },
  after(
    'Docker Compose',
    'failed to solve: process "/bin/sh -c make deps" did not complete successfully: exit code: 2',
  ),
  after(
    'Rust',
    "thread 'main' panicked at src/main.rs:12:5:",
    'the download failed',
    'note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace',
  ),
  after('Cargo', 'error: failed to run custom build command for `pad-sys v0.3.1`'),
  after('Go', 'panic: the download failed', '', 'goroutine 1 [running]:'),
  after('go test', 'FAIL\texample.org/pad\t0.240s', 'FAIL'),
  after(
    'npm',
    'npm error Lifecycle script `build` failed with error:',
    'npm error code 1',
    'npm error path /src',
    'npm error command failed',
  ),
  after('npm test', 'npm error Test failed.  See above for more details.'),
  after('Yarn', 'error Command failed with exit code 1.'),
  after('pnpm', ' ELIFECYCLE  Command failed with exit code 1.'),
  after(
    'Turborepo',
    ' ERROR  app#build: command (/src) npm run build exited (1)',
    ' ERROR  run failed: command  exited (1)',
  ),
  after('Buildkite', '🚨 Error: The command exited with status 1', 'user command error: exit status 1'),
  after('Travis', 'The command "npm ci" exited with 1.'),
  after('tox', 'ERROR: InvocationError for command /usr/bin/make deps (exited with code 1)'),
  after(
    'pre-commit',
    'deps.....................................................................Failed',
    '- hook id: deps',
    '- exit code: 1',
  ),
  after('Xcode', '** BUILD FAILED **'),
  after('just', 'error: Recipe `deps` failed on line 3 with exit code 1'),
  after('Task', 'task: Failed to run task "deps": exit status 1'),
  after('nox', 'nox > Command npm ci failed with exit code 1', 'nox > Session deps failed.'),
  after(
    'Lerna',
    'lerna ERR! npm run build exited 1 in app',
    'lerna WARN complete Waiting for 1 child process to exit.',
  ),
  after('Nx', ' NX   Running target build for project app failed', 'Failed tasks:', '- app:build'),
  after(
    'Bazel',
    'ERROR: /src/BUILD:3:8: Executing genrule //:deps failed: (Exit 1): bash failed: error executing command',
    'Target //:deps failed to build',
    'ERROR: Build did NOT complete successfully',
  ),
  after('Rake', 'rake aborted!', 'Command failed with status (1): [npm ci]', 'Tasks: TOP => deps'),
  after('fastlane', "[!] Exit status of command 'npm ci' was 1 instead of 0."),
  after(
    'pip',
    '  error: subprocess-exited-with-error',
    'ERROR: Failed building wheel for pad',
    'ERROR: Could not build wheels for pad, which is required to install pyproject.toml-based projects',
  ),
  after('node-gyp', 'gyp ERR! build error', 'gyp ERR! not ok'),
  after(
    'Conan',
    'ERROR: pad/1.0: Error in build() method, line 12',
    '\tself.run("npm ci")',
    '\tConanException: Error 1 while executing',
  ),
  after(
    'Python',
    'Traceback (most recent call last):',
    '  File "build.py", line 3, in <module>',
    "    subprocess.run(['npm', 'ci'], check=True)",
    "subprocess.CalledProcessError: Command '['npm', 'ci']' returned non-zero exit status 1.",
  ),
  after(
    'Node',
    'Error: Command failed: npm ci',
    '    at genericNodeError (node:internal/errors:984:15)',
    '    at checkExecSyncError (node:child_process:891:11) {',
    '  status: 1,',
    '}',
    '',
    'Node.js v20.19.0',
  ),
  after('an action', "##[error]The process '/usr/local/bin/npm' failed with exit code 1"),
  after(
    'Terraform',
    '│ Error: local-exec provisioner error',
    '│ ',
    "│ Error running command 'npm ci': exit status 1. Output:",
  ),
  after('PowerShell', 'npm ci failed with exit code 1', 'At C:\\build.ps1:3 char:5'),
  after('CircleCI', 'Exited with code exit status 1'),
  after('GitLab', 'ERROR: Job failed: exit code 1'),
  after('sbt', '[error] (app / update) sbt.librarymanagement.ResolveException: stopped', '[error] Total time: 3 s'),
  after('Ansible', 'fatal: [web]: FAILED! => {"changed": true, "msg": "non-zero return code", "rc": 1}'),
];

/** A whole log of one step that fails with these lines. */
export function logOfStep(lines: readonly string[], command = './build'): string {
  return [
    `##[group]Run ${command}`,
    `\u001b[36;1m${command}\u001b[0m`,
    'shell: /usr/bin/bash -e {0}',
    '##[endgroup]',
    ...lines,
    '##[error]Process completed with exit code 1.',
    '',
  ].join('\n');
}
