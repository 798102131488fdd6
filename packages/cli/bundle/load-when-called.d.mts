/** See `load-when-called.mjs`. */
export function loadWhenCalled(path: string, source: string): string;
