import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { serialiseVerdict } from '@portcullis/gate-core';
import type { VerdictV1 } from '@portcullis/gate-core';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { maskSecrets } from '@portcullis/scan-parsers';
import { nodeGateFiles } from '../node/node-gate-files.ts';
import { replay } from '../replay.ts';
import { runGate } from '../run-gate.ts';
import { baselineAs, baselineForms } from '../testing/as-stored.ts';
import type { BaselineForm } from '../testing/as-stored.ts';
import { memoryFiles, memoryPolicy } from '../testing/memory-files.ts';
import { createSourceLineLookup, sourceToCompareWith } from './source-line-lookup.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { TemporaryFolder } from '../testing/temporary-folder.ts';

const policy = `
version: 1
evidence: { ruff: { parser: ruff, path: ruff.json }, mypy: { parser: mypy-text, path: mypy.txt }, sarif: { parser: sarif, path: any.sarif } }
unrated: high
rules: [{ id: nothing-new, count: { severity: info }, scope: new, max: 0 }]
`;
const chosen = { kind: 'file', entry: 'p.yml', files: memoryPolicy({ 'p.yml': policy }) } as const;
const line = '    subprocess.call(command, shell=True)';
const source = `import subprocess\n\ndef run(command):\n${line}\n`;

/**
 * The reports of three tools that flag the given lines of a file and quote none of them. Their messages are all the
 * same.
 */
function reports(lines: readonly number[], path = 'app/a.py'): Readonly<Record<string, string>> {
  const results = lines.map((startLine) => ({
    ruleId: 'R',
    message: { text: 'bad' },
    locations: [{ physicalLocation: { artifactLocation: { uri: path }, region: { startLine } } }],
  }));
  return {
    'ruff.json': JSON.stringify(
      lines.map((row) => ({
        code: 'S602',
        filename: path,
        message: 'bad',
        location: { row, column: 1 },
        end_location: { row, column: 9 },
      })),
    ),
    'mypy.txt': `${lines.map((row) => `${path}:${row}: error: bad  [misc]\n`).join('')}Found ${lines.length} errors in 1 file (checked 1 source file)\n`,
    'any.sarif': JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name: 'Any' } }, results }] }),
  };
}

let judged: TemporaryFolder;
let base: TemporaryFolder;
beforeEach(() => {
  judged = temporaryFolder();
  base = temporaryFolder({ 'app/a.py': source, ...reports([4]) });
});
afterEach(() => {
  judged.remove();
  base.remove();
});

function write(files: Readonly<Record<string, string>>, folder = judged): void {
  for (const [path, text] of Object.entries(files)) folder.write(path, text);
}

/** What the baseline is compared as. */
let form: BaselineForm;
beforeEach(() => {
  form = 'reports';
});

async function judge(): Promise<VerdictV1> {
  const { baseline, baselineEvidence } = await baselineAs(form, nodeGateFiles(base.path), { policy: chosen });
  const now = (): Date => new Date('2026-11-23T18:00:00Z');
  const ports = { reports: nodeGateFiles(judged.path), baseline, now };
  const { verdict } = await runGate(ports, { policy: chosen, baselineEvidence });
  expect(verdict.problems).toEqual([]);
  return verdict;
}

/** The lines of the findings that are new, by tool. */
async function newLines(): Promise<Readonly<Record<string, readonly (number | null)[]>>> {
  const found = (await judge()).conditions.flatMap((condition) =>
    condition.kind === 'count' ? condition.findings : [],
  );
  return Object.fromEntries(
    ['ruff', 'mypy', 'any'].map((tool) => [
      tool,
      found.filter((finding) => finding.tool === tool).map((finding) => finding.line),
    ]),
  );
}

const none = { ruff: [], mypy: [], any: [] };

