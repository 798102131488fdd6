/** Relative, with `/`, and without any special part: most paths, which need no work. */
const plainPath = /^(?:[\w@+~-][\w@+~.-]*\/)*[\w@+~-][\w@+~.-]*$/u;
const drive = /^[a-z]:(?=\/|$)/iu;
/** A share on another machine, in Windows' spelling. Two leading slashes mean nothing elsewhere (`//app/a.py`). */
const share = /^(?:\\\\[^\\/?.]|\\\\\?\\UNC\\)/iu;
/** Begins at a drive or at a share, where names are case-insensitive; both normalised. */
const ofWindows = /^(?:[a-z]:(?:\/|$)|\/\/)/iu;

/**
 * A path in one spelling: `/` between its parts, none of them empty, `.` or, but at the beginning, `..`; a drive in
 * upper case, and `//` in front of the machine of a Windows share.
 */
export type NormalPath =
  | { readonly kind: 'relative'; readonly path: string }
  | { readonly kind: 'absolute'; readonly path: string }
  /** Begins in the folder that is current on a drive: `C:app/a.py`. */
  | { readonly kind: 'drive-relative'; readonly path: string }
  /** A relative path that leads out of the folder it begins in; `path` is what follows the last `..`. */
  | { readonly kind: 'climbing'; readonly path: string; readonly full: string };

/** Whether a path has no part, and no character, that could be anything else than the name of a folder or file. */
export function isPlainPath(path: string): boolean {
  return plainPath.test(path);
}

/** Reads Windows and POSIX paths and `file:` addresses; `null` for nothing, or a folder's own path. */
export function normalisePath(raw: string): NormalPath | null {
  if (plainPath.test(raw)) return { kind: 'relative', path: raw };
  const text = /^file:/iu.test(raw) ? pathOfFileUri(raw) : raw;
  const slashed = withSlashes(text).replace(/^\/{2}[?.]\/(?:UNC\/)?/iu, (prefix) => (/UNC/iu.test(prefix) ? '//' : ''));
  const letter = drive.exec(slashed)?.[0].toUpperCase() ?? '';
  const front = letter === '' && share.test(text.trim()) ? '/' : letter;
  const isAbsolute = letter !== '' || slashed.startsWith('/');
  const { parts, climbs } = resolveDots(slashed.slice(letter.length));
  const path = parts.join('/');
  if (path === '') return null;
  // What climbs out of the root of a file system stays there.
  if (isAbsolute) return { kind: 'absolute', path: `${front}/${path}` };
  // No tool means a file by `./C:/x`.
  if (drive.test(path)) return normalisePath(path);
  if (beginsAtDrive(path)) return { kind: 'drive-relative', path };
  return climbs === 0 ? { kind: 'relative', path } : { kind: 'climbing', path, full: `${'../'.repeat(climbs)}${path}` };
}

/**
 * A path as all its spellings have it that differ only by `./`, doubled slashes, steps out of a folder and back, and
 * backslashes.
 */
export function inOneSpelling(raw: string): string {
  const normal = normalisePath(raw);
  if (normal === null || normal.path.startsWith('//')) return raw;
  return normal.kind === 'climbing' ? normal.full : normal.path;
}

/** Whether a path without a leading slash begins at a drive: `C:/a.py`, and `C:a.py`. */
export function beginsAtDrive(path: string): boolean {
  return /^[a-z]:/iu.test(path);
}

/** A folder in one spelling: as a path, and with `/` behind the root of a file system, `/` and `C:/`. */
export interface NormalFolder {
  readonly kind: NormalPath['kind'];
  /** `''` for the folder that it begins in, and `..` for the one above. */
  readonly path: string;
}

