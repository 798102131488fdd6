import { toBase64 } from '../page/base64.ts';
import { trustMarkup } from '../safe/trusted-markup.ts';

/** Compresses bytes with gzip, as RFC 1952 has it. */
export type Gzip = (bytes: Uint8Array) => Uint8Array;

/** Data that the page's script unpacks when it is asked for: JSON, gzip, Base64. */
export function packData(data: unknown, gzip: Gzip): string {
  return toBase64(gzip(new TextEncoder().encode(JSON.stringify(data))));
}

/** Packed data in a page. A `template` is not shown and not parsed as content, with or without script. */
export function PackedData({ id, packed }: { readonly id: string; readonly packed: string }) {
  // Base64 has no character that HTML acts on.
  return <template id={id} data-encoding="gzip" dangerouslySetInnerHTML={trustMarkup(packed)} />;
}