describe.each(baselineForms)('fingerprints over two trees, the baseline %s', (given) => {
  beforeEach(() => {
    form = given;
  });

  it('know a finding again after its line moved', async () => {
    write({ 'app/a.py': `"""A module."""\n\n${source}`, ...reports([6]) });
    expect(await newLines()).toEqual(none);
  });

  it('tell a new finding from the one that was there, after lines moved', async () => {
    write({ 'app/a.py': `"""A module."""\n\n${source}    subprocess.call(other, shell=True)\n`, ...reports([6, 7]) });
    expect(await newLines()).toEqual({ ruff: [7], mypy: [7], any: [7] });
  });

  it('take a finding in an edited line for a new one, though its message is the same', async () => {
    write({ 'app/a.py': source.replace('command, shell', 'input(), shell'), ...reports([4]) });
    expect(await newLines()).toEqual({ ruff: [4], mypy: [4], any: [4] });
  });

  it.each<[string, () => void]>([
    [
      'the baseline is nothing but reports',
      () => {
        base.remove();
        base = temporaryFolder(reports([4]));
        write({ 'app/a.py': source });
      },
    ],
    [
      'neither has the source',
      () => {
        base.remove();
        base = temporaryFolder(reports([4]));
      },
    ],
    [
      'the file is no text in the baseline',
      () => {
        write({ 'app/a.py': `\u0000${source}` }, base);
        write({ 'app/a.py': source });
      },
    ],
  ])('rest on messages on both sides where %s', async (_what, arrange) => {
    arrange();
    write(reports([3]));
    expect(await newLines()).toEqual(none);
  });

  it('rest on messages where the judged tree is nothing but reports, unless lines are stored', async () => {
    write(reports([3]));
    if (given === 'reports') expect(await newLines()).toEqual(none);
    else await expect(judge()).rejects.toThrow('it knows findings in app/a.py by their source lines');
  });

  it('know two findings of one message apart', async () => {
    write({ 'app/a.py': source, ...reports([3, 4]) });
    expect(await newLines()).toEqual({ ruff: [3], mypy: [3], any: [3] });
  });

  it.each(['app/b.py', 'lib/a.py', 'lib/b.py'])(
    'know a finding again in the file renamed %s, its line moved',
    async (path) => {
      write({ [path]: `"""A module."""\n\n${source}`, ...reports([6], path) });
      expect(await newLines()).toEqual(none);
    },
  );

  it('tell a new finding in a renamed file from the one that was there', async () => {
    write({ 'lib/b.py': `${source}    subprocess.call(other, shell=True)\n`, ...reports([4, 5], 'lib/b.py') });
    expect(await newLines()).toEqual({ ruff: [5], mypy: [5], any: [5] });
  });

  it('follow a file without the source as long as it keeps its name', async () => {
    base.remove();
    base = temporaryFolder(reports([4]));
    write({ 'lib/a.py': source, ...reports([4], 'lib/a.py') });
    expect(await newLines()).toEqual(none);
    write({ 'lib/b.py': source, ...reports([4], 'lib/b.py') });
    expect(await newLines()).toEqual({ ruff: [4], mypy: [4], any: [4] });
  });

  it.each([
    ['where the source is still there', source],
    ['where the verdict was made without the source', null],
  ])('are the same in a replay %s', async (_what, text) => {
    // Stored lines need the source: without it, there is no verdict to replay.
    if (text === null && given === 'stored evidence') return;
    write({ ...(text !== null && { 'app/a.py': text }), ...reports([3, 4]) });
    const verdict = serialiseVerdict(await judge());
    write({ 'app/a.py': source });
    const { baseline, baselineEvidence } = await baselineAs(form, nodeGateFiles(base.path), { policy: chosen });
    const ports = { reports: nodeGateFiles(judged.path), baseline };
    const { agrees, differences } = await replay(verdict, 'v.json', ports, { policy: chosen, baselineEvidence });
    expect({ agrees, differences }).toEqual({ agrees: true, differences: [] });
  });
});