/** Reads the folders of what {@link normalisePath} reads, those included that are the path of nothing in them. */
export function normaliseFolder(raw: string): NormalFolder {
  const text = raw.trim();
  // The current folder on that drive is unknown.
  if (/^[a-z]:$/iu.test(text)) return { kind: 'drive-relative', path: text.toUpperCase() };
  // A file in it has a path even where the folder itself has none.
  const name = 'x';
  const inside = text === '' ? null : normalisePath(`${text}/${name}`);
  if (inside === null) return { kind: 'relative', path: '' };
  const path = (inside.kind === 'climbing' ? inside.full : inside.path).slice(0, -name.length - 1);
  const isRoot = inside.kind === 'absolute' && /^(?:[A-Z]:)?$/u.test(path);
  return { kind: inside.kind, path: isRoot ? `${path}/` : path };
}

/** A backslash is a separator on Windows; on POSIX it may be part of a name, but hardly ever is. */
function withSlashes(path: string): string {
  return path.trim().replaceAll('\\', '/');
}

function resolveDots(path: string): { readonly parts: readonly string[]; readonly climbs: number } {
  const parts: string[] = [];
  let climbs = 0;
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) climbs += 1;
  }
  return { parts, climbs };
}

/** Percent-decoding part by part (RFC 3986 §2.1). Parts that do not decode, or decode to a separator, are kept. */
export function decodeParts(path: string): string {
  if (!path.includes('%')) return path;
  const decodePart = (part: string): string => {
    try {
      const decoded = decodeURIComponent(part);
      return /[/\\\0]/u.test(decoded) ? part : decoded;
    } catch {
      return part;
    }
  };
  return path.split('/').map(decodePart).join('/');
}

/** The path of a `file:` address (RFC 8089); `file:///C:/x` gives `C:/x`, and another machine's share `\\\\host/x`. */
export function pathOfFileUri(uri: string): string {
  const [, authority, rest = ''] = /^file:(?:\/\/([^/]*))?(.*)$/isu.exec(uri.replaceAll('\\', '/')) ?? [];
  const path = decodeParts(rest).replace(/^\/(?=[a-z]:(?:\/|$))/iu, '');
  // `file://C:/x` is common, and wrong.
  if (authority !== undefined && /^[a-z]:$/iu.test(authority)) return `${authority}${path}`;
  const isLocal = authority === undefined || authority === '' || authority.toLowerCase() === 'localhost';
  return isLocal ? path : `\\\\${authority}${path}`;
}

/** Folders of dependencies and of version control, which no walk through a tree enters unless a path names them. */
export const passedOverFolders: ReadonlySet<string> = new Set(['.git', 'node_modules']);
const installedFolders = [...passedOverFolders, '.venv', 'venv', '.tox', '.nox', 'site-packages', '__pycache__'];
const throughInstalled = new RegExp(
  `(?:^|/)(?:${installedFolders.map((name) => name.replaceAll('.', '\\.')).join('|')})/`,
  'u',
);

/** Whether a normal path leads through installed packages or their copies: no report about the project is about them. */
export function isInstalled(path: string): boolean {
  return throughInstalled.test(path);
}

/** The folder that a normal path is in; `''` for the one that it begins in. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/**
 * Equal for all spellings of a path that some file system takes for one: by case (Windows, macOS), and composed or not
 * (macOS).
 */
export function comparable(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** Whether the names of a normal path are case-insensitive. */
export function ignoresCase(path: string): boolean {
  return ofWindows.test(path);
}

/**
 * What is below a folder, both normal; `null` if it is not below it. Names on a drive or a share are compared without
 * case. A share may have lost a slash on the way: `/host/share` and `//host/share` are the same if either is a share.
 */
export function relativeTo(folder: string, path: string): string | null {
  const withEnd = folder.endsWith('/') ? folder : `${folder}/`;
  const ofShare = [withEnd, path].some((name) => name.startsWith('//'));
  const root = ofShare ? withEnd.replace(/^\/+/u, '/') : withEnd;
  const below = ofShare ? path.replace(/^\/+/u, '/') : path;
  const head = below.slice(0, root.length);
  const isBelow = ofShare || ignoresCase(root) ? head.toLowerCase() === root.toLowerCase() : head === root;
  return isBelow && below.length > root.length ? below.slice(root.length) : null;
}
