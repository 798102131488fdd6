import { RefusalError } from '../text/refusal-error.ts';

const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** A name from its bytes between the quotation marks, which are known to be valid. */
export function decodeName(raw: Uint8Array): string {
  const text = lenient.decode(raw);
  if (!text.includes('\\')) return text;
  const decoded: unknown = JSON.parse(`"${text}"`);
  return typeof decoded === 'string' ? decoded : text;
}

/** The refusal of a duplicate name in an object. The name is only quoted if it is too simple to be a secret. */
export function duplicateName(name: string, offset: number): RefusalError {
  const shown = /^[\w$.:-]{1,40}$/u.test(name) ? ` \`${name}\`` : '';
  return new RefusalError(
    'invalid-content',
    `an object has two members of the same name${shown}`,
    offset,
    'Programs differ in which of the two they read, so neither can be trusted.',
  );
}