describe.each(baselineForms)('a rename that the judged tree contradicts, the baseline %s', (given) => {
  it.each([
    ['fixed', source.replace(line, '    return command')],
    ['copied', source],
  ])('makes the finding new: the old file is still there, %s', async (_what, text) => {
    form = given;
    write({ 'app/a.py': text, 'lib/b.py': source, ...reports([4], 'lib/b.py') });
    expect(await newLines()).toEqual({ ruff: [4], mypy: [4], any: [4] });
  });
});

describe('a rename that the trees contradict', () => {
  const elsewhere = 'lib/b.py';
  const fixed = source.replace(line, '    return command');
  const many = (text: string): string => Array.from({ length: 9 }, (_, index) => `${text} = ${index}\n`).join('');

  it.each<[string, () => void]>([
    [
      'the old file is still there, fixed',
      () => {
        write({ 'app/a.py': fixed, [elsewhere]: source });
      },
    ],
    [
      'the old file is still there, copied',
      () => {
        write({ 'app/a.py': source, [elsewhere]: source });
      },
    ],
    [
      'the old file is a link to the new one',
      () => {
        write({ [elsewhere]: source });
        mkdirSync(join(judged.path, 'app'));
        symlinkSync('../lib/b.py', join(judged.path, 'app/a.py'));
      },
    ],
    [
      'the new file was there, without a finding',
      () => {
        write({ [elsewhere]: fixed }, base);
        write({ [elsewhere]: source });
      },
    ],
    [
      'the new file was there, through a link',
      () => {
        symlinkSync('app', join(base.path, 'lib'));
        write({ 'app/b.py': fixed }, base);
        write({ [elsewhere]: source });
      },
    ],
    [
      'the new file has nothing else of the old one',
      () => {
        write({ 'app/a.py': `${many('old')}${source}` }, base);
        write({ [elsewhere]: `one\ntwo\nthree\n${line}\n${many('new')}` });
        write(reports([13]), base);
      },
    ],
    [
      'the old file was not in the base tree, which has others',
      () => {
        write({ 'app/a.py': source, 'app/c.py': source }, base);
        rmSync(join(base.path, 'app/a.py'));
        write({ [elsewhere]: source });
        write(withOther(), base);
      },
    ],
  ])('makes the finding new: %s', async (_what, arrange) => {
    arrange();
    write(reports([4], elsewhere));
    expect(await newLines()).toEqual({ ruff: [4], mypy: [4], any: [4] });
  });

  /** Reports of the old file and of one that has nothing to do with it. */
  function withOther(): Readonly<Record<string, string>> {
    const [old, other] = [reports([4]), reports([1], 'app/c.py')];
    const parse = (text: string | undefined): unknown[] => JSON.parse(text ?? '[]') as unknown[];
    return { ...old, 'ruff.json': JSON.stringify([...parse(old['ruff.json']), ...parse(other['ruff.json'])]) };
  }

  it.each(['app/A.py', 'src/app/a.py'])(
    'is followed to %s all the same, for no tree speaks against it',
    async (path) => {
      write({ [path]: source, ...reports([4], path) });
      expect(await newLines()).toEqual(none);
    },
  );

  it('is followed into two files that the old one was split into', async () => {
    write({ 'app/a.py': `${source}\n${many('more')}    eval(command)\n`, ...reports([4, 15]) }, base);
    write({ 'lib/x.py': source, 'lib/y.py': `${many('more')}    eval(command)\n` });
    const [x, y] = [reports([4], 'lib/x.py'), reports([10], 'lib/y.py')];
    const lists = [x, y].flatMap((files) => JSON.parse(files['ruff.json'] ?? '[]') as unknown[]);
    write({ ...x, 'ruff.json': JSON.stringify(lists) });
    expect((await newLines())['ruff']).toEqual([]);
  });
});

