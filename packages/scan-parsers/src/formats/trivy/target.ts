import { isOperatingSystem } from './ecosystem.ts';

/**
 * One of Trivy's results: what was scanned. The order of its members is not fixed, so each is unknown (`undefined`) at
 * first.
 */
export interface ResultContext {
  /** Of a Kubernetes report: targets are resources and images there. */
  readonly isKubernetes: boolean;
  target: string | undefined;
  class: string | undefined;
  type: string | undefined;
}

/** Trivy's names for packages that were found one by one, not in a lock file. */
const collections = new Set([
  'Java',
  'Node.js',
  'Python',
  'Ruby',
  'Go',
  'Rust',
  'Conda',
  'PHP',
  '.NET',
  'C/C++',
  'Dart',
  'Elixir',
  'Swift',
  'OS Packages',
  'Loose File License(s)',
]);

/**
 * The file that a result is about; `null` for an image, a cluster's resource, a remote module and packages without a
 * common file.
 */
export function fileOf(context: ResultContext): string | null {
  const { target, class: resultClass, type } = context;
  if (target === undefined || context.isKubernetes || resultClass === 'os-pkgs' || isOperatingSystem(type ?? null))
    return null;
  if (collections.has(target) || /^[a-z][a-z0-9+.-]*:(?::|\/)/iu.test(target)) return null;
  return target;
}
