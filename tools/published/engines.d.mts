/** See `engines.mjs`. */
export function packagesRefusing(
  lock: unknown,
  nodeVersion: string,
): { readonly checked: number; readonly refusing: readonly string[] };
