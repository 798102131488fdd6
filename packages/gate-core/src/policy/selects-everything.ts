import { compilePaths } from '../text/compile-glob.ts';

/**
 * Paths of every depth and kind, made of characters that real paths do not have: globs that match them all together
 * match everything.
 */
const probes = [
  '\u0001',
  '\u0001.\u0002',
  '.\u0001',
  '\u0001/\u0002',
  '.\u0001/.\u0002',
  '\u0001/\u0002/\u0003.\u0004',
  '\u0001/\u0002/\u0003/\u0004/\u0005',
];

/** What a filter or waiver names. */
export interface NamedThings {
  readonly tool?: string | undefined;
  readonly rule?: string | undefined;
  readonly paths?: readonly string[] | undefined;
  readonly advisory?: string | undefined;
  readonly package?: string | undefined;
  readonly fingerprint?: string | undefined;
}

/**
 * Whether a filter or waiver would match everything: it names nothing, or only wildcards that match all.
 *
 * @example
 * selectsEverything({ rule: '*', paths: ['**'] }) // true
 * selectsEverything({ tool: 'bandit', rule: '*' }) // false: all of one tool
 */
export function selectsEverything({
  tool,
  rule,
  paths,
  advisory,
  package: packageName,
  fingerprint,
}: NamedThings): boolean {
  if ([tool, advisory, packageName, fingerprint].some((name) => name !== undefined)) return false;
  if (rule !== undefined && !/^\*+$/u.test(rule)) return false;
  return paths === undefined || probes.every(compilePaths(paths));
}
