import type { ChangedFile, GitStore } from '../state/git-store.ts';
import type { Commit } from '../state/git-objects.ts';
import { diffLines } from '../state/line-diff.ts';

/** What Git calls a file that is not there. */
const nothing = '/dev/null';
const shortHash = 7;

/** Changes as `git diff` writes them. */
export function renderDiff(git: GitStore, changes: readonly ChangedFile[]): string {
  return changes.map((change) => renderFile(git, change)).join('');
}

function renderFile(git: GitStore, { path, before, after }: ChangedFile): string {
  const { patch } = diffLines(git.text(before), git.text(after));
  const short = (sha: string | null): string => (sha ?? '0'.repeat(shortHash)).slice(0, shortHash);
  const mode = before === null ? ['new file mode 100644'] : after === null ? ['deleted file mode 100644'] : [];
  const index = `index ${short(before)}..${short(after)}${mode.length === 0 ? ' 100644' : ''}`;
  const names = [`--- ${before === null ? nothing : `a/${path}`}`, `+++ ${after === null ? nothing : `b/${path}`}`];
  const lines = [`diff --git a/${path} b/${path}`, ...mode, index, ...(patch === '' ? [] : [...names, patch])];
  return `${lines.join('\n')}\n`;
}

/** Commits as `git format-patch --stdout` writes them, oldest first. */
export function renderPatches(git: GitStore, commits: readonly Commit[]): string {
  return commits
    .map((commit, index) => {
      const number = commits.length > 1 ? ` ${index + 1}/${commits.length}` : '';
      const [subject = '', ...rest] = commit.message.split('\n');
      const changes = git.changes(commit.parents[0], commit.sha);
      const head = [
        `From ${commit.sha} Mon Sep 17 00:00:00 2001`,
        `From: ${commit.author.name} <${commit.author.email}>`,
        `Date: ${new Date(commit.author.date).toUTCString().replace('GMT', '+0000')}`,
        `Subject: [PATCH${number}] ${subject}`,
        ...rest,
        '',
        '---',
        ...changes.map(({ path }) => ` ${path}`),
        '',
      ];
      return `${head.join('\n')}\n${renderDiff(git, changes)}\n`;
    })
    .join('');
}
