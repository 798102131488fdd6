/**
 * What a finding is about. The names of the last four are Trivy's; `style` is formatters and linters, `type` is type
 * checkers.
 */
export const findingCategories = [
  'code',
  'style',
  'type',
  'vulnerability',
  'misconfiguration',
  'secret',
  'license',
] as const;
/** One of {@link findingCategories}. */
export type FindingCategory = (typeof findingCategories)[number];
