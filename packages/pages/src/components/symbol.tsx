import type { Tone } from './tone.ts';

/** Shapes that differ without colour, on a grid of 16 by 16. */
const paths: Readonly<Record<Tone, string>> = {
  good: 'M6.4 11.9 2.9 8.4l1.2-1.2 2.3 2.3 5.5-5.5 1.2 1.2z',
  bad: 'M4.3 3.1 8 6.8l3.7-3.7 1.2 1.2L9.2 8l3.7 3.7-1.2 1.2L8 9.2l-3.7 3.7-1.2-1.2L6.8 8 3.1 4.3z',
  warn: 'M8 1.6 15.2 14H.8zM7.2 6v4h1.6V6zm0 5v1.5h1.6V11z',
  unknown:
    'M7.2 11.4h1.6V13H7.2zM8 3c2 0 3.3 1.1 3.3 2.9 0 1.3-.7 2-1.5 2.6-.7.5-1 .8-1 1.5v.2H7.2v-.5c0-1.2.6-1.8 1.4-2.4.7-.5 1-.8 1-1.4 0-.8-.6-1.3-1.6-1.3s-1.7.5-1.8 1.6H4.6C4.7 4.2 6 3 8 3z',
  info: 'M7.2 3h1.6v1.7H7.2zm-.9 3.2h2.5v5.3h1.3V13H5.9v-1.5h1.3V7.7h-.9z',
  neutral: 'M3 7.2h10v1.6H3z',
};

/** A small picture of a tone. Screen readers pass it over: the word beside it says the same. */
export function ToneSymbol({ tone }: { readonly tone: Tone }) {
  return (
    <svg class="symbol" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[tone]} fill="currentColor" fill-rule="evenodd" />
    </svg>
  );
}
