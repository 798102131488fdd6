import { mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { main } from '../main.ts';
import { createProgram } from '../program/create-program.ts';
import { memoryHost } from '../testing/memory-host.ts';

let folder = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'portcullis-outputs-')));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Each option that names a file to write, by its command. A new one belongs here, with its clashes below. */
const outputOptions: Readonly<Record<string, readonly string[]>> = {
  gate: ['--format', '--save-evidence'],
  // Its clashes are among its own tests: it needs a repository.
  changes: ['--proof'],
  parse: [],
  classify: [],
  baseline: [],
  'baseline write': [],
  'baseline update': [],
  'baseline show': ['--format'],
  github: [],
  'github comment': [],
  'github rerun': [],
  'github alert': [],
  'github health': [],
  'github gate': ['--format', '--save-evidence'],
  health: ['--out', '--format'],
  'health alert': ['--out'],
  tests: ['--format'],
  validate: [],
  // What it writes has names of its own, and is never written over unseen.
  init: [],
  // What it writes is named by the pipeline, and held against its inputs there.
  run: [],
  doctor: [],
  setup: [],
  drift: [],
  explain: [],
  'explain pipeline': [],
  record: ['--report', '--stdout', '--stderr'],
  replay: ['--format'],
  backtest: ['--format'],
  policy: [],
  'policy test': ['--format'],
  schema: [],
  completion: [],
};

/** Options that take a value and write nothing. */
const otherOptions = new Set(
  [
    '--as --attempt --base --changes --commit --config --default-branch --evidence --exclude-workflow --event --exit-code --head --history --jobs --max-failed-jobs',
    '--max-high --min-coverage --now --parser --preset --root --threshold --time-zone --tool --window-days',
    '--artifact --against --max-listed --max-red --repository --tests --add --name --event --gate --repo --run --diff --diff-base',
    '--python --node --source --package-manager --action --action-version',
    '--only --skip --changed --max-parallel --minimum-sample --policy --scope --state --timeout-minutes --workflow-file',
  ].flatMap((names) => names.split(' ')),
);

function commandsIn(parent: CommandUnknownOpts, path: string): readonly (readonly [string, CommandUnknownOpts])[] {
  return parent.commands.flatMap((command) => {
    const name = `${path}${command.name()}`;
    return [[name, command] as const, ...commandsIn(command, `${name} `)];
  });
}

const nothing = (): void => undefined;

it('of every command are known', () => {
  const program = createProgram(nothing, { writeOut: nothing, writeErr: nothing, width: () => 80 });
  const valued = commandsIn(program, '').map(([name, command]) => [
    name,
    command.options
      .filter(({ required, optional }) => required || optional)
      .flatMap(({ long }) => (long != null && !otherOptions.has(long) ? [long] : [])),
  ]);
  expect(Object.fromEntries(valued)).toEqual(outputOptions);
});

const policy = 'version: 1\nevidence: { unit: { parser: junit, path: r/*.xml } }\nextends: ./org.yml\n';
const storedVerdict = readFileSync(new URL('../../../render/fixtures/verdicts/blocked.json', import.meta.url), 'utf8');
const files: Readonly<Record<string, string>> = {
  'portcullis.yml': `${policy}waivers: { file: waivers.yml }\n`,
  'other.yml': `${policy}waivers: { file: waivers.yml }\n`,
  'org.yml': 'version: 1\nrules: [{ id: none, count: { evidence: "*" }, max: 5 }]\n',
  'waivers.yml': '[]\n',
  'r/a.xml': '<testsuites><testsuite name="u"><testcase classname="a" name="b"/></testsuite></testsuites>',
  'r/a.xml.run.json': '{"tool": "pytest", "exitCode": 0}',
  'base/r/a.xml': '<testsuites><testsuite name="u"><testcase classname="a" name="c"/></testsuite></testsuites>',
  'cases/a.yml': 'version: 1\ncases: []\n',
  'needs.json': '{}',
  'changes.json': '{}',
  'stored.json': storedVerdict,
  'health.json': '[]',
  'history.jsonl': '',
};

/** Arguments whose outputs clash with an input, or with each other. */
const clashes: readonly string[] = [
  ...['portcullis.yml', './org.yml', 'waivers.yml', 'r/../r/a.xml', 'r/a.xml.run.json', 'base/r/a.xml'].map(
    (file) => `gate --base base --format badge=new.json --format json=${file}`,
  ),
  'gate --config other.yml --format json=other.yml',
  'gate --jobs needs.json --format json=needs.json --format badge=new.json',
  'gate --changes changes.json --format sarif=changes.json',
  'gate r/a.xml --format junit=r/a.xml',
  'gate --format json=new.json --format badge=./new.json',
  'gate --format json=new.json --format badge=new.json',
  'gate --quiet --format json=r/a.xml',
  'gate --quiet --format html=r/a.xml',
  'gate --format html=./ --format json=index.html',
  ...['portcullis.yml', 'org.yml', 'waivers.yml', 'r/a.xml', 'r/a.xml.run.json', 'base/r/a.xml'].map(
    (file) => `gate --base base --format badge=new.json --save-evidence ${file}`,
  ),
  'gate --jobs needs.json --save-evidence needs.json',
  'gate --base changes.json --save-evidence changes.json',
  'gate --evidence changes.json --format json=changes.json',
  'gate --evidence - --base changes.json --format json=changes.json',
  'gate --format json=new.json --save-evidence ./new.json',
  ...['stored.json', 'portcullis.yml', 'org.yml', 'waivers.yml', 'base/r/a.xml'].map(
    (file) => `replay stored.json --base base --format terminal=new.txt --format html=${file}`,
  ),
  'replay - --jobs needs.json --format html=needs.json',
  'replay stored.json --format html=new.html --format terminal=new.html',
  'health health.json --out .',
  'health history.jsonl --out . --history old.jsonl',
  'health health.json --format csv=health.json',
  'health health.json --format csv=new.csv --format openmetrics=new.csv',
  'health alert health.json --out health.json',
  ...['needs.json', 'other.yml', 'org.yml', 'waivers.yml', 'portcullis.yml'].map(
    (file) => `backtest --policy other.yml --against portcullis.yml needs.json --format json=${file}`,
  ),
  ...['cases/a.yml', 'other.yml'].map((file) => `policy test cases --config other.yml --format json=${file}`),
  'backtest --policy other.yml needs.json --format json=new.json --format markdown=./new.json',
];

function held(): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(names.map((name) => [name.slice(folder.length + 1), readFileSync(name, 'utf8')]));
}

describe('nothing is written or printed where an output would replace an input or another output:', () => {
  it.each(clashes)('%s', async (args) => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const { host, stdout, stderr } = memoryHost({ cwd: folder });
    expect(await main(args.split(' '), host)).toBe(2);
    expect(stdout.text()).toBe('');
    expect(stderr.text()).toMatch(/cannot be written: it is|cannot share/u);
    expect(held()).toEqual(files);
  });
});
