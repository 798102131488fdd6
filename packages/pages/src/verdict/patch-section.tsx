import type { MetricCondition, VerdictV1 } from '@portcullis/gate-core';
import { changedLinesWords, conditionTitle, patchRows, patchShareWords, quantity } from '@portcullis/render/words';
import type { PatchRow } from '@portcullis/render/words';
import { Bar } from '../components/bar.tsx';
import { DataTable } from '../components/data-table.tsx';
import { ExternalLink } from '../components/links.tsx';
import { Section } from '../components/section.tsx';
import { SentenceText } from '../components/sentence-text.tsx';
import { lineAddress } from './commit-links.ts';
import type { VerdictView } from './verdict-view.ts';

/** How much of the changed lines is covered, and which are not. */
export function PatchSection({ view }: { readonly view: VerdictView }) {
  const { verdict, findings } = view;
  const judged = verdict.conditions.filter((condition) => isPatchCondition(condition));
  if (verdict.changedLines === null && judged.length === 0) return null;
  return (
    <Section
      id="changed-lines"
      heading="Changed lines"
      count={verdict.changedLines === null ? undefined : changedLinesWords(verdict.changedLines)}
    >
      {judged.length === 0 ? <p class="empty">No condition is about the coverage of changed lines.</p> : null}
      {judged.map((condition) => (
        <Patch condition={condition} blob={findings.links.blob} />
      ))}
    </Section>
  );
}

function isPatchCondition(condition: VerdictV1['conditions'][number]): condition is MetricCondition {
  return condition.kind === 'metric' && condition.patch !== null;
}

function Patch({ condition, blob }: { readonly condition: MetricCondition; readonly blob: string | null }) {
  const { shown, more } = patchRows(condition);
  const share = condition.patch === null || condition.patch.total === 0 ? null : condition.patch;
  return (
    <>
      <h3>
        <SentenceText sentence={conditionTitle(condition)} />
      </h3>
      {share === null ? null : (
        <div class="share">
          <Bar share={share.covered / share.total} tone="good" label="Share of the changed lines that is covered" />
          <SentenceText sentence={patchShareWords(condition)} />
        </div>
      )}
      <DataTable
        caption="Files with changed lines that are not covered"
        columns={[
          { id: 'file', heading: 'File', cell: (row) => <File row={row} blob={blob} />, sortBy: ({ path }) => path },
          { id: 'what', heading: 'Lines', cell: ({ what }) => <SentenceText sentence={what} /> },
        ]}
        rows={shown}
        empty="Every changed line that can be covered is."
      />
      {more === 0 ? null : <p class="muted">{`${quantity(more, 'more file')}.`}</p>}
    </>
  );
}

function File({ row: { path, ranges }, blob }: { readonly row: PatchRow; readonly blob: string | null }) {
  return (
    <ExternalLink href={lineAddress(blob, path, ranges[0]?.[0] ?? null)}>
      <code>{path}</code>
    </ExternalLink>
  );
}
