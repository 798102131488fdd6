/** See `to-common-js.mjs`. */
export function toCommonJs(name: string, text: string, idOf: (path: string) => string): string;
