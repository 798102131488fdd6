import type { CountingSteps, VerdictV1 } from '@portcullis/gate-core';
import { countingWords, formatNumber } from '@portcullis/render/words';
import { Section } from '../components/section.tsx';
import { Figures } from '../components/figures.tsx';

interface Step {
  readonly label: string;
  readonly count: number;
  /** How many are left before it. */
  readonly before: number;
  readonly kind: 'whole' | 'removed';
}

const width = 720;
const rowHeight = 30;
const labelWidth = 130;
const barWidth = width - labelWidth - 90;

/** From what the tools reported to what counts: each step with what it removed. */
export function CountingSection({ verdict }: { readonly verdict: VerdictV1 }) {
  const { counting, comparison } = verdict.summary;
  if (counting.raw === 0) return null;
  return (
    <Section id="counting" heading="From reported to counted" lead={countingWords(counting)}>
      <StepsPicture steps={counting} />
      {comparison === null ? null : (
        <Figures
          figures={[
            { name: 'New', value: formatNumber(comparison.new), tone: comparison.new > 0 ? 'info' : 'neutral' },
            { name: 'Updated', value: formatNumber(comparison.updated) },
            { name: 'Unchanged', value: formatNumber(comparison.unchanged) },
            { name: 'Fixed', value: formatNumber(comparison.fixed), tone: comparison.fixed > 0 ? 'good' : 'neutral' },
          ]}
        />
      )}
    </Section>
  );
}

function StepsPicture({ steps }: { readonly steps: CountingSteps }) {
  const rows = stepsOf(steps);
  const height = rows.length * rowHeight;
  const scale = barWidth / Math.max(1, steps.raw);
  return (
    <svg
      class="steps"
      width={width}
      height={height}
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      role="img"
      aria-label={`Steps of counting: ${countingWords(steps)}`}
    >
      {rows.map(({ label, count, before, kind }, index) => {
        const middle = index * rowHeight + rowHeight / 2;
        const start = kind === 'whole' ? 0 : (before - count) * scale;
        const length = Math.max(count * scale, count > 0 ? 2 : 0);
        return (
          <g key={label}>
            <text x={labelWidth - 12} y={middle + 5} text-anchor="end">
              {label}
            </text>
            <rect class="steps-track" x={labelWidth} y={middle - 9} width={barWidth} height={18} rx={3} />
            <rect class={`steps-${kind}`} x={labelWidth + start} y={middle - 9} width={length} height={18} rx={3} />
            <text class="steps-count" x={labelWidth + barWidth + 10} y={middle + 5}>
              {`${kind === 'removed' && count > 0 ? '−' : ''}${formatNumber(count)}`}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function stepsOf(steps: CountingSteps): readonly Step[] {
  const removed: readonly (readonly [string, number])[] = [
    ['inactive', steps.inactive],
    ['filtered', steps.filtered],
    ['waived', steps.waived],
    ['merged', steps.deduplicated],
  ];
  let left = steps.raw;
  const rows: Step[] = [{ label: 'reported', count: steps.raw, before: steps.raw, kind: 'whole' }];
  for (const [label, count] of removed) {
    rows.push({ label, count, before: left, kind: 'removed' });
    left -= count;
  }
  return [...rows, { label: 'counted', count: steps.counted, before: left, kind: 'whole' }];
}
