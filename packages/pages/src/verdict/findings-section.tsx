import { formatNumber, quantity } from '@portcullis/render/words';
import { Section } from '../components/section.tsx';
import { FindingTable } from './finding-table.tsx';
import { stateLabels } from './finding-labels.ts';
import { severitiesWorstFirst } from './finding-rows.ts';
import type { FindingRow, FindingState } from './finding-rows.ts';
import { PackedData } from './packed-data.tsx';
import type { VerdictView } from './verdict-view.ts';

const states: readonly FindingState[] = ['counted', 'merged', 'waived', 'filtered', 'inactive'];

/** How many findings a page shows without script. */
export const maxPlainRows = 200;

/** The findings: the first ones as they are, all of them by the page's script. */
export function FindingsSection({ view }: { readonly view: VerdictView }) {
  const { rows, leftOut, isWhole, packed, links } = view.findings;
  const total = rows.length + leftOut;
  const shown = rows.slice(0, maxPlainRows);
  return (
    <Section id="findings" heading="Findings" count={countOf(view, total)} lead={leadOf(view)}>
      {rows.length === 0 ? (
        <p class="empty">{isWhole ? 'No tool reports anything.' : 'The verdict names no finding.'}</p>
      ) : (
        <div id="finding-list" data-blob={links.blob ?? undefined} data-total={rows.length}>
          <Tools rows={rows} />
          <div class="list">
            <FindingTable rows={shown} links={links} />
          </div>
          {rows.length > shown.length ? (
            <p class="more muted">
              The first {formatNumber(shown.length)} of {formatNumber(rows.length)}. With JavaScript, the others can be
              paged through here.
            </p>
          ) : null}
          <nav class="pager js-only" aria-label="Pages of findings" hidden />
          <p class="visually-hidden" role="status" />
          {packed === null ? null : <PackedData id="finding-data" packed={packed} />}
        </div>
      )}
    </Section>
  );
}

/** How many there are; where not all are known, how many of them are listed. */
function countOf({ verdict, findings: { isWhole } }: VerdictView, total: number): string {
  const { raw } = verdict.summary.counting;
  return isWhole || total >= raw ? formatNumber(total) : `${formatNumber(total)} of ${formatNumber(raw)}`;
}

function leadOf({ verdict, findings: { isWhole, leftOut } }: VerdictView): string | undefined {
  const sentences = [
    ...(isWhole ? [] : ['Only findings that the verdict names are listed: at most 20 of each condition.']),
    ...(leftOut === 0 ? [] : [`${quantity(leftOut, 'finding')} left out to keep the page below its size limit.`]),
    ...(verdict.summary.uncounted === 0
      ? []
      : [`No rule looks at ${quantity(verdict.summary.uncounted, 'finding')}, so they decide nothing.`]),
  ];
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

/** Filters. They are hidden until the script is there to make them work. */
function Tools({ rows }: { readonly rows: readonly FindingRow[] }) {
  const tools = [...new Set(rows.map(({ tool }) => tool))].toSorted();
  return (
    <form class="tools js-only" hidden>
      <Choice
        name="severity"
        label="Severity"
        any="all"
        options={severitiesWorstFirst.map((severity) => [severity, severity])}
        rows={rows}
      />
      <Choice name="tool" label="Tool" any="all" options={tools.map((tool) => [tool, tool])} rows={rows} />
      <Choice
        name="state"
        label="State"
        any="all"
        options={states.map((state) => [state, stateLabels[state]])}
        rows={rows}
      />
      <label class="grow">
        Path, rule or message
        <input name="text" type="search" autocomplete="off" spellcheck={false} />
      </label>
      <label>
        Sort by
        <select name="sort">
          <option value="">importance</option>
          <option value="severity">severity</option>
          <option value="place">place</option>
          <option value="tool">tool</option>
          <option value="rule">rule</option>
        </select>
      </label>
      <button class="plain" type="reset">
        Show all
      </button>
    </form>
  );
}

function Choice({
  name,
  label,
  any,
  options,
  rows,
}: {
  readonly name: 'severity' | 'tool' | 'state';
  readonly label: string;
  readonly any: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly rows: readonly FindingRow[];
}) {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row[name], (counts.get(row[name]) ?? 0) + 1);
  return (
    <label>
      {label}
      <select name={name}>
        <option value="">{any}</option>
        {options
          .filter(([value]) => counts.has(value))
          .map(([value, text]) => (
            <option key={value} value={value}>
              {`${text} (${formatNumber(counts.get(value) ?? 0)})`}
            </option>
          ))}
      </select>
    </label>
  );
}
