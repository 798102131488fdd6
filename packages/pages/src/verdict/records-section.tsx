import type { FilterRecord, JobRecord, VerdictV1, WaiverRecord } from '@portcullis/gate-core';
import { capitalised } from '@portcullis/render';
import {
  conclusionWords,
  filterWords,
  formatDay,
  formatNumber,
  mergeWords,
  quantity,
  waiverStateWords,
} from '@portcullis/render/words';
import { Badge } from '../components/badge.tsx';
import { CodeBlock } from '../components/code-block.tsx';
import { DataTable } from '../components/data-table.tsx';
import type { Column } from '../components/data-table.tsx';
import { Section } from '../components/section.tsx';
import { SentenceText } from '../components/sentence-text.tsx';
import type { Tone } from '../components/tone.ts';

/** The jobs of the evidence, and how strictly the policy takes each. */
export function JobsSection({ verdict: { jobs } }: { readonly verdict: VerdictV1 }) {
  if (jobs.length === 0) return null;
  return (
    <Section id="jobs" heading="Jobs" count={formatNumber(jobs.length)}>
      <DataTable caption="Jobs and how they ended" columns={jobColumns} rows={jobs} />
    </Section>
  );
}

const jobColumns: readonly Column<JobRecord>[] = [
  { id: 'job', heading: 'Job', cell: ({ name }) => <code>{name}</code>, sortBy: ({ name }) => name },
  {
    id: 'conclusion',
    heading: 'Conclusion',
    cell: (job) => (
      <Badge tone={jobTone(job)}>
        <SentenceText sentence={conclusionWords(job.conclusion)} />
      </Badge>
    ),
    sortBy: ({ conclusion }) => conclusion,
  },
  {
    id: 'enforce',
    heading: 'Enforced',
    cell: ({ enforce }) => enforce ?? <span class="muted">not named by the policy</span>,
    sortBy: ({ enforce }) => enforce ?? '',
  },
];

function jobTone({ kind, conclusion, enforce }: JobRecord): Tone {
  if (kind !== 'known') return 'unknown';
  if (conclusion === 'success') return 'good';
  if (conclusion === 'skipped' || conclusion === 'neutral') return 'neutral';
  return enforce === 'block' ? 'bad' : 'warn';
}

/** Waivers with the days that they have left at the instant of the verdict, filters, and merged findings. */
export function ExceptionsSection({ verdict }: { readonly verdict: VerdictV1 }) {
  const { waivers, filters, merges, mergesTotal, judgedAt } = verdict;
  if (waivers.length + filters.length + merges.length === 0) return null;
  return (
    <Section
      id="exceptions"
      heading="Waivers and filters"
      count={`${quantity(waivers.length, 'waiver')}, ${quantity(filters.length, 'filter')}`}
      lead={waivers.length === 0 ? undefined : `Days are counted from ${formatDay(judgedAt)}, when this was judged.`}
    >
      {waivers.length === 0 ? null : (
        <DataTable
          caption="Waivers"
          columns={waiverColumns}
          rows={waivers.toSorted((a, b) => a.daysLeft - b.daysLeft)}
        />
      )}
      {filters.length === 0 ? null : (
        <>
          <h3>Filters</h3>
          <DataTable caption="Filters" columns={filterColumns} rows={filters} />
        </>
      )}
      {merges.length === 0 ? null : (
        <details class="disclosure">
          <summary>{`${quantity(mergesTotal, 'flaw')} reported by several tools`}</summary>
          <ul class="plain-list">
            {merges.map((merge) => (
              <li>
                <SentenceText sentence={mergeWords(merge)} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}

const waiverTones: Readonly<Record<WaiverRecord['state'], Tone>> = {
  active: 'good',
  'expiring-soon': 'warn',
  expired: 'bad',
  'too-long': 'bad',
  'created-later': 'bad',
  'owner-missing': 'bad',
};

const waiverColumns: readonly Column<WaiverRecord>[] = [
  {
    id: 'days',
    heading: 'Days left',
    kind: 'number',
    cell: ({ daysLeft, state }) => (
      <span class={`days tone-${waiverTones[state]}`}>{formatNumber(daysLeft).replace('-', '−')}</span>
    ),
    sortBy: ({ daysLeft }) => daysLeft,
  },
  { id: 'what', heading: 'Waives', cell: ({ description }) => description, sortBy: ({ description }) => description },
  { id: 'owner', heading: 'Owner', kind: 'name', cell: ({ owner }) => owner ?? <span class="muted">no owner</span> },
  {
    id: 'state',
    heading: 'State',
    cell: (waiver) => <SentenceText sentence={capitalised(waiverStateWords(waiver))} />,
  },
  { id: 'reason', heading: 'Reason', cell: ({ reason }) => reason },
];

const filterColumns: readonly Column<FilterRecord>[] = [
  {
    id: 'removed',
    heading: 'Removed',
    kind: 'number',
    cell: ({ removed }) => formatNumber(removed),
    sortBy: ({ removed }) => removed,
  },
  { id: 'filter', heading: 'Filter', cell: (filter) => <SentenceText sentence={filterWords(filter)} /> },
];

/** How to get the same verdict again, and what it was made from. */
export function ReplaySection({ verdict, replay }: { readonly verdict: VerdictV1; readonly replay: string }) {
  return (
    <Section
      id="replay"
      heading="Replay"
      lead="The same policy and evidence give the same verdict, byte for byte. Check it with the stored verdict:"
    >
      <CodeBlock text={replay} />
      <dl class="digests">
        <dt>Policy</dt>
        <dd>
          <code>{verdict.policySha256}</code>
        </dd>
        <dt>Evidence</dt>
        <dd>
          <code>{verdict.evidenceSha256}</code>
        </dd>
        <dt>Judged at</dt>
        <dd>
          <time datetime={verdict.judgedAt}>{verdict.judgedAt}</time>
        </dd>
      </dl>
    </Section>
  );
}
