import { healthStyle } from './health.ts';
import { layout } from './layout.ts';
import { parts } from './parts.ts';
import { tokens } from './tokens.ts';
import { verdictStyle } from './verdict.ts';

/** The style sheet of every page. The same bytes for all, so that its digest can be named in a policy. */
export const pageStyle: string = [tokens, layout, parts, verdictStyle, healthStyle]
  .join('')
  .replaceAll('\n', '')
  .concat('\n');
