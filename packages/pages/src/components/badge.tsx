import type { VerdictOutcome } from '@portcullis/gate-core';
import type { ComponentChildren } from 'preact';
import { ToneSymbol } from './symbol.tsx';
import type { Tone } from './tone.ts';

/** A word with a tone: the state of something. */
export function Badge({ tone, children }: { readonly tone: Tone; readonly children: ComponentChildren }) {
  return (
    <span class={`badge tone-${tone}`}>
      <ToneSymbol tone={tone} />
      <span>{children}</span>
    </span>
  );
}

const outcomeTones: Readonly<Record<VerdictOutcome, Tone>> = {
  passed: 'good',
  blocked: 'bad',
  inconclusive: 'unknown',
};

/** The tone of an outcome. */
export function outcomeTone(outcome: VerdictOutcome): Tone {
  return outcomeTones[outcome];
}

/** An outcome of the gate as a badge. */
export function OutcomeBadge({ outcome }: { readonly outcome: VerdictOutcome }) {
  return <Badge tone={outcomeTone(outcome)}>{outcome}</Badge>;
}
