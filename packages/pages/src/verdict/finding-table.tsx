import { Badge } from '../components/badge.tsx';
import type { Tone } from '../components/tone.ts';
import { ExternalLink } from '../components/links.tsx';
import { DataTable } from '../components/data-table.tsx';
import type { Column } from '../components/data-table.tsx';
import { lineAddress } from './commit-links.ts';
import type { CommitLinks } from './commit-links.ts';
import { severityTones, stateLabels } from './finding-labels.ts';
import type { FindingRow } from './finding-rows.ts';

/** The fragment of a finding's address. */
export function findingId(fingerprint: string): string {
  return `f-${fingerprint}`;
}

/** Findings as a table. The page's script makes the same rows when it filters. */
export function FindingTable({ rows, links }: { readonly rows: readonly FindingRow[]; readonly links: CommitLinks }) {
  const columns: readonly Column<FindingRow>[] = [
    { id: 'severity', heading: 'Severity', cell: ({ severity }) => <SeverityBadge severity={severity} /> },
    { id: 'finding', heading: 'Finding', cell: (row) => <What row={row} /> },
    { id: 'place', heading: 'Place', cell: (row) => <Place row={row} blob={links.blob} /> },
    { id: 'tool', heading: 'Tool', cell: ({ tool }) => tool },
    { id: 'state', heading: 'State', cell: (row) => <State row={row} /> },
  ];
  const ids = firstIds(rows);
  return (
    <DataTable
      caption="Findings, those that count and are worst first"
      columns={columns}
      rows={rows}
      rowId={(row) => ids.get(row)}
    />
  );
}

/** Ids of rows are unique: of findings with one fingerprint, such as one report named twice, the first has it. */
function firstIds(rows: readonly FindingRow[]): ReadonlyMap<FindingRow, string> {
  const first = new Map<string, FindingRow>();
  for (const row of rows) if (!first.has(row.fingerprint)) first.set(row.fingerprint, row);
  return new Map([...first].map(([fingerprint, row]) => [row, findingId(fingerprint)]));
}

function SeverityBadge({ severity }: { readonly severity: FindingRow['severity'] }) {
  return <span class={`severity severity-${severity} tone-${severityTones[severity]}`}>{severity}</span>;
}

function What({ row: { fingerprint, rule, tool, message } }: { readonly row: FindingRow }) {
  return (
    <>
      <a class="rule" href={`#${findingId(fingerprint)}`}>
        {rule === '' ? tool : rule}
      </a>{' '}
      {message}
    </>
  );
}

function Place({ row: { place, path, line }, blob }: { readonly row: FindingRow; readonly blob: string | null }) {
  if (place === '') return <span class="muted">no place given</span>;
  return (
    <ExternalLink href={lineAddress(blob, path, line)}>
      <code>{line === null ? place : `${place}:${String(line)}`}</code>
    </ExternalLink>
  );
}

const newTone: Tone = 'info';

function State({ row: { state, baseline, reason } }: { readonly row: FindingRow }) {
  return (
    <>
      {stateLabels[state]}
      {baseline === 'new' ? (
        <>
          {' '}
          <Badge tone={newTone}>new</Badge>
        </>
      ) : null}
      {reason === '' ? null : <div class="muted">{reason}</div>}
    </>
  );
}
