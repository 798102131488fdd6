import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const settings = ['user.name=t', 'user.email=t@example.org', 'commit.gpgSign=false', 'core.autocrlf=false'];

/** A repository that others clone, and its clones; removed when the test is over. */
export class GitRemote {
  readonly #folder = mkdtempSync(join(tmpdir(), 'portcullis-remote-'));
  readonly path = join(this.#folder, 'origin');
  #clones = 0;

  constructor() {
    mkdirSync(this.path);
    this.git('init', '--quiet', '--initial-branch=main');
  }

  git(...args: readonly string[]): string {
    return runGit(this.path, args);
  }

  /** Commits files; `null` deletes one. @returns the commit's SHA */
  commit(files: Readonly<Record<string, string | null>>): string {
    for (const [path, content] of Object.entries(files)) {
      if (content === null) this.git('rm', '--quiet', '--', path);
      else {
        mkdirSync(dirname(join(this.path, path)), { recursive: true });
        writeFileSync(join(this.path, path), content);
      }
    }
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '-m', 'change');
    return this.head();
  }

  /** Commits a file many times, fast. @returns the last commit's SHA */
  commitOften(path: string, count: number): string {
    const branch = this.git('symbolic-ref', 'HEAD');
    const commits = Array.from({ length: count }, (_, index) => {
      const content = `${path} ${index}`;
      const from = index === 0 ? `from ${this.head()}\n` : '';
      return `commit ${branch}\ncommitter t <t@example.org> ${1_800_000_000 + index} +0000\ndata 1\nx\n${from}M 644 inline ${path}\ndata ${content.length}\n${content}\n`;
    });
    runGit(this.path, ['fast-import', '--quiet'], commits.join('\n'));
    this.git('reset', '--quiet', '--hard');
    return this.head();
  }

  head(): string {
    return this.git('rev-parse', 'HEAD');
  }

  /** Goes to a branch, or makes it at a commit. */
  switchTo(branch: string, from?: string): void {
    this.git('switch', '--quiet', ...(from === undefined ? [branch] : ['-C', branch, from]));
  }

  merge(other: string): string {
    this.git('merge', '--quiet', '--no-ff', '-m', 'merge', other);
    return this.head();
  }

  /** Adds a commit that changes nothing and has another commit as its second parent. @returns its SHA */
  tie(other: string): string {
    const sha = this.git('commit-tree', 'HEAD^{tree}', '-p', 'HEAD', '-p', other, '-m', 'tie');
    this.git('reset', '--quiet', '--hard', sha);
    return sha;
  }

  /** A clone with one commit checked out, as actions/checkout makes it. @param depth all of it where left out */
  checkout(sha: string, depth?: number): string {
    this.#clones += 1;
    const clone = join(this.#folder, `clone-${this.#clones}`);
    mkdirSync(clone);
    runGit(clone, ['init', '--quiet']);
    runGit(clone, ['remote', 'add', 'origin', pathToFileURL(this.path).href]);
    if (depth === undefined) runGit(clone, ['fetch', '--quiet', 'origin', '+refs/heads/*:refs/remotes/origin/*']);
    runGit(clone, [
      'fetch',
      '--quiet',
      '--no-tags',
      ...(depth === undefined ? [] : [`--depth=${depth}`]),
      'origin',
      sha,
    ]);
    runGit(clone, ['checkout', '--quiet', '--detach', sha]);
    return clone;
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Runs git, whatever the machine's settings are. */
export function runGit(cwd: string, args: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync('git', [...settings.flatMap((setting) => ['-c', setting]), ...args], {
    cwd,
    input,
    encoding: 'utf8',
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}
