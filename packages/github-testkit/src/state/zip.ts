import { zipSync } from 'fflate';

/**
 * 1980-01-01, the first date that the format has: archives of the same files are the same bytes, in every time zone.
 */
const firstDate = new Date(1980, 0, 1);

/** A ZIP archive of some files, deflated, without ZIP64: for archives below 4 GiB. */
export function zipFiles(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const members = Object.entries(files).map(([path, data]) => [path, bytesOf(data)] as const);
  return zipSync(Object.fromEntries(members), { mtime: firstDate });
}

function bytesOf(data: string | Uint8Array): Uint8Array {
  return typeof data === 'string' ? new TextEncoder().encode(data) : data;
}
