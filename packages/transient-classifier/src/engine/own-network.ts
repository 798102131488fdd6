import { bareHost, privateEndings } from '../text/host-names.ts';
import { memoizeLast } from './memoize-last.ts';

/**
 * Addresses of name servers: `lookup … on 10.96.0.10:53: read udp 10.1.2.3:4711->10.96.0.10:53` is about the name that
 * was looked up.
 */
const nameServer = / on \[?[\d.:a-f]+\]?:53\b|\bread udp \S+->\S+:53\b/gu;
/**
 * This end of a connection, as Go and Node print it: `read tcp 10.1.2.3:4711->203.0.113.7:443`,
 * `localAddress: '127.0.0.1'`.
 */
const ownEnd = /(?<=\b(?:tcp|udp) )\[?[\d.:a-f]+\]?:\d+->|\blocalAddress: ['"][\d.:a-f]+['"]/gu;
/** How tools name a repository of one public service: Launchpad, GitHub, Bitbucket, JSR. */
const shortName = /(?:^|[\s"'=@])(?:ppa|gh|github|bitbucket|jsr):@?[\w.-]+\/[\w.-]+/u;
/** A bucket of object storage or a file: neither `s3://artifacts/build` nor `file://dist/app.tar` names a host. */
const bucket = /\b(?:s3a?|gs|wasbs?|abfss?|oss|cos|file):\/\/(?!https?:)[^\s"']+/gu;

const loopback =
  /\blocalhost\b|\b127\.\d{1,3}\.\d{1,3}\.\d{1,3}\b|\[::1\]|(?:^|[\s"'(=@/])::1\b|\b0\.0\.0\.0\b|\bhost\.docker\.internal\b|\.localhost\b/iu;
const reservedName = /[\w-]\.invalid\b/iu;

/** Ansible's name of the machine that it works on, whatever that one asked: of a task, in its totals and on its command. */
const worksOn =
  /^(?:(?:fatal|failed|ok|changed|skipping|unreachable): \[[^\]]{1,200}\](?=:| =>|$)|PLAY \[[^\]]{1,200}\](?= \*)|\S{1,200}(?= +: ok=\d+ +changed=\d))|(?<=\bansible(?:-playbook|-pull|-console)? (?:[^|;&]{0,200} )?(?:-i|-l|--inventory|--limit)[ =]["']?)(?:localhost|127\.0\.0\.1)\b,?|(?<=\bansible )localhost(?= )/gu;

/** Forms in which a message names the host that it is about. */
const namedForms =
  /\b(?:(?:[a-z][a-z0-9+.-]{1,14}:\/\/|https?:\/)(?:[^/\s@"']{1,200}@)?(?<url>\[[\da-f:]+\]|[\w.-]+)|lookup (?<looked>[\w.-]+)(?= on |:)|[Cc]onnect(?:ing|ion)? to (?<joined>[a-z][\w.-]*)(?=:\d{2,5}\b| \(\d)|(?:[Rr]esolve host(?:name| address)?:? |[Tt]ranslate host name |Failed to resolve |UnknownHostException: |[Uu]nknown host )['"‘`]?(?!name\b|address\b)(?<named>[\w.-]+)(?=["'’`.:;,)]|\s*$| \(| to address)|(?:ENOTFOUND|EAI_AGAIN) (?<dns>[\w.-]+)|attempts to connect to (?<tried>[\w.-]+) failed|host=['"]?(?<pool>[\w.-]+)|connect to (?:server )?(?:host )?["']?(?<connected>[\w.-]+)["']?(?: \([^)]*\))?[ ,] ?port\b)|(?<=[\s>(])(?<address6>\[[\da-f:]+\])(?=:\d)|(?<![\w.@/-])(?<ported>[a-z][\w-]*(?:\.[\w-]+)*\.[a-z]{2,24})(?=:(?:443|80)\b)|(?<![\w.])(?<address4>\d{1,3}(?:\.\d{1,3}){3})(?=[:\s,;)\]"'/|]|$)/gu;

/** Those and public names alone: `All attempts to connect to example.org failed`. */
const hostForms = new RegExp(`${namedForms.source}|(?<bare>${bareHost})`, 'gu');

const privateAddress =
  /^(?:10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|\[?f[cd][\da-f]{2}:|\[?fe80:)/iu;
/** A line without a URL and without a name that is looked up or connected to. */
const isPrivateAddressOnly = /^(?!.*(?::\/\/|host=|lookup |[Rr]esolve|ENOTFOUND|EAI_AGAIN|[Uu]nknown|connect to ))/u;
/** Also `registry.internal.example.org`: companies name their private networks so. */
const ownName = new RegExp(
  `(?:^|[.-])(?:internal|intranet|intern|intra|corp)\\.|(?:^|\\.)(?:${privateEndings})\\.?$`,
  'iu',
);

/** Whom a line names. */
interface NamedPeers {
  /** Whether it names a host that cannot exist. */
  readonly isReserved: boolean;
  /** Whether it names this machine. */
  readonly isLoopback: boolean;
  readonly hosts: readonly string[];
}

const peersOf = memoizeLast((text): NamedPeers => {
  const told = text.replace(nameServer, '').replace(ownEnd, '').replace(bucket, '').replace(worksOn, '');
  return { isReserved: reservedName.test(text), isLoopback: loopback.test(told), hosts: hostsOf(told) };
});

/**
 * Whether a line is about the project's own machines: this one, its containers, its cluster, its private network.
 *
 * A private address beside a public name only shows how that name was resolved, or a proxy in between: the name
 * decides.
 *
 * @returns why the line cannot be about a remote service; `null` if it can.
 * @see RFC 1918, RFC 3927, RFC 4193, RFC 6598 (addresses); RFC 6761, RFC 6762, RFC 8375 and ICANN's `.internal` (names)
 */
export function notRemote(text: string): 'loopback' | 'reserved-name' | null {
  const { isReserved, isLoopback, hosts } = peersOf(text);
  if (isReserved) return 'reserved-name';
  return isLoopback || (hosts.length > 0 && hosts.every(isOwn)) ? 'loopback' : null;
}

/**
 * Whether a line names a service of the project's own: this machine, a container, a name that cannot exist, or a URL in
 * a private network. A bare private address does not: it may be a proxy, or how a public name was resolved.
 */
export function namesOwnService(text: string): boolean {
  if (notRemote(text) === null) return false;
  const { isReserved, isLoopback, hosts } = peersOf(text);
  return isReserved || isLoopback || !isPrivateAddressOnly.test(text) || !hosts.every(isAddress);
}

/** Whether a line names a host outside the project. */
export function namesRemoteHost(text: string): boolean {
  const { isLoopback, hosts } = peersOf(text);
  return !isLoopback && (hosts.some((host) => !isOwn(host)) || shortName.test(text));
}

/** Hosts that a line names, the project's own and others. */
export function hostsIn(text: string): readonly string[] {
  return peersOf(text).hosts;
}

function hostsOf(text: string): readonly string[] {
  return [...text.matchAll(hostForms)].map(
    ({ groups }) => Object.values<string | undefined>(groups ?? {}).find((host) => host !== undefined) ?? '',
  );
}

function isOwn(host: string): boolean {
  if (isAddress(host)) return privateAddress.test(host);
  return ownName.test(host) || !host.replace(/\.$/u, '').includes('.');
}

function isAddress(host: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/u.test(host) || host.startsWith('[');
}
