import type { VerdictV1 } from '@portcullis/gate-core';
import {
  failedTestGroups,
  failedTestMessage,
  failedTestPlace,
  flakyTestGroups,
  flakyTestMessage,
  flakyTestPlace,
  formatNumber,
  quantity,
} from '@portcullis/render/words';
import { DataTable } from '../components/data-table.tsx';
import { Section } from '../components/section.tsx';
import { SentenceText } from '../components/sentence-text.tsx';

/** Tests that did not pass, and tests that passed only after a failed attempt. */
export function TestsSection({ verdict }: { readonly verdict: VerdictV1 }) {
  const failed = failedTestGroups(verdict);
  const flaky = flakyTestGroups(verdict);
  if (verdict.failedTestsTotal + verdict.flakyTestsTotal === 0) return null;
  return (
    <Section
      id="tests"
      heading="Tests"
      count={`${formatNumber(verdict.failedTestsTotal)} failed, ${formatNumber(verdict.flakyTestsTotal)} flaky`}
    >
      {failed.groups.length === 0 ? null : (
        <DataTable
          caption="Failed tests"
          showCaption
          columns={[
            { id: 'test', heading: 'Test', kind: 'name', cell: ({ test }) => <code>{test.name}</code> },
            { id: 'message', heading: 'Message', cell: (each) => <SentenceText sentence={failedTestMessage(each)} /> },
            { id: 'place', heading: 'Reported in', cell: (each) => <SentenceText sentence={failedTestPlace(each)} /> },
          ]}
          rows={failed.groups}
        />
      )}
      <More count={failed.more} of="more failed test" />
      {flaky.groups.length === 0 ? null : (
        <DataTable
          caption="Flaky tests"
          showCaption
          columns={[
            { id: 'test', heading: 'Test', kind: 'name', cell: ({ test }) => <code>{test.name}</code> },
            { id: 'message', heading: 'Attempts', cell: (each) => <SentenceText sentence={flakyTestMessage(each)} /> },
            { id: 'place', heading: 'Reported in', cell: (each) => <SentenceText sentence={flakyTestPlace(each)} /> },
          ]}
          rows={flaky.groups}
        />
      )}
      <More count={flaky.more} of="more flaky test" />
    </Section>
  );
}

function More({ count, of }: { readonly count: number; readonly of: string }) {
  return count === 0 ? null : <p class="muted">{`${quantity(count, of)} in the reports.`}</p>;
}
