import type { Host, TextStream } from './host.ts';

export const colorChoices = ['auto', 'always', 'never'] as const;
export type ColorChoice = (typeof colorChoices)[number];

const widthWithoutTerminal = 80;
const widthLimits = { min: 40, max: 400 };

/**
 * Whether text on a stream is coloured: the option first, then `NO_COLOR`, then `FORCE_COLOR`, then whether it is a
 * terminal.
 *
 * @see https://no-color.org
 */
export function usesColor(choice: ColorChoice, env: Host['env'], stream: TextStream): boolean {
  switch (choice) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'auto': {
      if ((env['NO_COLOR'] ?? '') !== '') return false;
      const forced = env['FORCE_COLOR'];
      if (forced !== undefined) return forced !== '0' && forced !== 'false';
      return stream.isTerminal() && env['TERM'] !== 'dumb';
    }
  }
}

/** Columns to lay out text for: the terminal's, else `COLUMNS`, else 80. */
export function terminalWidth(env: Host['env'], stream: TextStream): number {
  const stated = Number.parseInt(env['COLUMNS'] ?? '', 10);
  const width = stream.columns() ?? (Number.isNaN(stated) ? widthWithoutTerminal : stated);
  return Math.min(widthLimits.max, Math.max(widthLimits.min, width));
}
