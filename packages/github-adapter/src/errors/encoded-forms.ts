/** Shorter forms occur in many texts. */
const shortestForm = 8;

const toLowerEscapes = (text: string): string => text.replace(/%[0-9A-F]{2}/gu, (escape) => escape.toLowerCase());
const toUrlAlphabet = (text: string): string => text.replaceAll('+', '-').replaceAll('/', '_');

/**
 * The Base64 characters that depend on the secret alone if `bytesBefore` bytes precede it in a group of three, such as
 * those of `x-access-token:`.
 */
function base64At(bytes: Uint8Array, bytesBefore: 0 | 1 | 2): string {
  const encoded = Buffer.from([...new Uint8Array(bytesBefore), ...bytes]).toString('base64');
  return encoded.slice(Math.ceil((bytesBefore * 8) / 6), Math.floor(((bytesBefore + bytes.length) * 8) / 6));
}

/**
 * The forms in which a text may contain a credential: as it is, percent-encoded in part or as a whole, and within a
 * longer text in Base64 or Base64url at any of the three alignments, which may be percent-encoded in turn. Longest
 * first.
 *
 * @example
 * encodedForms('ghs_secret').some((form) => Buffer.from('x-access-token:ghs_secret').toString('base64').includes(form)) // true
 */
export function encodedForms(secret: string): readonly string[] {
  const bytes = new TextEncoder().encode(secret);
  const base64 = ([0, 1, 2] as const).map((bytesBefore) => base64At(bytes, bytesBefore));
  // An unpaired surrogate cannot be percent-encoded; the bytes say what is sent for it.
  const wellFormed = new TextDecoder().decode(bytes);
  const escapedWhole = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('');
  const escaped = [
    encodeURIComponent(wellFormed),
    encodeURI(wellFormed),
    new URLSearchParams({ '': wellFormed }).toString().slice(1),
    escapedWhole,
    ...base64.map(encodeURIComponent),
  ];
  const forms = [secret, ...base64, ...base64.map(toUrlAlphabet), ...escaped, ...escaped.map(toLowerEscapes)];
  return [...new Set(forms)]
    .filter((form) => form.length >= shortestForm)
    .toSorted((left, right) => right.length - left.length);
}
