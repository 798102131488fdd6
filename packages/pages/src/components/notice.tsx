import type { ComponentChildren } from 'preact';
import { ToneSymbol } from './symbol.tsx';
import type { Tone } from './tone.ts';

/** Something that a reader of the page must know. */
export function Notice({ tone, children }: { readonly tone: Tone; readonly children: ComponentChildren }) {
  return (
    <div class={`notice tone-${tone}`}>
      <ToneSymbol tone={tone} />
      <div>{children}</div>
    </div>
  );
}
