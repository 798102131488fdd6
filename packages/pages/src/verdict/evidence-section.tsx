import type { EnforcedProblem, LedgerEntry, LedgerReport, VerdictV1 } from '@portcullis/gate-core';
import { capitalised, explainProblem } from '@portcullis/render';
import { formatNumber, ledgerReportWords, ledgerStateWords, uncountedWords } from '@portcullis/render/words';
import { Badge } from '../components/badge.tsx';
import { DataTable } from '../components/data-table.tsx';
import type { Column } from '../components/data-table.tsx';
import { Notice } from '../components/notice.tsx';
import { Section } from '../components/section.tsx';
import { SentenceText } from '../components/sentence-text.tsx';
import type { Tone } from '../components/tone.ts';

/** What the verdict is made from, report by report, and what is wrong with it. */
export function EvidenceSection({ verdict }: { readonly verdict: VerdictV1 }) {
  const { ledger, problems } = verdict;
  const uncounted = uncountedWords(ledger);
  return (
    <Section id="evidence" heading="Evidence" count={formatNumber(ledger.length)}>
      {problems.map((problem) => (
        <Problem verdict={verdict} problem={problem} />
      ))}
      <DataTable
        caption="Evidence, as the policy names it"
        columns={columns}
        rows={ledger}
        empty="The policy names no evidence."
      />
      {uncounted.length === 0 ? null : (
        <p class="muted">
          <SentenceText sentence={capitalised(uncounted)} />.
        </p>
      )}
    </Section>
  );
}

function Problem({ verdict, problem }: { readonly verdict: VerdictV1; readonly problem: EnforcedProblem }) {
  const { what, next } = explainProblem(problem.problem, verdict.ledger);
  return (
    <Notice tone={problem.enforce === 'block' ? 'unknown' : 'info'}>
      <strong>
        <SentenceText sentence={capitalised(what)} />.
      </strong>{' '}
      <SentenceText sentence={capitalised(next)} />.
    </Notice>
  );
}

const tones: Readonly<Record<LedgerEntry['state'], Tone>> = {
  complete: 'good',
  problem: 'unknown',
  'not-expected': 'neutral',
};

const columns: readonly Column<LedgerEntry>[] = [
  {
    id: 'evidence',
    heading: 'Evidence',
    cell: ({ evidence, parser, enforce }) => (
      <>
        <code>{evidence}</code>
        <div class="muted">{`${parser}, ${enforce}`}</div>
      </>
    ),
    sortBy: ({ evidence }) => evidence,
  },
  {
    id: 'state',
    heading: 'State',
    cell: (entry) => <Badge tone={tones[entry.state]}>{ledgerStateWords(entry)}</Badge>,
    sortBy: ({ state }) => state,
  },
  {
    id: 'reports',
    heading: 'Reports',
    cell: ({ reports, found, expected }) => (
      <>
        {found === expected ? null : <div>{`${formatNumber(found)} of ${formatNumber(expected)} expected`}</div>}
        <ul class="plain-list">
          {reports.map((report) => (
            <li>
              <Report report={report} />
            </li>
          ))}
        </ul>
      </>
    ),
  },
  {
    id: 'counted',
    heading: 'Counted',
    kind: 'number',
    cell: ({ counting }) =>
      counting.raw === 0 ? '–' : `${formatNumber(counting.counted)} of ${formatNumber(counting.raw)}`,
    sortBy: ({ counting }) => counting.counted,
  },
  {
    id: 'rules',
    heading: 'Used by',
    cell: ({ usedBy }) =>
      usedBy.length === 0 ? <span class="muted">no rule</span> : usedBy.map((id) => [<code>{id}</code>, ' ']),
  },
];

function Report({ report }: { readonly report: LedgerReport }) {
  return (
    <>
      <SentenceText sentence={ledgerReportWords(report)} />
      {report.sha256 === null ? null : (
        <details>
          <summary>SHA-256</summary>
          <code>{report.sha256}</code>
        </details>
      )}
    </>
  );
}
