/** Bytes at a time: arguments of one call are limited. */
const chunk = 0x2000;

/** Bytes as Base64, as RFC 4648 has it. */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let start = 0; start < bytes.length; start += chunk)
    binary += String.fromCharCode(...bytes.subarray(start, start + chunk));
  return btoa(binary);
}
