import { minutes } from '../clock/durations.ts';

/**
 * How long a link to a log or an archive is good for:
 * https://docs.github.com/en/rest/actions/workflow-runs#download-workflow-run-logs
 */
export const linkLifeMs = minutes(1);

/** Above this number the oldest links are forgotten: while a clock stands still, none ever expires. */
const maxLinks = 10_000;

interface StoredBlob {
  readonly contentType: string;
  readonly expiresAt: number;
  make(): Uint8Array;
}

/** A request to the store. */
export interface BlobRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Headers;
}

/** What the store answers. */
export interface BlobReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: Uint8Array;
}

/** The host that logs and archives are downloaded from: signed links that live a minute, and no tokens. */
export class BlobStore {
  readonly #blobs = new Map<string, StoredBlob>();
  readonly #now: () => number;
  #count = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A path with a signature under which content can be had for a minute; the content is made when it is fetched. */
  link(contentType: string, make: () => Uint8Array): string {
    this.#count += 1;
    const expiresAt = this.#now() + linkLifeMs;
    const target = `/actions-results/${this.#count}?se=${encodeURIComponent(new Date(expiresAt).toISOString())}&sig=${(this.#count * 7919).toString(36)}`;
    for (const [old, blob] of this.#blobs)
      if (blob.expiresAt < this.#now() || this.#blobs.size > maxLinks) this.#blobs.delete(old);
    this.#blobs.set(target, { contentType, expiresAt, make });
    return target;
  }

  /** Answers a request to the store. A request that carries a token is refused, as Azure does. */
  fetch({ method, target, headers }: BlobRequest): BlobReply {
    if (headers.has('authorization'))
      return refusal(
        400,
        'InvalidAuthenticationInfo',
        'Authentication information is not given in the correct format. Check the value of Authorization header.',
      );
    const blob = this.#blobs.get(target);
    if (blob === undefined || blob.expiresAt < this.#now())
      return refusal(
        403,
        'AuthenticationFailed',
        'Server failed to authenticate the request. Signature not valid in the specified time frame.',
      );
    if (method !== 'GET' && method !== 'HEAD')
      return refusal(405, 'UnsupportedHttpVerb', 'The resource does not support the specified HTTP verb.');
    const content = blob.make();
    const answer = ranged(content, headers.get('range'), {
      'content-type': blob.contentType,
      'accept-ranges': 'bytes',
    });
    return method === 'HEAD' ? { ...answer, content: new Uint8Array() } : answer;
  }
}

/** Ranges as Azure takes them: from a byte on, or from one to another; others are answered with everything. */
function ranged(content: Uint8Array, range: string | null, headers: Readonly<Record<string, string>>): BlobReply {
  const match = /^bytes=(?<first>\d+)-(?<last>\d*)$/u.exec(range ?? '');
  if (match === null)
    return { status: 200, headers: { ...headers, 'content-length': String(content.length) }, content };
  const first = Number(match.groups?.['first']);
  const last = Math.min(
    content.length - 1,
    match.groups?.['last'] === '' ? content.length - 1 : Number(match.groups?.['last']),
  );
  if (first > last)
    return refusal(416, 'InvalidRange', 'The range specified is invalid for the current size of the resource.');
  const part = content.subarray(first, last + 1);
  const extra = { 'content-range': `bytes ${first}-${last}/${content.length}`, 'content-length': String(part.length) };
  return { status: 206, headers: { ...headers, ...extra }, content: part };
}

function refusal(status: number, code: string, message: string): BlobReply {
  const content = Buffer.from(
    `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  );
  return { status, headers: { 'content-type': 'application/xml', 'x-ms-error-code': code }, content };
}
