import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A repository in a folder that is removed when the test is over. */
export class GitFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'portcullis-git-'));

  constructor() {
    this.git('init', '--quiet', '--initial-branch=main');
  }

  /** Runs git, whatever the machine's settings are. @returns its output, as bytes */
  git(...args: readonly string[]): Uint8Array {
    const settings = ['user.name=t', 'user.email=t@example.org', 'commit.gpgSign=false', 'core.autocrlf=false'];
    const { status, stdout, stderr } = spawnSync('git', [...settings.flatMap((setting) => ['-c', setting]), ...args], {
      cwd: this.path,
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_ALLOW_PROTOCOL: 'file' },
      maxBuffer: 64 * 2 ** 20,
    });
    // `git diff --no-index` exits with 1 for files that differ.
    if (status !== 0 && !(status === 1 && args.includes('--no-index'))) throw new Error(stderr.toString());
    return stdout;
  }

  write(path: string, content: string | Uint8Array): void {
    const absolute = join(this.path, path);
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, content);
  }

  move(from: string, to: string): void {
    mkdirSync(dirname(join(this.path, to)), { recursive: true });
    renameSync(join(this.path, from), join(this.path, to));
  }

  delete(path: string): void {
    rmSync(join(this.path, path));
  }

  /** Commits everything. */
  commit(message = 'change'): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '-m', message);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
