import type { ReportSummary } from '@portcullis/gate-core';
import { maskedLowerCase, maskSecrets } from './known-secrets.ts';

const digestForm = /@(sha256:[0-9a-f]*)$/iu;
/** A colon before a slash is a registry's port. */
const tagForm = /:([\w.-]*)$/u;

/**
 * The name of a container image without tag and digest, as any tool spells it: `docker.io/library/debian:12` and
 * `debian@sha256:…` are both `debian`. A new tag is the same image in another version. `null` for anything else.
 */
export function imageName(reference: string | null): string | null {
  if (reference === null || reference.length > 500) return null;
  const name = withoutScheme(reference)
    .replace(digestForm, '')
    .replace(tagForm, '')
    .replace(/^(?:index\.)?docker\.io\//u, '')
    .replace(/^library\//u, '');
  return name === '' ? null : maskedLowerCase(name);
}

/** In lower case, a token no longer looks like one. */
function withoutScheme(reference: string): string {
  return maskSecrets(reference)
    .trim()
    .replace(/^docker:(?:\/\/)?/u, '');
}

/** The part of a summary about the report's image. */
export type ImageOfReport = Pick<ReportSummary, 'image' | 'imageVersion'>;

/**
 * The image and its version, for a summary. With neither a tag nor a digest the tag is `latest`, as in any tool.
 *
 * @param digest of the image (`sha256:…`), where the report gives it; overrides one in the reference
 * @returns an empty result if the reference names no image
 */
export function imageOfReport(reference: string | null, digest: string | null = null): ImageOfReport {
  const image = imageName(reference);
  if (image === null || reference === null) return {};
  const named = withoutScheme(reference);
  const ownDigest = digestForm.exec(named)?.[1] ?? null;
  const tag = tagForm.exec(named.replace(digestForm, ''))?.[1] ?? (ownDigest === null ? 'latest' : null);
  const exact = digest !== null && /^sha256:[0-9a-f]{1,128}$/iu.test(digest) ? digest : ownDigest;
  return { image, imageVersion: { tag, digest: exact === null ? null : exact.toLowerCase() } };
}

/** What a bill of materials calls a component. */
interface ComponentName {
  readonly name: string | null;
  readonly version: string | null;
}

/** The same for a component of a bill of materials: its version may be the tag, or the digest. */
export function imageOfComponent({ name, version }: ComponentName): ImageOfReport {
  if (name === null) return {};
  const isExact = digestForm.test(name) || tagForm.test(name);
  if (version === null || version === '') return imageOfReport(name);
  if (/^sha256:/iu.test(version)) return imageOfReport(isExact ? name : `${name}@${version}`, version);
  return imageOfReport(isExact || !/^[\w.-]{1,128}$/u.test(version) ? name : `${name}:${version}`);
}
