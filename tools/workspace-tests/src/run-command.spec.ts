import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { command, plainEnvironment } from './repository.ts';

const scratch = mkdtempSync(join(tmpdir(), 'portcullis run '));
let folders = 0;

/** A repository with a policy. */
function project(policy: string): string {
  const folder = join(scratch, `project ${(folders += 1)}`);
  mkdirSync(folder);
  writeFileSync(join(folder, 'portcullis.yml'), `version: 1\n${policy}`);
  return folder;
}

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(folder: string, ...args: readonly string[]): Ended {
  return spawnSync(process.execPath, [command, 'run', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: plainEnvironment,
  });
}

const junit = (failed: number): string =>
  `<testsuite tests="1" failures="${failed}"><testcase classname="a" name="b">${failed > 0 ? '<failure/>' : ''}</testcase></testsuite>`;

const judged = (failed: number, exit: string): string => `
evidence:
  tests: { parser: junit, path: out/junit.xml }
rules:
  - { id: tests-pass, metric: tests.failed, max: 0 }
jobs:
  build: { enforce: block }
pipeline:
  jobs:
    build:
      checks:
        test:
          command: 'echo ''${junit(failed)}'' > \${reports.tests}; ${exit}'
          exit: [0, 1]
          reports: { tests: { parser: junit, path: out/junit.xml } }
        lint: { command: 'true' }
        types: { command: 'true', needs: [lint] }
`;

const waiver = '- { tool: x, reason: r, owner: o, created: 2026-01-01, expires: 2026-01-02 }';

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

