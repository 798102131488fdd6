import type { ParsedReport } from '../evidence/report.ts';

type ImageOfReport = Pick<ParsedReport, 'image' | 'imageVersion'>;

/**
 * Names the image that each report is about, with equal names for reports that are certainly about the same image: by
 * its tag, or by its digest where the same image was scanned under several tags.
 *
 * Adding a report never merges two places: it can only show that a tag is one of several, and such an image is named by
 * its digest.
 *
 * @param reports all reports of one state.
 * @returns `null` for a report that is not about an image.
 */
export function imagePlaces(reports: Iterable<ImageOfReport>): (report: ImageOfReport) => string | null {
  const tagsOf = new Map<string, Set<string | null>>();
  for (const { image, imageVersion } of reports) {
    if (image === undefined || imageVersion?.digest == null) continue;
    const key = byDigest(image, imageVersion.digest);
    const tags = tagsOf.get(key) ?? new Set();
    tagsOf.set(key, tags.add(imageVersion.tag));
  }
  return ({ image, imageVersion }) => {
    if (image === undefined || imageVersion === undefined) return image ?? null;
    const { tag, digest } = imageVersion;
    const exact = digest === null ? null : byDigest(image, digest);
    const hasSeveralTags = exact !== null && (tagsOf.get(exact)?.size ?? 0) > 1;
    if (exact !== null && (tag === null || hasSeveralTags)) return exact;
    return tag === null ? image : `${image}:${tag}`;
  };
}

function byDigest(image: string, digest: string): string {
  return `${image}@${digest}`;
}
