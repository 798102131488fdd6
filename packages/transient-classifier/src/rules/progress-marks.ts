import type { ProgressMark } from './rule.ts';

/** Lines by which tools show that earlier work succeeded: a download that failed above them was retried. */
export const progressMarks: readonly ProgressMark[] = [
  mark(
    'npm',
    /^(?:added|changed|removed|up to date,|up to date in|audited) (?:\d+ packages?|\d+ms|audited)/u,
    'added 120 packages in 4s',
    'packages were added',
  ),
  mark(
    'yarn',
    /^(?:\[[45]\/[45]\] |success (?:Saved|Already)|Done in [\d.]+s|➤ YN0000: (?:┌ Link step|· Done|Done))/u,
    'Done in 4.20s.',
    'Work is done in Oslo',
  ),
  mark(
    'pnpm-uv',
    /^(?:Done in [\d.]+ ?m?s|dependencies:$|devDependencies:$|(?:Installed|Prepared|Audited) \d+ packages? in )/u,
    'Installed 12 packages in 30ms',
    'Installed by hand',
  ),
  mark(
    'pip',
    /^(?:Successfully (?:installed|built)|Installing collected packages:)/u,
    'Successfully installed left-pad-1.0.0',
    'It was successfully done',
  ),
  mark(
    'poetry',
    /^(?:Package operations: |No dependencies to install or update|Writing lock file|Installing the current project)/u,
    'Package operations: 3 installs, 0 updates, 0 removals',
    'Packages operate',
  ),
  mark(
    'apt',
    /^(?:Setting up \S+ \(|Unpacking \S+ |Selecting previously unselected package )/u,
    'Setting up curl (8.5.0-2) ...',
    'Setting up the tests',
  ),
  mark(
    'apk-dnf',
    /^(?:OK: \d+ Mi?B in \d+ packages|Complete!$|Executing busybox-[\d.]+)/u,
    'OK: 12 MiB in 20 packages',
    'OK: fine',
  ),
  mark(
    'git',
    /^(?:HEAD is now at |Switched to (?:a new )?branch|Receiving objects: 100% .*done\.|Already up to date\.|Submodule path '.{1,200}': checked out|Checking out [0-9a-f]{8} as )/u,
    'HEAD is now at 0a1b2c3 Fix it',
    'the HEAD is detached',
  ),
  mark(
    'docker',
    /^(?:Status: (?:Downloaded newer image|Image is up to date)|Login Succeeded|Successfully (?:built|tagged) |#\d+ DONE |Digest: sha256:)/u,
    'Status: Downloaded newer image for alpine:3.20',
    'Status: red',
  ),
  mark(
    'gitlab-image',
    /^Using docker image sha256:/u,
    'Using docker image sha256:0a1b for alpine:3.20',
    'Using docker',
  ),
  mark(
    'wget',
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \([\d.,]+ [KMG]?B\/s\) - .{1,300} saved \[/u,
    '2024-05-01 12:00:00 (1.20 MB/s) - ‘pad.tgz’ saved [4096/4096]',
    'the file was saved',
  ),
  mark(
    'cargo',
    /^\s+(?:Compiling|Checking|Finished|Running|Doc-tests|Documenting) \S/u,
    '   Compiling left-pad v1.0.0',
    'Compiling is fun',
  ),
  mark('cargo-test', /^running \d+ tests?$|^test result: ok\./u, 'running 12 tests', 'running the tests'),
  mark('go', /^(?:ok {2}\t?\S+|=== RUN {3}\S|--- PASS: |\? {3}\t\S+)/u, 'ok  \texample.org/pad\t0.012s', 'ok then'),
  mark(
    'maven',
    /^\[INFO\] (?:Compiling \d+ source files?|Building .{1,200}\[\d+\/\d+\]|BUILD SUCCESS| ?T E S T S|Running \S+Tests?$|Tests run: \d+, Failures: 0, Errors: 0)/u,
    '[INFO] BUILD SUCCESS',
    '[INFO] Building wheels',
  ),
  mark(
    'gradle',
    /^(?:> Task :\S+(?: UP-TO-DATE| NO-SOURCE| FROM-CACHE| SKIPPED)?$|BUILD SUCCESSFUL in )/u,
    '> Task :compileJava',
    '> Task force',
  ),
  mark(
    'pytest',
    /^=+ test session starts =+|^collected \d+ items?|^=+ .{0,100}\d+ passed/u,
    'collected 12 items',
    'collected works',
  ),
  mark(
    'javascript-tests',
    /^(?:PASS \S+\.(?:[cm]?[jt]sx?)|Tests: +\d+ passed|Test Suites: |\s+\d+ passing \(|TAP version 1[34]|# tests \d+| ?RUN {2}v\d|ℹ tests \d+)/u,
    'PASS src/app.test.ts',
    'PASS the salt',
  ),
  mark(
    'build',
    /^(?:\[\d+\/\d+\] (?:Building|Linking|Compiling)|\[ *\d+%\] (?:Building|Linking|Built target)|-- (?:Configuring done|Build files have been written)|webpack [\d.]+ compiled|✓ built in|vite v[\d.]+ building|> tsc\b)/u,
    '[12/30] Building CXX object app.o',
    '[12/30] done with it',
  ),
  mark(
    'terraform',
    /^(?:Terraform has been successfully initialized!|Apply complete!|Plan: \d+ to add)/u,
    'Terraform has been successfully initialized!',
    'Terraform is a tool',
  ),
  mark(
    'actions',
    /^(?:Cache restored (?:from key|successfully)|Artifact .{1,200} (?:has been|was) (?:successfully )?(?:uploaded|downloaded)|Successfully (?:set up|setup) |Download(?:ed)? (?:complete|successfully))/u,
    'Cache restored from key: linux-npm-0a1b',
    'Cache the rest',
  ),
  mark(
    'bundler',
    /^Bundle complete! |^\d+ gems? installed$/u,
    'Bundle complete! 12 Gemfile dependencies, 40 gems now installed.',
    'A bundle of joy',
  ),
  mark(
    'recovered',
    /^(?:.{0,60}\b)?(?:[Rr]etry|[Aa]ttempt|[Tt]ry) #?\d+(?:\/\d+| of \d+)? (?:succeeded|was successful|worked|OK)\b|^(?:[Rr]ecovered|[Ss]ucceeded) (?:after|on) .{0,30}(?:retr|attempt)/u,
    'attempt 2 of 3 succeeded',
    'attempt 2 of 3 failed',
  ),
];

function mark(id: string, pattern: RegExp, example: string, notExample: string): ProgressMark {
  return { id, pattern, example, notExample };
}
