/** What a category means for a failure, apart from the log line that shows it. */
export interface Category {
  /** The printed name: an errno or a status if the failure is commonly known by it. */
  readonly name: string;
  readonly meaning: string;
}

/** Failures that a second attempt may avoid. */
export const transientCategories = {
  'connection-reset': { name: 'ECONNRESET', meaning: 'the peer cut an open connection' },
  'connection-refused': { name: 'ECONNREFUSED', meaning: 'a remote service took no connections' },
  'connection-timeout': { name: 'ETIMEDOUT', meaning: 'a remote service did not answer in time' },
  'rate-limit': { name: '429', meaning: 'a remote service asked for fewer requests' },
  'server-error': { name: '5xx', meaning: 'a remote service failed on its own side' },
  'network-error': { name: 'network error', meaning: 'the network failed; the log does not say how' },
  'download-error': { name: 'download error', meaning: 'a download ended early or arrived damaged' },
  dns: { name: 'DNS', meaning: 'the name of a remote service could not be looked up' },
  'tls-handshake': { name: 'TLS handshake', meaning: 'an encrypted connection was cut while it was set up' },
  'network-unreachable': { name: 'network unreachable', meaning: 'the machine had no way to the network' },
  'registry-outage': { name: 'registry outage', meaning: 'a package index gave no or half an answer' },
  'runner-lost': { name: 'runner lost', meaning: 'the machine that ran the job went away' },
  'runner-not-acquired': { name: 'runner not acquired', meaning: 'no machine could be had to run the job' },
  'executor-failure': {
    name: 'executor failure',
    meaning: 'the container or pod of the job could not be started or kept',
  },
  'resource-busy': { name: 'resource busy', meaning: 'another process on the machine held what the step needed' },
  'service-outage': { name: 'service outage', meaning: "the CI service's own cache, artifact or action store failed" },
} as const satisfies Readonly<Record<string, Category>>;

/** Failures that would happen again. */
export const permanentCategories = {
  compile: { name: 'compile', meaning: 'the sources do not compile or link' },
  test: { name: 'test', meaning: 'a test failed' },
  lint: { name: 'lint', meaning: 'a linter, formatter, type checker or audit found something' },
  config: { name: 'config', meaning: 'a setting, a version or an argument is wrong' },
  dependency: { name: 'dependency', meaning: 'the wanted set of packages does not exist or does not fit' },
  auth: { name: 'auth', meaning: 'a credential is missing, wrong or not allowed to do this' },
  'not-found': { name: 'not found', meaning: 'a file, package, image, ref or address does not exist' },
  certificate: { name: 'certificate', meaning: 'a certificate is expired, self-signed or for another host' },
  integrity: { name: 'integrity', meaning: 'a checksum differs from the recorded one' },
  disk: { name: 'disk', meaning: 'the disk is full' },
  'out-of-memory': { name: 'out of memory', meaning: 'the memory was used up' },
  'job-timeout': { name: 'job timeout', meaning: 'the job or one of its commands ran longer than it may' },
  cancelled: { name: 'cancelled', meaning: 'the run was cancelled' },
  'merge-conflict': { name: 'merge conflict', meaning: 'changes cannot be combined' },
  'missing-tool': { name: 'missing tool', meaning: 'a command is not installed' },
  'needs-failed': { name: 'needs failed', meaning: 'the job only reports that another job failed' },
  crash: { name: 'crash', meaning: 'a program of the job ended by a signal or an unhandled error' },
} as const satisfies Readonly<Record<string, Category>>;

/** A failure that a second attempt may avoid: a key of {@link transientCategories}. */
export type TransientCategory = keyof typeof transientCategories;

/** A failure that would happen again: a key of {@link permanentCategories}. */
export type PermanentCategory = keyof typeof permanentCategories;

const names = new Map<string, string>(
  [...Object.entries(transientCategories), ...Object.entries(permanentCategories)].map(([id, category]) => [
    id,
    category.name,
  ]),
);

/**
 * The name to print for a category; a user's own category is its own name.
 *
 * @example
 * categoryName('connection-reset'); // 'ECONNRESET'
 */
export function categoryName(category: string): string {
  return names.get(category) ?? category;
}
