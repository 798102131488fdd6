import type { ComponentChildren } from 'preact';
import type { Tone } from './tone.ts';

/** One figure with its name. */
export interface Figure {
  readonly name: string;
  readonly value: ComponentChildren;
  /** Below the value: what it is compared with. */
  readonly note?: ComponentChildren;
  readonly tone?: Tone;
}

/** Figures side by side, as many in a row as fit. */
export function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <dl class="figures">
      {figures.map(({ name, value, note, tone = 'neutral' }) => (
        <div key={name} class={`figure tone-${tone}`}>
          <dt>{name}</dt>
          <dd class="value">{value}</dd>
          {note === undefined ? null : <dd class="note">{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
