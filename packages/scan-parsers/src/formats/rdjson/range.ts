import type { ReportParser } from '@portcullis/gate-core';

/** What reports in reviewdog's format can hold, as one document or as lines. */
export const rdjsonRange = {
  produces: ['findings'],
  tools: null,
  categories: ['code', 'secret'],
  severities: ['high', 'medium', 'low', 'info', 'unrated', 'unknown'],
} as const satisfies Partial<ReportParser>;
