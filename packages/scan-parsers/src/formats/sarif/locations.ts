import type { PathPlacer, PlacedPath } from '../../findings/path-placer.ts';
import { decodeParts, normalisePath } from '../../findings/path-syntax.ts';
import { isObject, textOrNull } from '../../json/narrow.ts';
import type { JsonObject } from '../../json/narrow.ts';
import { indexOrNull } from './rule-reference.ts';

/** An `artifactLocation` (§3.4) without its index. */
export interface ArtifactUri {
  readonly uri: string | null;
  readonly uriBaseId: string | null;
}

const nowhere: ArtifactUri = { uri: null, uriBaseId: null };
const maxBases = 16;

export function readArtifactUri(value: unknown): ArtifactUri {
  if (!isObject(value)) return nowhere;
  return { uri: typeof value['uri'] === 'string' ? value['uri'] : null, uriBaseId: textOrNull(value['uriBaseId']) };
}

/** `originalUriBaseIds` (§3.14.14). A `Map`, because the names come from the report. */
export type UriBases = ReadonlyMap<string, ArtifactUri>;

export function readUriBases(value: unknown): UriBases {
  return new Map(
    isObject(value)
      ? Object.entries(value).map(([id, location]): [string, ArtifactUri] => [id, readArtifactUri(location)])
      : [],
  );
}

/** `physicalLocation` of a location (§3.28.3), and its region (§3.29.4). */
function physicalLocationOf(location: unknown): JsonObject | null {
  if (!isObject(location)) return null;
  return isObject(location['physicalLocation']) ? location['physicalLocation'] : null;
}

/** One location of a result, with its artifact. */
export interface LocatedArtifact {
  readonly location: unknown;
  readonly physicalLocation: JsonObject | null;
  readonly artifact: ArtifactUri;
  /** How its address is written; `null` without one. */
  readonly form: UriForm | null;
  /** The location gives the address itself, and not only by an index. */
  readonly isOwn: boolean;
}

/** The artifact of a location (§3.29.3), given directly or, as §3.4 allows, only by its index in `run.artifacts`. */
export function locateArtifact(location: unknown, artifacts: readonly ArtifactUri[]): LocatedArtifact {
  const physicalLocation = physicalLocationOf(location);
  const reference = physicalLocation?.['artifactLocation'];
  const own = readArtifactUri(reference);
  const index = own.uri === null && isObject(reference) ? indexOrNull(reference['index']) : null;
  const byIndex = index === null ? undefined : artifacts[index];
  const artifact = byIndex ?? own;
  return {
    location,
    physicalLocation,
    artifact,
    form: artifact.uri === null ? null : uriForm(artifact.uri),
    isOwn: byIndex === undefined,
  };
}

const scheme = /^[a-z][a-z0-9+.-]+:/iu;

export type UriForm = 'relative' | 'file-scheme' | 'absolute-path' | 'other-scheme' | 'empty';

/** How an address is written. */
export function uriForm(uri: string): UriForm {
  if (uri === '') return 'empty';
  if (/^file:/iu.test(uri)) return 'file-scheme';
  if (scheme.test(uri)) return 'other-scheme';
  return uri.startsWith('/') || /^(?:[a-z]:|\\)/iu.test(uri) ? 'absolute-path' : 'relative';
}

const asFolder = (path: string): string => (path === '' || path.endsWith('/') ? path : `${path}/`);

/**
 * The path in front of an address that is relative to a base: only bases that are relative themselves contribute; the
 * outermost one is the root.
 */
export function basePath(bases: UriBases, uriBaseId: string | null): string {
  let path = '';
  let id = uriBaseId;
  for (let depth = 0; id !== null && depth < maxBases; depth += 1) {
    const base = bases.get(id);
    if (base?.uri === undefined || base.uri === null || uriForm(base.uri) !== 'relative') break;
    path = `${asFolder(decodeParts(base.uri))}${path}`;
    id = base.uriBaseId;
  }
  return path;
}

/** The absolute folder in which an address relative to a base begins; `null` if none is named. */
function baseFolder(bases: UriBases, uriBaseId: string | null): string | null {
  let id = uriBaseId;
  for (let depth = 0; id !== null && depth < maxBases; depth += 1) {
    const base = bases.get(id);
    if (base?.uri == null) return null;
    if (uriForm(base.uri) !== 'relative') return absoluteFolder(base.uri);
    id = base.uriBaseId;
  }
  return null;
}

function absoluteFolder(uri: string): string | null {
  const form = uriForm(uri);
  if (form !== 'file-scheme' && form !== 'absolute-path') return null;
  const normal = normalisePath(uri);
  return normal?.kind === 'absolute' ? normal.path : null;
}

/** Absolute folders that the report calls a base, longest first. */
export function rootsOf(bases: UriBases): readonly string[] {
  const roots = [...bases.values()]
    .map(({ uri }) => (uri === null ? null : absoluteFolder(uri)))
    .filter((root) => root !== null);
  return roots.sort((left, right) => right.length - left.length);
}

/**
 * Where an artifact is: its address decoded, resolved against its base (§3.14.14), and placed in the judged tree.
 * `null` for nothing, and for an address of another scheme than `file` that cannot mean a file of the tree.
 *
 * @param roots of the same bases
 */
export function placeOf(
  { uri, uriBaseId }: ArtifactUri,
  bases: UriBases,
  roots: readonly string[],
  places: PathPlacer,
): PlacedPath | null {
  if (uri === null) return null;
  switch (uriForm(uri)) {
    case 'empty':
      return null;
    case 'other-scheme':
      return places.placeAddress(uri);
    case 'file-scheme':
      return places.place(uri, roots);
    case 'absolute-path':
      return places.place(decodeParts(uri), roots);
    case 'relative': {
      const path = `${basePath(bases, uriBaseId)}${decodeParts(uri)}`;
      const folder = baseFolder(bases, uriBaseId);
      return folder === null ? places.place(path) : places.place(`${folder}/${path}`, [folder, ...roots]);
    }
  }
}
