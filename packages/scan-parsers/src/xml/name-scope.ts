/** The namespaces that are declared at a place in a document. */
export interface NameScope {
  /** URIs by prefix; that of names without one by the empty one. */
  readonly uris: ReadonlyMap<string, string>;
  /** The declarations of the innermost element that has any: names and values in turn. */
  readonly declared: readonly string[];
}

/** A name in two parts. */
export interface ScopedName {
  readonly local: string;
  readonly namespace: string;
}

export const outermostScope: NameScope = {
  uris: new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]),
  declared: [],
};

const prefixed = /^[A-Za-z_][\w.-]*:[A-Za-z_][\w.-]*$/;
/** Names whose declarations have rules of their own. */
const reserved = /^xmlns:(?:xml|xmlns)$/;
const reservedUri = /^http:\/\/www\.w3\.org\/(?:XML\/1998\/namespace|2000\/xmlns\/)$/;

/**
 * The scope within an element with these attributes.
 *
 * @returns `null` if only a strict reader can tell whether they are allowed.
 */
export function scopeWithin(scope: NameScope, attributes: readonly string[]): NameScope | null {
  let hasColon = false;
  const declared: string[] = [];
  for (let index = 0; index < attributes.length; index += 2) {
    const name = attributes[index] ?? '';
    if (name.startsWith('xmlns')) declared.push(name, attributes[index + 1] ?? '');
    else hasColon ||= name.includes(':');
  }
  const within = declared.length === 0 ? scope : withDeclared(scope, declared);
  return within === null || (hasColon && !areKnown(within, attributes)) ? null : within;
}

function withDeclared(scope: NameScope, declared: readonly string[]): NameScope | null {
  const uris = new Map(scope.uris);
  for (let index = 0; index < declared.length; index += 2) {
    const [name = '', value = ''] = [declared[index], declared[index + 1]];
    const uri = value.trim();
    const isDefault = name === 'xmlns';
    if (!isDefault && (!prefixed.test(name) || reserved.test(name) || uri === '')) return null;
    if (reservedUri.test(uri)) return null;
    uris.set(isDefault ? '' : name.slice('xmlns:'.length), uri);
  }
  return { uris, declared };
}

/** Whether each prefix is declared and no two attributes can have the same name in full. */
function areKnown({ uris }: NameScope, attributes: readonly string[]): boolean {
  const locals = new Set<string>();
  for (let index = 0; index < attributes.length; index += 2) {
    const name = attributes[index] ?? '';
    const colon = name.indexOf(':');
    if (colon < 0 || name.startsWith('xmlns')) continue;
    const local = name.slice(colon + 1);
    if (!prefixed.test(name) || !uris.has(name.slice(0, colon)) || locals.has(local)) return false;
    locals.add(local);
  }
  return true;
}

/** The name of an element; `null` if its prefix is not declared. */
export function scopedName({ uris }: NameScope, name: string): ScopedName | null {
  const colon = name.indexOf(':');
  if (colon < 0) return { local: name, namespace: uris.get('') ?? '' };
  const namespace = uris.get(name.slice(0, colon));
  return namespace === undefined || !prefixed.test(name) ? null : { local: name.slice(colon + 1), namespace };
}
