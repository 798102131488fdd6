import type { FindingCategory } from '@portcullis/gate-core';

/** What a cop is about: its department says it. An offense without a cop is a file that cannot be read. */
export function rubocopCategory(cop: string | null): FindingCategory {
  return cop === null || /^(?:Security|Lint)\//u.test(cop) ? 'code' : 'style';
}
