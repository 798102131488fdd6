/** Top-level domains that are no endings of file names. */
const domains = 'com|org|net|io|dev|edu|gov|cloud|ai|co|uk|eu|cn|jp|nl|tech|xyz';
/** Others, which only a name of three parts is taken for: `static.rust-lang.rs`, but not `main.rs`. */
const doubtfulDomains = 'de|fr|ch|us|rs|app|me|ru|in|at|land|tools|host|page|site|run';
/**
 * Alternatives of the endings of names that no public name server knows: reserved ones, and those of networks of
 * companies, homes and clusters.
 *
 * @see RFC 6762 (`local`, and its appendix G), RFC 8375 (`home.arpa`)
 */
export const privateEndings =
  'svc|local|localdomain|localnet|internal|intranet|intern|intra|corp|private|priv|lan|home|home\\.arpa|dmz|vpn|consul|cluster|test';
/** Libraries whose names look like hosts. */
const libraries = '(?:javax?|sun|scala|akka|kotlin|socket|asp|node|vert|system|com|org|net|io|dev)\\.';
/** Hosts that are named with a path, without a scheme: registries of images, mirrors. Elsewhere it is a package's path. */
const withPath =
  '(?:[\\w-]*registry[\\w-]*|ghcr|quay|gcr|[\\w-]+-docker|mcr|public|docker|index|mirrors?|repo|cdn|dl|downloads?|files|packages)';

/**
 * Pattern, without flags and groups, of a public host that stands in a text without a scheme: `packages.example.org`,
 * `images.example.com:443`. Each place of a text is tried once, so the time is linear.
 */
export const bareHost = `(?<![\\w.@/$-])(?!${libraries})(?:${withPath}(?:\\.[a-z0-9-]+)*\\.(?:${domains})(?=[/:])|(?:[a-z0-9-]+\\.)*[a-z0-9-]+\\.(?:${domains})(?![\\w/@-]|\\.\\w)|(?:[a-z0-9-]+\\.)+[a-z0-9-]+\\.(?:${doubtfulDomains})(?![\\w/@(-]|\\.\\w))`;
