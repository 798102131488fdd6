import { renderHealthPage } from '@portcullis/pages';
import * as z from 'zod';
import { storedHealthSchema } from '../records/record-health.ts';
import type { Answer } from '../server/answer.ts';
import { htmlAnswer, servedAssets } from '../server/page.tsx';
import { rowsOf } from '../store/sql.ts';
import { noticePage, pageTop } from './frame.tsx';
import type { RepositoryRow } from './list-repositories.tsx';
import { exportDocument } from './listing.tsx';
import type { PageParts } from './parts.ts';

const rowSchema = z.object({ health: z.string().nullable() });

/** How CI of a repository was found to be doing, as it was stored. @param row that the viewer may read */
export async function healthPage(parts: PageParts, { id, fullName }: RepositoryRow): Promise<Answer> {
  const { sql, request, viewer } = parts;
  const [found] = await rowsOf(sql, rowSchema, 'SELECT health FROM portcullis.repository WHERE id = $1', [id]);
  const stored = read(found?.health ?? null);
  const exported = exportDocument(request, stored === null ? null : stored.report);
  if (exported !== null) return exported;
  if (stored === null)
    return noticePage(
      { status: 200, title: fullName, viewer, tone: 'unknown' },
      'No report on the health of CI is kept yet. There is one after the next run on the default branch has ended, or within 6 hours.',
    );
  const html = renderHealthPage(stored.report, {
    ...stored,
    assets: servedAssets,
    top: pageTop(viewer, '', [{ label: fullName, href: `/repositories/${id}` }]),
  });
  return htmlAnswer(200, html);
}

/** `null`: none was stored, or by a version that kept less. */
function read(document: string | null): z.infer<typeof storedHealthSchema> | null {
  if (document === null) return null;
  const parsed = storedHealthSchema.safeParse(JSON.parse(document));
  return parsed.success ? parsed.data : null;
}
