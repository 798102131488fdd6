import type { Condition, FindingReference, VerdictV1 } from '@portcullis/gate-core';
import { capitalised, plainSentence } from '@portcullis/render';
import {
  conditionFindings,
  conditionTitle,
  formatNumber,
  foundWords,
  limitWords,
  outlookWords,
  quantity,
} from '@portcullis/render/words';
import { Badge } from '../components/badge.tsx';
import { Bar } from '../components/bar.tsx';
import { DataTable } from '../components/data-table.tsx';
import type { Column } from '../components/data-table.tsx';
import { Disclosure, Section } from '../components/section.tsx';
import { SentenceText } from '../components/sentence-text.tsx';
import type { Tone } from '../components/tone.ts';
import { conditionAnchor } from './condition-anchor.ts';
import { findingId } from './finding-table.tsx';
import { headroomOf } from './headroom.ts';

const order: readonly Condition['state'][] = ['failed', 'undetermined', 'warned', 'passed', 'not-applicable'];

/** Every condition: what was found, its limit, how much room is left, and what would turn it green. */
export function ConditionsSection({ verdict }: { readonly verdict: VerdictV1 }) {
  const { conditions } = verdict;
  const rows = conditions.toSorted((left, right) => rank(left) - rank(right));
  const withFindings = rows.filter(
    (condition) => condition.state !== 'passed' && conditionFindings(condition).shown.length > 0,
  );
  return (
    <Section id="conditions" heading="Conditions" count={formatNumber(conditions.length)}>
      <DataTable
        caption="Conditions, failed ones first"
        columns={columns}
        rows={rows}
        rowId={(condition) => conditionAnchor(verdict, condition)}
        empty="The policy has no condition."
      />
      {withFindings.map((condition) => (
        <ConditionFindings condition={condition} />
      ))}
    </Section>
  );
}

function rank({ state, enforce }: Condition): number {
  return order.indexOf(state) * 2 + Number(enforce !== 'block');
}

/** The tone of a condition: a failure that decides nothing is a warning. */
function conditionTone({ state, enforce }: Condition): Tone {
  switch (state) {
    case 'failed':
      return enforce === 'block' ? 'bad' : 'warn';
    case 'undetermined':
      return 'unknown';
    case 'warned':
      return 'warn';
    case 'passed':
      return 'good';
    case 'not-applicable':
      return 'neutral';
  }
}

const stateWords: Readonly<Record<Condition['state'], string>> = {
  failed: 'failed',
  undetermined: 'not judged',
  warned: 'warning',
  passed: 'passed',
  'not-applicable': 'not applicable',
};

const columns: readonly Column<Condition>[] = [
  {
    id: 'state',
    heading: 'State',
    cell: (condition) => <Badge tone={conditionTone(condition)}>{stateWords[condition.state]}</Badge>,
    sortBy: rank,
  },
  {
    id: 'condition',
    heading: 'Condition',
    cell: (condition) => (
      <>
        <SentenceText sentence={capitalised(conditionTitle(condition))} />
        {condition.enforce === 'block' ? null : <span class="muted">{` (${condition.enforce})`}</span>}
      </>
    ),
    sortBy: (condition) => plainSentence(conditionTitle(condition)),
  },
  { id: 'found', heading: 'Found', kind: 'number', cell: (each) => <SentenceText sentence={foundWords(each)} /> },
  { id: 'limit', heading: 'Limit', kind: 'number', cell: (each) => <SentenceText sentence={limitWords(each)} /> },
  { id: 'headroom', heading: 'Headroom', cell: (condition) => <Headroom condition={condition} /> },
  {
    id: 'outlook',
    heading: 'To pass',
    cell: (condition) => <SentenceText sentence={capitalised(outlookWords(condition))} />,
  },
];

function Headroom({ condition }: { readonly condition: Condition }) {
  const headroom = headroomOf(condition);
  if (headroom === null) return <span class="muted">–</span>;
  const label = `${plainSentence(foundWords(condition))}, limit ${plainSentence(limitWords(condition))}`;
  return <Bar {...headroom} tone={conditionTone(condition)} label={label} />;
}

function ConditionFindings({ condition }: { readonly condition: Condition }) {
  const { shown, more } = conditionFindings(condition);
  return (
    <Disclosure
      summary={
        <>
          <SentenceText sentence={capitalised(conditionTitle(condition))} />
          {`: ${quantity(shown.length + more, 'finding')}`}
        </>
      }
    >
      <ul class="plain-list">
        {shown.map((finding) => (
          <li>
            <FindingLink finding={finding} />
          </li>
        ))}
        {more === 0 ? null : <li class="muted">{`and ${formatNumber(more)} more, below`}</li>}
      </ul>
    </Disclosure>
  );
}

function FindingLink({ finding }: { readonly finding: FindingReference }) {
  const { fingerprint, severity, ruleId, tool, message, path, line } = finding;
  const place = finding.package ?? (path === null ? null : line === null ? path : `${path}:${String(line)}`);
  return (
    <>
      <a href={`#${findingId(fingerprint)}`}>{ruleId ?? tool}</a>
      {` ${severity} `}
      {place === null ? null : <code>{place.slice(0, 240)}</code>} {message.slice(0, 400)}
    </>
  );
}
