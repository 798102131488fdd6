import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Closes values so that only this App can read them, and nobody can make one up. */
export interface Seal {
  /** @param purpose what is closed for one purpose cannot be opened for another */
  close(purpose: string, value: unknown): string;
  /** `null`: it was not closed by us for this purpose. */
  open(purpose: string, sealed: string): unknown;
  /** A text that only we can work out from another. */
  sign(purpose: string, text: string): string;
}

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/**
 * A seal that follows from a secret: replicas with the same one open what the others closed.
 *
 * @see ADR 0211
 */
export function createSeal(secret: string): Seal {
  const keyOf = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secret, 'portcullis-app', purpose, 32));
  return {
    close: (purpose, value) => {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv(algorithm, keyOf(purpose), iv);
      const content = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), content]).toString('base64url');
    },
    open: (purpose, sealed) => {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length <= ivBytes + tagBytes) return null;
      const decipher = createDecipheriv(algorithm, keyOf(purpose), bytes.subarray(0, ivBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
      try {
        const content = Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]);
        const value: unknown = JSON.parse(content.toString('utf8'));
        return value;
      } catch {
        return null;
      }
    },
    sign: (purpose, text) =>
      createHmac('sha256', keyOf(`sign ${purpose}`))
        .update(text)
        .digest('base64url'),
  };
}
