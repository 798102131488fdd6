import type { Cause } from './cause.ts';
import { hostsIn } from './own-network.ts';

/** Services that are public and need no credentials: a 403 from them may mean throttling, a block or an outage. */
const publicHosts =
  /(?:^|\.)(?:repo1?\.maven\.(?:apache\.)?org|repo\.maven\.apache\.org|(?:plugins|services|downloads)\.gradle\.org|plugins-artifacts\.gradle\.org|dl\.google\.com|maven\.google\.com|jitpack\.io|pypi\.org|files\.pythonhosted\.org|bootstrap\.pypa\.io|codeload\.github\.com|raw\.githubusercontent\.com|objects\.githubusercontent\.com|release-assets\.githubusercontent\.com|actions\.githubusercontent\.com|blob\.core\.windows\.net|proxy\.golang\.org|sum\.golang\.org|storage\.googleapis\.com|go\.dev|(?:static|index)\.crates\.io|static\.rust-lang\.org|rubygems\.org|cache\.ruby-lang\.org|api\.nuget\.org|repo\.packagist\.org|(?:[\w-]+\.)?archive\.ubuntu\.com|security\.ubuntu\.com|ppa\.launchpad(?:content)?\.net|(?:deb|security)\.debian\.org|dl-cdn\.alpinelinux\.org|mirrors?\.[\w.-]+|conda\.anaconda\.org|repo\.anaconda\.com|download\.docker\.com|nodejs\.org|registry\.(?:npmjs\.org|yarnpkg\.com)|deb\.nodesource\.com|packages\.microsoft\.com|playwright\.azureedge\.net|cdn\.playwright\.dev|download\.cypress\.io|cdn\.cypress\.io|dl\.k8s\.io|get\.helm\.sh|releases\.hashicorp\.com|registry\.terraform\.io|download\.pytorch\.org|community\.chocolatey\.org|cdn\.cocoapods\.org|dl\.fedoraproject\.org|mirrorlist\.centos\.org|download\.opensuse\.org)$/iu;
/** GitHub itself asks for credentials, but not for the contents of a release or a tag. */
const releaseDownload = /https:\/\/github\.com\/[^/\s]+\/[^/\s]+\/(?:releases\/download|archive|raw)\//u;
const isForbidden = /\b403\b|Forbidden/u;
const wantsCredential = /credential|[Ll]ogin|[Tt]oken|[Uu]sername|[Pp]assword|publish|upload|\bPUT\b|\bPOST\b/u;

/**
 * Whether a cause is a 403 of a service that needs no credentials: throttling, a block or an outage there, or a file
 * that is not public.
 *
 * @param commands lines of the step's script that name hosts.
 */
export function isPublicRefusal({ rule, said: text, watch }: Cause, commands: readonly string[]): boolean {
  if (rule.verdict !== 'permanent' || rule.category !== 'auth') return false;
  if (!isForbidden.test(text) || wantsCredential.test(text)) return false;
  const places = hostsIn(text).length > 0 ? [text] : (watch?.places(commands) ?? []);
  return places.some((place) => releaseDownload.test(place) || hostsIn(place).some((host) => publicHosts.test(host)));
}
