import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether GitHub signed these bytes with our secret. What is compared always has one length, and is compared in constant
 * time.
 *
 * @param header `X-Hub-Signature-256`
 */
export function isSigned(body: Uint8Array, header: string | undefined, secret: string): boolean {
  const hex = /^sha256=(?<hex>[0-9a-f]{64})$/u.exec(header ?? '')?.groups?.['hex'];
  if (hex === undefined) return false;
  return timingSafeEqual(Buffer.from(hex, 'hex'), createHmac('sha256', secret).update(body).digest());
}
