// Holds the coverage of changed lines against diff-cover on the same repositories and reports:
//
//   node tools/real-tools/compare-diff-cover.mjs [--command portcullis.cjs] [--runs 8]
//
// Each repository is scripted from a seed: files are added, edited, renamed and deleted on a branch, and a report in
// Cobertura XML or LCOV covers some of their lines. Equal means: the same uncovered lines in the same files, and the same
// number of changed lines that can be covered. Without diff-cover (tools/real-tools/install-diff-cover.sh) nothing is
// compared, and the exit code is 77.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    command: { type: 'string', default: join(root, 'packages/cli/bin/portcullis.cjs') },
    runs: { type: 'string', default: '8' },
  },
});
const tools = process.env.PORTCULLIS_TOOLS ?? join(homedir(), '.cache/portcullis/real-tools');
const diffCover = join(tools, 'diff-cover/bin/diff-cover');
if (!existsSync(diffCover)) {
  console.error(`SKIPPED: ${diffCover} is missing; install it with tools/real-tools/install-diff-cover.sh`);
  process.exit(77);
}

/** Numbers from a seed, the same on every machine. */
function numbersFrom(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

const git = (cwd, ...args) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgSign=false', ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });

function write(folder, path, text) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const linesOf = (next, count) => Array.from({ length: count }, () => `x = ${next(1000)}`);

/** @returns the files after the change, by path. */
function makeRepository(folder, next) {
  git(folder, 'init', '--quiet', '--initial-branch=main');
  const names = ['app/a.py', 'app/b.py', 'lib/c.py', 'lib/sp ace.py', 'app/gone.py'];
  const files = new Map(names.map((name) => [name, linesOf(next, 10 + next(20))]));
  for (const [name, lines] of files) write(folder, name, `${lines.join('\n')}\n`);
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '-m', 'before');
  git(folder, 'checkout', '--quiet', '-b', 'change');
  rmSync(join(folder, 'app/gone.py'));
  files.delete('app/gone.py');
  files.set('app/new.py', linesOf(next, 5 + next(9)));
  for (const name of ['app/a.py', 'lib/c.py', 'lib/sp ace.py']) {
    const lines = files.get(name);
    for (let edits = 1 + next(4); edits > 0; edits -= 1)
      lines.splice(next(lines.length), next(3), ...linesOf(next, next(4)));
  }
  renameSync(join(folder, 'app/b.py'), join(folder, 'app/moved.py'));
  const moved = files.get('app/b.py');
  files.delete('app/b.py');
  moved.splice(next(moved.length), 1, ...linesOf(next, 1 + next(2)));
  files.set('app/moved.py', moved);
  for (const [name, lines] of files) write(folder, name, `${lines.join('\n')}\n`);
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '-m', 'after');
  return files;
}

function cobertura(folder, hits) {
  const classes = [...hits].map(
    ([name, lines]) =>
      `<class name="${name}" filename="${name}" line-rate="0"><methods/><lines>${lines
        .map(([number, count]) => `<line number="${number}" hits="${count}"/>`)
        .join('')}</lines></class>`,
  );
  return `<?xml version="1.0"?>\n<coverage line-rate="0" version="7" timestamp="1700000000"><sources><source>${folder}</source></sources><packages><package name="p" line-rate="0"><classes>${classes.join('')}</classes></package></packages></coverage>\n`;
}

function lcov(hits) {
  return [...hits]
    .map(
      ([name, lines]) =>
        `SF:${name}\n${lines.map(([number, count]) => `DA:${number},${count}\n`).join('')}end_of_record\n`,
    )
    .join('');
}

function compare(seed) {
  const folder = mkdtempSync(join(tmpdir(), 'portcullis-diff-cover-'));
  try {
    const next = numbersFrom(seed);
    const files = makeRepository(folder, next);
    // One file in four is in no report, and one line in five cannot be covered.
    const measured = [...files].filter(() => next(4) > 0);
    const hits = new Map(
      measured.map(([name, lines]) => [
        name,
        lines.flatMap((_, index) => (next(5) === 0 ? [] : [[index + 1, next(2)]])),
      ]),
    );
    const isLcov = seed % 2 === 1;
    const report = isLcov ? 'lcov.info' : 'coverage.xml';
    writeFileSync(join(folder, report), isLcov ? lcov(hits) : cobertura(folder, hits));
    writeFileSync(
      join(folder, 'policy.yml'),
      `version: 1\nevidence:\n  cov: { parser: ${isLcov ? 'lcov' : 'cobertura'}, path: ${report} }\nrules:\n  - { id: patch, metric: coverage.lines, scope: changed-lines, min: 100 }\n`,
    );
    const theirs = spawnSync(
      diffCover,
      [report, '--compare-branch=main', '--ignore-staged', '--ignore-unstaged', '--format', 'json:theirs.json'],
      { cwd: folder, encoding: 'utf8' },
    );
    if (theirs.status !== 0) throw new Error(`diff-cover failed: ${theirs.stderr}`);
    const ours = spawnSync(
      process.execPath,
      [
        resolve(values.command),
        'gate',
        '--config',
        'policy.yml',
        '--diff-base',
        'main',
        '-q',
        '--format',
        'json=ours.json',
      ],
      { cwd: folder, encoding: 'utf8' },
    );
    if (ours.status === null || ours.status > 1) throw new Error(`portcullis failed: ${ours.stdout}${ours.stderr}`);
    const [left, right] = [readTheirs(folder), readOurs(folder)];
    if (left !== right) throw new Error(`seed ${seed}:\n  diff-cover: ${left}\n  portcullis: ${right}`);
    return left;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readTheirs(folder) {
  const { src_stats: stats, total_num_lines: total } = JSON.parse(readFileSync(join(folder, 'theirs.json'), 'utf8'));
  const open = Object.entries(stats).map(([path, { violation_lines: lines }]) => [path, lines]);
  return inOrder(total, open);
}

function readOurs(folder) {
  const verdict = JSON.parse(readFileSync(join(folder, 'ours.json'), 'utf8'));
  const { patch } = verdict.conditions[0];
  const open = patch.uncovered.map(({ path, ranges }) => [
    path,
    ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index)),
  ]);
  return inOrder(patch.total, open);
}

function inOrder(total, files) {
  const open = files.filter(([, lines]) => lines.length > 0).sort(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify({ total, open });
}

let failures = 0;
for (let seed = 1; seed <= Number(values.runs); seed += 1) {
  try {
    compare(seed);
  } catch (error) {
    failures += 1;
    console.error(error.message);
  }
}
console.log(`diff-cover: ${Number(values.runs) - failures} of ${values.runs} repositories agree`);
process.exitCode = failures === 0 ? 0 : 1;
