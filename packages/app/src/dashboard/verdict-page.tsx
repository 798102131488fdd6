import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { verdictV1Schema } from '@portcullis/gate-core';
import type { VerdictV1 } from '@portcullis/gate-core';
import { renderVerdictPage } from '@portcullis/pages';
import { gateCheckName } from '../handlers/check-names.ts';
import type { Answer } from '../server/answer.ts';
import { htmlAnswer, servedAssets } from '../server/page.tsx';
import type { Database } from '../store/sql.ts';
import { enqueueTasks } from '../tasks/enqueue.ts';
import type { NewTask } from '../tasks/task.ts';
import { noticePage, pageTop } from './frame.tsx';
import { findVerdict } from './list-verdicts.tsx';
import type { StoredVerdict } from './list-verdicts.tsx';
import { exportDocument } from './listing.tsx';
import { notFoundPage } from './pages.tsx';
import type { PageParts } from './parts.ts';

/** A verdict as it was stored, with its instant: opening its page judges nothing and writes nothing. */
export async function verdictPage(parts: PageParts, id: number): Promise<Answer> {
  const stored = await findVerdict(parts, id);
  if (stored === null) return notFoundPage(parts);
  const verdict = read(stored.document);
  const exported = exportDocument(parts.request, verdict);
  if (exported !== null) return exported;
  if (verdict === null)
    return noticePage(
      { status: 200, title: stored.title, viewer: parts.viewer, tone: 'unknown' },
      stored.document === null
        ? 'The verdict was too large to keep as a whole. Its check on GitHub has the summary.'
        : 'The verdict was stored by another version of this program, and cannot be shown.',
    );
  const { html } = renderVerdictPage(verdict, null, {
    assets: servedAssets,
    top: pageTop(parts.viewer, '', [{ label: stored.fullName, href: `/repositories/${stored.repositoryId}/verdicts` }]),
    gzip: (bytes) => gzipSync(bytes),
    // Who may retry tasks may have this judged again.
    judgeAgain: parts.viewer.isAdmin
      ? { action: '/verdicts', fields: { csrf: parts.viewer.csrf, id: String(id) } }
      : null,
    repository: { server: parts.serverUrl, name: stored.fullName },
  });
  return htmlAnswer(200, html);
}

/** Has the commit of a verdict judged again, as a task of its own. @returns `null`: there is no such verdict */
export async function judgeAgain(parts: PageParts, database: Database, id: number): Promise<StoredVerdict | null> {
  const stored = parts.viewer.isAdmin ? await findVerdict(parts, id) : null;
  if (stored === null) return null;
  const { now } = parts;
  const task: NewTask = {
    kind: 'gate',
    repositoryId: stored.repositoryId,
    subject: `judge/${id}/${randomUUID()}`,
    hint: { again: { headSha: stored.sha, check: gateCheckName } },
    dueAt: now,
  };
  await database.transaction((sql) => enqueueTasks(sql, [task], { now }));
  return stored;
}

function read(document: string | null): VerdictV1 | null {
  if (document === null) return null;
  const parsed = verdictV1Schema.safeParse(JSON.parse(document));
  return parsed.success ? parsed.data : null;
}