describe('portcullis run', () => {
  it('passes where all checks do their work and the gate finds nothing', () => {
    const folder = project(judged(0, 'exit 0'));
    const { status, stdout } = run(folder);
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining('Portcullis passed') });
    const record: unknown = JSON.parse(readFileSync(join(folder, 'out/junit.xml.run.json'), 'utf8'));
    expect(record).toMatchObject({ exitCode: 0, finishedAt: expect.any(String) });
  });

  it('is blocked by what the reports say, whatever the exit code', () => {
    expect(run(project(judged(1, 'exit 1')))).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('Portcullis blocked'),
    });
  });

  it('does not judge the report of an earlier run', () => {
    const folder = project(judged(0, 'rm ${reports.tests}'));
    mkdirSync(join(folder, 'out'));
    writeFileSync(join(folder, 'out/junit.xml'), junit(0));
    expect(run(folder)).toMatchObject({ status: 2, stdout: expect.stringContaining('inconclusive') });
  });

  describe('a report that no check of the pipeline writes', () => {
    const provided = (command: string): string =>
      judged(0, command)
        .replace('rules:', '  extra: { parser: junit, path: "out/extra*.xml" }\nrules:')
        .replace('      checks:', '      provides: [extra]\n      checks:');
    const other = junit(0).replace('classname="a"', 'classname="other"');
    const withExtra = (command: string): string => {
      const folder = project(provided(command));
      mkdirSync(join(folder, 'out'));
      writeFileSync(join(folder, 'out/extra.xml'), other);
      return folder;
    };

    it('is not judged where it was there before the run', () => {
      const { status, stdout } = run(withExtra('exit 0'));
      expect(status).toBe(2);
      expect(stdout.replaceAll(/\s+/gu, ' ')).toContain('was there before this run, and none of its checks writes it');
    });

    it('is judged where something made it during the run', () => {
      expect(run(withExtra('cp out/extra.xml out/extra-new.xml; rm out/extra.xml')).status).toBe(0);
    });
  });

  it('does not judge a report that another check wrote over', () => {
    const policy = judged(1, 'exit 0').replace(
      "lint: { command: 'true' }",
      `lint: { command: 'echo ''${junit(0)}'' > out/junit.xml', needs: [test] }`,
    );
    const { status, stdout } = run(project(policy));
    expect(status).toBe(2);
    expect(stdout.replaceAll(/\s+/gu, ' ')).toContain('the report was changed after its tool had ended');
  });

  describe('a check that changes what it is judged by', () => {
    const lenient = judged(1, String.raw`sed -i s/max:.0/max:\ 9/ portcullis.yml`);
    const waived = judged(1, 'cp after.yml w.yml').replace('rules:', 'waivers: { file: w.yml }\nrules:');
    const accepted = judged(1, 'cp after.jsonl base.jsonl').replace('rules:', 'baseline: { file: base.jsonl }\nrules:');
    const baseline = (version: string): string =>
      `{"type":"baseline","schemaVersion":"baseline.v1","fingerprintScheme":1,"portcullisVersion":"${version}","contentLines":true}\n{"type":"end"}\n`;

    it.each([
      ['the policy', lenient, {}],
      ['its waivers', waived, { 'w.yml': '[]', 'after.yml': waiver }],
      ['its baseline', accepted, { 'base.jsonl': baseline('1.0.0'), 'after.jsonl': baseline('1.0.1') }],
    ])('gets no verdict: %s', (_what, policy, files) => {
      const folder = project(policy);
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
      expect(run(folder)).toMatchObject({ status: 2, stderr: expect.stringContaining('changed while the checks ran') });
    });

    it('gets one where only the look of the policy changes', () => {
      expect(run(project(judged(0, 'echo "# tidy" >> portcullis.yml'))).status).toBe(0);
    });
  });

  it('does not judge the report of a check that did not run this time', () => {
    const folder = project(judged(0, 'exit 0').replace('echo', 'no-such-tool && echo'));
    mkdirSync(join(folder, 'out'));
    writeFileSync(join(folder, 'out/junit.xml'), junit(0));
    expect(run(folder)).toMatchObject({ status: 2, stdout: expect.stringContaining('no-such-tool is not installed') });
  });

  it.each([
    [['--only', 'lint'], 1],
    [['--only', 'build/types', '--only', 'lint'], 2],
    [['--skip', 'lint'], 2],
  ] as const)('says of a run with %j how many checks ran, and never that it passed', (args, count) => {
    const { status, stdout } = run(project(judged(0, 'exit 0')), ...args);
    expect(stdout).toContain(`${count} of 3 checks ran`);
    expect(stdout).not.toMatch(/pass/iu);
    expect(status).toBe(2);
  });

  it('suggests a name where there is none such', () => {
    const { status, stderr } = run(project(judged(0, 'exit 0')), '--only', 'tst');
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('Did you mean "test"?') });
  });

  it('writes events alone with --json, each check with one end', () => {
    const { stdout } = run(project(judged(0, 'exit 0')), '--json');
    const events = stdout
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(events[0]).toMatchObject({ kind: 'run-started', total: 3 });
    expect(events.at(-1)).toMatchObject({ kind: 'verdict', verdict: { outcome: 'passed' } });
    expect(events.filter((event) => JSON.stringify(event).startsWith('{"kind":"check-ended"'))).toHaveLength(3);
  });

  it('shows a pass on retry as flaky, and retries what is transient', () => {
    const folder = project(`
pipeline:
  jobs:
    build:
      checks:
        shaky:
          command: '[ -e shaky ] || { touch shaky; exit 1; }'
          retries: { flaky: 2 }
        net:
          command: '[ -e net ] || { touch net; echo "curl: (6) Could not resolve host: example.com"; exit 6; }'
          retries: { transient: 1 }
jobs:
  build: { enforce: block }
`);
    const { status, stdout } = run(folder);
    expect(stdout).toMatch(/^FLAKY +build\/shaky/mu);
    expect(stdout).toMatch(/^TRANSIENT +build\/net/mu);
    expect(status).toBe(0);
  });

  it('mends first with --fix', () => {
    const folder = project(`
pipeline:
  jobs:
    build:
      checks:
        format: { command: 'grep -q tidy file', fix: 'echo tidy > file' }
jobs:
  build: { enforce: block }
`);
    writeFileSync(join(folder, 'file'), 'untidy-not');
    expect(run(folder, '--fix')).toMatchObject({ status: 0, stdout: expect.stringContaining('changes your files') });
  });

  it('takes the result of a check from an earlier run, shows it as cached, and judges by the first instant', () => {
    const policy = judged(0, 'exit 0').replace('exit: [0, 1]', "exit: [0, 1]\n          cache: { inputs: ['src/**'] }");
    const folder = project(policy);
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'src/a.py'), 'a = 1');
    const recordOf = (): unknown => JSON.parse(readFileSync(join(folder, 'out/junit.xml.run.json'), 'utf8'));
    run(folder);
    const first = recordOf();
    const { status, stdout } = run(folder);
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: expect.stringMatching(/^cached +build\/test .*has changed/mu),
    });
    expect(recordOf()).toEqual(first);
    expect(run(folder, '--no-cache').stdout).toMatch(/^ok +build\/test/mu);
    writeFileSync(join(folder, 'src/a.py'), 'a = 2');
    expect(run(folder).stdout).toMatch(/^ok +build\/test/mu);
  });

  it('keeps the outcome of optional jobs out of the exit code', () => {
    const folder = project(`
pipeline:
  jobs:
    build: { checks: { ok: { command: 'true' } } }
    extra: { required: false, checks: { bad: { command: 'exit 9' }, gone: { command: [no-such-tool] } } }
jobs:
  build: { enforce: block }
  extra: { enforce: inform }
`);
    expect(run(folder)).toMatchObject({ status: 0, stdout: expect.stringMatching(/FAILED +extra\/bad/u) });
  });
});

const covered = (lines: string): string => `
evidence:
  cover: { parser: lcov, path: out/lcov.info }
rules:
  - { id: patch, metric: coverage.lines, scope: changed-lines, min: 80, minSample: 1, unmeasured: uncovered }
jobs:
  build: { enforce: block }
pipeline:
  jobs:
    build:
      checks:
        test:
          command: 'printf "SF:app.py\\n${lines}end_of_record\\n" > \${reports.cover}'
          reports: { cover: { parser: lcov, path: out/lcov.info } }
`;

