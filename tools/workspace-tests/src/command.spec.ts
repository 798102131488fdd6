import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { command, commandPackage, plainEnvironment, repositoryRoot } from './repository.ts';

const instant = ['--now', '2026-11-23T18:00:00Z'];

/** A copy of the example in a folder with a space in its name. */
let service: string;

interface Settings {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

function portcullis(args: readonly string[], { input = '', env = {}, cwd = service }: Settings = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd,
    input,
    encoding: 'utf8',
    env: { ...plainEnvironment, ...env },
  });
  // Whatever happens, nobody is shown our insides.
  expect(`${stdout}${stderr}`).not.toMatch(/^\s+at .*:\d+:\d+\)?$/mu);
  return { exitCode: status, stdout, stderr };
}

const gate = (args: readonly string[] = [], settings: Settings = {}) =>
  portcullis(['gate', '--jobs', 'needs.json', ...instant, ...args], settings);
const text = (path: string): string => readFileSync(join(service, path), 'utf8');

beforeEach(() => {
  service = join(mkdtempSync(join(tmpdir(), 'portcullis command ')), 'my service');
  cpSync(join(repositoryRoot, 'examples/python-service'), service, { recursive: true });
});
afterEach(() => {
  rmSync(join(service, '..'), { recursive: true, force: true });
});

describe('exit codes', () => {
  it('are 1 for blocked', () => {
    expect(gate().exitCode).toBe(1);
  });

  it('are 0 for passed', () => {
    expect(portcullis(['gate', 'reports/junit-*.xml']).exitCode).toBe(0);
  });

  it('are 2 for inconclusive: a report disappeared', () => {
    rmSync(join(service, 'reports/bandit.json'));
    const { exitCode, stdout } = gate();
    expect(exitCode).toBe(2);
    expect(stdout).toContain('bandit is missing');
  });

  it.each([
    [['gate', '--formt']],
    [['gaet']],
    [['gate', '--jobs', 'gone.json']],
    [['gate', '--config', 'gone.yml']],
    [['parse', 'gone.json']],
    [['validate', 'gone.yml']],
    [['replay', 'gone.json']],
  ])('are 2 with a plain word for what cannot be used: %j', (args) => {
    const { exitCode, stdout, stderr } = portcullis(args);
    expect(exitCode).toBe(2);
    expect(`${stdout}${stderr}`).toMatch(/Did you mean|no such|gone\./u);
  });
});