describe('sourceLines of files on disk', () => {
  const linesOf = (path: string) => nodeGateFiles(judged.path).sourceLines?.(path);

  it.each([
    ['one\ntwo', ['one', 'two']],
    ['one\r\ntwo\r', ['one', 'two', '']],
    ['', ['']],
  ])('splits %j', (text, lines) => {
    write({ 'a.py': text });
    expect(linesOf('a.py')).toEqual(lines);
  });

  it.each<[string, string, () => void]>([
    ['what is not there', 'gone.py', () => undefined],
    [
      'a folder',
      'folder',
      () => {
        mkdirSync(join(judged.path, 'folder'));
      },
    ],
    [
      'binary data',
      'a.py',
      () => {
        write({ 'a.py': 'a\u0000b' });
      },
    ],
    [
      'a file over 1 MiB',
      'a.py',
      () => {
        writeFileSync(join(judged.path, 'a.py'), 'x'.repeat(1024 * 1024 + 1));
      },
    ],
    ['an absolute path', '/etc/passwd', () => undefined],
    [
      'a link that leads out',
      'link.py',
      () => {
        symlinkSync(join(base.path, 'app/a.py'), join(judged.path, 'link.py'));
      },
    ],
    [
      'a folder that leads out',
      'app/a.py',
      () => {
        symlinkSync(join(base.path, 'app'), join(judged.path, 'app'));
      },
    ],
  ])('has none of %s', (_what, path, arrange) => {
    arrange();
    expect(linesOf(path)).toBeNull();
  });

  it('has none of a file outside of the folder', () => {
    expect(linesOf(`../${basename(base.path)}/app/a.py`)).toBeNull();
    expect(linesOf(join(base.path, 'app/a.py'))).toBeNull();
  });

  it('follows a link to a file below the folder', () => {
    write({ 'a.py': 'text' });
    symlinkSync(join(judged.path, 'a.py'), join(judged.path, 'link.py'));
    expect(linesOf('link.py')).toEqual(['text']);
  });

  it('reads a file once, and again when many others came in between', () => {
    const files = nodeGateFiles(judged.path);
    write({ 'a.py': 'before' });
    expect(files.sourceLines?.('a.py')).toEqual(['before']);
    write({ 'a.py': 'after' });
    expect(files.sourceLines?.('a.py')).toEqual(['before']);
    for (let index = 0; index < 40; index += 1) {
      write({ [`other-${index}.py`]: 'text' });
      files.sourceLines?.(`other-${index}.py`);
    }
    expect(files.sourceLines?.('a.py')).toEqual(['after']);
  });

  it('looks once for a file that is not there, however many others are asked for in between', () => {
    const files = nodeGateFiles(judged.path);
    expect(files.sourceLines?.('late.py')).toBeNull();
    for (let index = 0; index < 40; index += 1) files.sourceLines?.(`absent-${index}.py`);
    write({ 'late.py': 'text' });
    expect(files.sourceLines?.('late.py')).toBeNull();
  });
});

describe('a file whose name holds a secret', () => {
  const token = `ghp_${'a1B2c3D4e5F6'.repeat(3)}`;
  const path = `app/${token}.py`;
  const files = { ...memoryFiles({}), sourceLines: (asked: string) => (asked === path ? ['x = 1'] : null) };

  it('is recorded without the secret', () => {
    const lookup = createSourceLineLookup(files, null);
    lookup.judged.sourceLine(path, 1);
    lookup.judged.sourceLine(`lib/${token}.py`, 1);
    expect(JSON.stringify(lookup.record())).not.toContain(token);
  });

  it.each([
    ['with its lines', 'withLines', 'x = 1'],
    ['without its lines', 'withoutLines', null],
  ] as const)('is compared as it was recorded, %s', (_, member, line) => {
    const recorded = { withLines: [], withoutLines: [], contentLines: true, [member]: [maskSecrets(path)] };
    expect(sourceToCompareWith(files, recorded, 'base.json').judged.sourceLine(path, 1)).toBe(line);
  });
});