describe('rules about changes', () => {
  /** A branch that adds a line to `app.py`, not committed. */
  function changed(lines: string): string {
    const folder = project(covered(lines));
    const git = (...args: readonly string[]): void => {
      const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgSign=false'];
      expect(spawnSync('git', [...who, ...args], { cwd: folder }).status).toBe(0);
    };
    writeFileSync(join(folder, 'app.py'), 'a = 1\n');
    git('init', '--quiet', '--initial-branch=main');
    git('add', '.');
    git('commit', '--quiet', '-m', 'first');
    git('switch', '--quiet', '-c', 'topic');
    writeFileSync(join(folder, 'app.py'), 'a = 1\nb = 2\n');
    return folder;
  }

  it.each([
    ['DA:1,1\\nDA:2,1\\n', 0],
    ['DA:1,1\\nDA:2,0\\n', 1],
  ])('are judged by what the work tree changed since the default branch: %s', (lines, expected) => {
    const { status, stdout } = run(changed(lines));
    expect({ status, stdout }).toMatchObject({ status: expected });
  });

  it('count new files that git does not know yet', () => {
    const folder = changed('DA:1,1\\nDA:2,1\\n');
    writeFileSync(join(folder, 'new.py'), 'c = 1\n');
    expect(run(folder)).toMatchObject({ status: 1, stdout: expect.stringContaining('new.py') });
  });

  it('are refused before anything runs when there is no such commit', () => {
    const folder = changed('');
    const { status, stderr } = run(folder, '--diff-base', 'no-such-branch');
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('no-such-branch') });
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });

  it('say that they have nothing to compare with outside of a repository', () => {
    const { status, stderr } = run(project(covered('DA:1,1\\n')));
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('--diff-base BRANCH') });
  });
});

it('with --watch, an edit runs the checks again, a broken policy is told, and Ctrl-C ends it', async () => {
  const folder = project(judged(0, 'cat result; exit "$(cat result)"').replace('echo', '[ -e result ]; echo'));
  const policy = readFileSync(join(folder, 'portcullis.yml'), 'utf8');
  writeFileSync(join(folder, 'result'), '2');
  const child = spawn(process.execPath, [command, 'run', '--watch'], { cwd: folder, env: plainEnvironment });
  let output = '';
  const gather = (chunk: Buffer): void => void (output += chunk.toString());
  child.stdout.on('data', gather);
  child.stderr.on('data', gather);
  const waits = (count: number): boolean => output.split('Waiting for files to change.').length > count;
  try {
    await until(() => waits(1));
    expect(output).toContain('FAILED');
    writeFileSync(join(folder, 'result'), '0');
    await until(() => waits(2));
    expect(output).toMatch(/Changed: result\n[^]*Portcullis passed/u);
    writeFileSync(join(folder, 'portcullis.yml'), 'version: 9\n');
    await until(() => waits(3));
    expect(output).toContain('portcullis.yml:1:');
    writeFileSync(join(folder, 'portcullis.yml'), policy);
    await until(() => waits(4));
    expect(output.split('Portcullis passed')).toHaveLength(3);
    const end = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    expect(await end).toBe(130);
  } finally {
    child.kill('SIGKILL');
  }
}, 60_000);

/** Ids of live processes that carry the variable of a run in this folder. */
function leftOf(folder: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`).includes(`LEFT_IN=${folder}`);
      } catch {
        return false;
      }
    });
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 20));
}

const endless = (folder: string): string => `
jobs:
  build: { enforce: block }
pipeline:
  jobs:
    build:
      env: { LEFT_IN: '${folder}' }
      checks:
        stubborn: { command: 'trap "" TERM INT; touch started-1; sleep 300 & wait; sleep 300' }
        daemon: { command: 'setsid sleep 300 & touch started-2; timeout 300 sleep 300' }
`;

(process.platform === 'linux' ? describe : describe.skip)('whatever ends the run, nothing is left', () => {
  let folder = '';
  let child: ChildProcess;
  beforeAll(() => {
    folder = '';
  });

  async function start(): Promise<void> {
    folder = project('');
    writeFileSync(join(folder, 'portcullis.yml'), `version: 1\n${endless(folder)}`);
    child = spawn(process.execPath, [command, 'run', '--max-parallel', '2'], {
      cwd: folder,
      env: plainEnvironment,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await until(() => existsSync(join(folder, 'started-1')) && existsSync(join(folder, 'started-2')));
  }

  const ended = (): Promise<number | null> =>
    new Promise((resolve) => {
      child.once('exit', resolve);
    });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('after two times %s', async (signal, exitCode) => {
    await start();
    const end = ended();
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.kill(signal);
    await until(() => output.includes(`${signal}: ending`));
    child.kill(signal);
    expect(await end).toBe(exitCode);
    expect(leftOf(folder)).toEqual([]);
  });

  it('after one SIGINT, once the time of grace is over', async () => {
    await start();
    const end = ended();
    child.kill('SIGINT');
    expect(await end).toBe(130);
    expect(leftOf(folder)).toEqual([]);
  }, 30_000);

  it('after kill -9 of the run', async () => {
    await start();
    const end = ended();
    child.kill('SIGKILL');
    await end;
    await until(() => leftOf(folder).length === 0);
    expect(leftOf(folder)).toEqual([]);
  }, 30_000);
});