describe('outputs', () => {
  it('are written in every form, to folders that are made, and nothing else is left there', () => {
    const formats = ['terminal', 'markdown', 'json', 'sarif', 'junit', 'badge'];
    const { stdout, stderr } = gate([
      ...formats.flatMap((format) => ['--format', `${format}=out/deep/${format}`]),
      '--quiet',
    ]);
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' });
    expect(readdirSync(join(service, 'out/deep')).sort()).toEqual([...formats].sort());
    expect(text('out/deep/terminal')).toContain('Portcullis blocked');
    expect(text('out/deep/markdown')).toContain('Portcullis blocked');
    expect(JSON.parse(text('out/deep/json'))).toMatchObject({ schemaVersion: 'verdict.v1', outcome: 'blocked' });
    expect(JSON.parse(text('out/deep/sarif'))).toMatchObject({ version: '2.1.0' });
    expect(text('out/deep/junit')).toMatch(/^<\?xml[^>]*\?>\s*<testsuites /u);
    expect(JSON.parse(text('out/deep/badge'))).toMatchObject({ schemaVersion: 1, color: 'red' });
  });

  it('are the same bytes each time', () => {
    expect(gate(['--format', 'json']).stdout).toBe(gate(['--format', 'json']).stdout);
  });

  it('are the same from the command and from the libraries: digests do not depend on who computes them', async () => {
    const { nodeGateFiles, nodePolicyFiles, parseJobResults, runGate } = await import('@portcullis/automations');
    const { serialiseVerdict } = await import('@portcullis/gate-core');
    const { verdict } = await runGate(
      { reports: nodeGateFiles(service), baseline: null, now: () => new Date('2026-11-23T18:00:00Z') },
      {
        policy: { kind: 'file', entry: 'portcullis.yml', files: nodePolicyFiles(service) },
        jobs: parseJobResults(text('needs.json'), 'needs.json'),
      },
    );
    expect(gate(['--format', 'json']).stdout).toBe(serialiseVerdict(verdict));
  });

  it.each<[string, readonly string[], Readonly<Record<string, string>>, boolean]>([
    ['no colour in a pipe', [], {}, false],
    ['colour when it is forced', [], { FORCE_COLOR: '1' }, true],
    ['no colour with NO_COLOR, even when it is forced', [], { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
    ['colour when the option says so', ['--color', 'always'], { NO_COLOR: '1' }, true],
  ])('have %s', (_what, args, env, colored) => {
    expect(gate(args, { env }).stdout.includes('\u001b[')).toBe(colored);
  });

  it('fit the width that COLUMNS states', () => {
    const lines = gate([], { env: { COLUMNS: '60' } }).stdout.split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
  });

  it('are cut without a word when the reader goes away, and the exit code stays', async () => {
    const child = spawn(process.execPath, [command, 'gate', '--jobs', 'needs.json', '--format', 'sarif'], {
      cwd: service,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.stdout.destroy();
    const exitCode = await new Promise((resolve) => child.on('close', resolve));
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
  });
});

describe('inputs', () => {
  it('take job results from standard input', () => {
    expect(portcullis(['gate', '--jobs', '-', ...instant], { input: text('needs.json') }).stdout).toBe(gate().stdout);
  });

  it('say where job results are broken', () => {
    const { exitCode, stderr } = portcullis(['gate', '--jobs', '-'], { input: '{"a": {"result": }}' });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('standard input:1:18: job results cannot be read as JSON');
  });

  it('take globs and folders with spaces', () => {
    mkdirSync(join(service, 'more reports'));
    cpSync(join(service, 'reports/bandit.json'), join(service, 'more reports/ban dit.json'));
    expect(portcullis(['gate', 'more reports/*.json', '--max-high', '3']).exitCode).toBe(0);
    expect(portcullis(['parse', 'more reports', '--json']).stdout).toMatch(
      /^\{"file":"more reports\/ban dit\.json","format":"bandit","ok":true,/u,
    );
  });

  it('show a report that cannot be opened as a problem', () => {
    if (process.getuid?.() === 0) {
      // Root may open everything: a folder in its place cannot be read by anybody.
      rmSync(join(service, 'reports/bandit.json'));
      mkdirSync(join(service, 'reports/bandit.json'));
    } else {
      chmodSync(join(service, 'reports/bandit.json'), 0);
    }
    const { exitCode, stdout } = gate();
    expect(exitCode).toBe(2);
    expect(stdout).toContain('reports/bandit.json cannot be read');
  });

  it('tell a name that would steer the terminal only by its numbers', () => {
    writeFileSync(join(service, 'evil\u001b[2J.json'), '{}');
    const { stdout, stderr } = portcullis(['parse', '.']);
    expect(`${stdout}${stderr}`).not.toContain('\u001b');
    expect(stdout).toContain('evil\\u{1B}[2J.json');
  });
});

describe('parse', () => {
  it('prints one JSON line a file in order, refusals among them', () => {
    writeFileSync(join(service, 'empty.json'), '');
    const { exitCode, stdout } = portcullis([
      'parse',
      './reports/bandit.json',
      'empty.json',
      'reports/junit-3.11.xml',
      '--json',
    ]);
    expect(exitCode).toBe(2);
    const [bandit, empty, junit, ...rest] = stdout.trim().split('\n');
    expect(bandit).toMatch(
      /^\{"file":"\.\/reports\/bandit\.json","format":"bandit","ok":true,"figures":\{"findings":\d+,/u,
    );
    expect(empty).toMatch(
      /^\{"file":"empty\.json","ok":false,"error":\{"code":"empty","message":".+","line":(?:null|1),"column":(?:null|1)\}\}$/u,
    );
    expect(junit).toMatch(/^\{"file":"reports\/junit-3\.11\.xml","format":"junit","ok":true,/u);
    expect(rest).toEqual([]);
  });
});

describe('replay', () => {
  beforeEach(() => {
    gate(['-q', '--format', 'json=verdict.json']);
  });

  it('agrees, from anywhere in the repository', () => {
    expect(portcullis(['replay', 'verdict.json'])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('agrees: blocked'),
    });
  });

  it('disagrees after one byte of a report changed, and names the report', () => {
    writeFileSync(join(service, 'reports/ruff.sarif'), `${text('reports/ruff.sarif')} `);
    const { exitCode, stdout } = portcullis(['replay', 'verdict.json']);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('report reports/ruff.sarif is not the one that was judged');
  });

  it('makes the page that the gate makes, in a file and in a folder', () => {
    gate(['-q', '--format', 'html=gate.html', '--format', 'html=gate/']);
    const { exitCode, stdout, stderr } = portcullis(
      ['replay', 'verdict.json', '--format', 'html=again.html', '--format', 'html=again/'], //
    );
    expect(exitCode).toBe(0);
    expect(stdout).toContain('agrees: blocked');
    expect(stderr).toMatch(/^portcullis: again\.html: \d+ kB, \d+ findings$/mu);
    expect(text('again.html')).toBe(text('gate.html'));
    for (const name of readdirSync(join(service, 'gate')))
      expect(text(join('again', name))).toBe(text(join('gate', name)));
  });

  it('makes a page of the stored verdict that says that it does not agree', () => {
    writeFileSync(join(service, 'verdict.json'), text('verdict.json').replace('"blocked"', '"passed"'));
    const { exitCode } = portcullis(['replay', 'verdict.json', '--format', 'html=page.html']);
    expect(exitCode).toBe(1);
    expect(text('page.html')).toContain('A replay does not confirm this verdict.');
    expect(text('page.html')).toContain('Judging again gave blocked, not passed.');
  });
});

describe('completion', () => {
  const hasBash = spawnSync('bash', ['--version']).status === 0;
  const complete = (...words: readonly string[]): readonly string[] => {
    const script = portcullis(['completion', 'bash']).stdout;
    const list = words.map((word) => `'${word}'`).join(' ');
    const { stdout, stderr } = spawnSync(
      'bash',
      [
        '--noprofile',
        '--norc',
        '-c',
        `${script}\nCOMP_WORDS=(${list}); COMP_CWORD=${words.length - 1}; _portcullis; printf '%s\\n' "\${COMPREPLY[@]}"`,
      ],
      { encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    return stdout.split('\n').filter((line) => line !== '');
  };

  (hasBash ? it : it.skip).each<[string, readonly string[], readonly string[]]>([
    [
      'commands',
      ['portcullis', ''],
      [
        'gate',
        'parse',
        'classify',
        'baseline',
        'health',
        'tests',
        'github',
        'init',
        'run',
        'doctor',
        'setup',
        'record',
        'validate',
        'changes',
        'explain',
        'drift',
        'replay',
        'backtest',
        'policy',
        'schema',
        'completion',
        'help',
      ],
    ],
    ['the start of a command', ['portcullis', 'va'], ['validate']],
    ['options of a command', ['portcullis', 'gate', '--comm'], ['--commit']],
    ['options of the program', ['portcullis', 'gate', '--log'], ['--log-level']],
    [
      'formats',
      ['portcullis', 'gate', '--format', ''],
      ['terminal', 'markdown', 'json', 'sarif', 'rdjson', 'rdjsonl', 'junit', 'badge', 'github', 'html'],
    ],
    ['formats by their short option', ['portcullis', 'gate', '-f', 's'], ['sarif']],
    ['formats of reports', ['portcullis', 'parse', '--as', 'band'], ['bandit']],
    ['values of options of the program', ['portcullis', 'gate', '--color', 'n'], ['never']],
    ['schemas', ['portcullis', 'schema', 'v'], ['verdict']],
    ['files by leaving them to the shell', ['portcullis', 'gate', '--config', ''], []],
    ['files after FORMAT=', ['portcullis', 'gate', '--format', 'json', '=', ''], []],
  ])('of %s in bash', (_what, words, expected) => {
    expect(complete(...words)).toEqual(expected);
  });
});

describe('starting', () => {
  it('needs nothing of the folder that it was built in', () => {
    const elsewhere = join(service, '../moved');
    for (const folder of ['bin', 'dist/bundle'])
      cpSync(join(commandPackage, folder), join(elsewhere, folder), { recursive: true });
    const args = [join(elsewhere, 'bin/portcullis.cjs'), 'gate', '--jobs', 'needs.json', ...instant];
    const run = spawnSync(process.execPath, args, { cwd: service, encoding: 'utf8', env: plainEnvironment });
    expect(run).toMatchObject({ status: 1, stderr: '', stdout: gate().stdout });
  });
});
