import type { Finding } from '../evidence/finding.ts';
import { packageKey } from './package-name.ts';

/**
 * What tells that two tools mean the same flaw: findings that share a key do.
 *
 * - vulnerability: any identifier of the advisory, on the same package in the same version;
 * - secret: the same line of the same file;
 * - code: a common CWE on the same line of the same file.
 *
 * Other categories have none: nothing there is named alike by two tools.
 */
export function identityKeys({ category, advisories, package: reference, location, cwes }: Finding): readonly string[] {
  const line = location?.startLine ?? null;
  switch (category) {
    case 'vulnerability': {
      if (reference === null) return [];
      const packageText = packageKey(reference);
      return [...new Set(advisories.map((id) => JSON.stringify(['advisory', packageText, id.toUpperCase()])))];
    }
    case 'secret':
      return location === null || line === null ? [] : [JSON.stringify(['secret', location.path, line])];
    case 'code':
      if (location === null || line === null) return [];
      return [...new Set(cwes.map((cwe) => JSON.stringify(['code', location.path, line, cwe.toUpperCase()])))];
    case 'style':
    case 'type':
    case 'misconfiguration':
    case 'license':
      return [];
  }
}
