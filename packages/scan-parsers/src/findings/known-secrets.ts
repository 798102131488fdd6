import { redacted } from './redacted.ts';

/**
 * Tokens with a known shape: a prefix that nothing else has, then few enough characters that a truncated token still
 * matches.
 *
 * Every pattern ends in an open run, or is bounded: none rescans the text, so masking stays linear.
 */
const distinctive: readonly RegExp[] = [
  // GitHub, GitLab, Bitbucket and Atlassian
  /gh[pousr]_[a-z0-9]{8,}/,
  /github_pat_\w{8,}/,
  /gl(?:pat|dt|rt|rtr|ft|imt|agent|oas|soat|ptt|cbt|feat|ffct|wt)-[\w.-]{8,}/,
  /atatt3[\w=-]{12,}/,
  /atbb[a-z0-9]{20,}/,
  // Slack, Discord, Telegram
  /xox[a-z](?:\.xox[a-z])?-[\w-]{8,}/,
  /xapp-\d-[\w-]{8,}/,
  /hooks\.slack\.com\/[\w/]{8,}/,
  /discord(?:app)?\.com\/api\/webhooks\/[\w/-]{8,}/,
  /\d{8,10}:aa[\w-]{20,}/,
  // Payment and shops: Stripe, Square, Shopify
  /(?:sk|rk|pk)_(?:live|test|prod)_\w{8,}/,
  /whsec_[a-z0-9+/=]{16,}/,
  /sq0[a-z]{3}-[\w-]{10,}/,
  /eaaa[\w-]{40,}/,
  /shp(?:at|ca|pa|ss|tka|ua)_[a-f0-9]{8,}/,
  // Clouds: AWS in any case (names of tools are put in lower case), Google, DigitalOcean, Azure, Databricks,
  // Cloudflare, Fly.io, Supabase, PlanetScale
  /(?:akia|asia|abia|acca)(?=[a-z]{0,15}\d)[a-z0-9]{12,}/,
  /aiza[\w-]{16,}/,
  /ya29\.[\w-]{8,}/,
  /gocspx-[\w-]{8,}/,
  /do[opr]_v1_[a-f0-9]{8,}/,
  /[\w~.-]{3}\dq~[\w~.-]{16,}/,
  /dapi[a-f0-9]{16,}/,
  /v1\.0-[a-f0-9]{24}-[a-f0-9]{16,}/,
  /fo1_[\w-]{20,}|fm[12][ar]?_[\w+/=,-]{20,}/,
  /sbp_[a-f0-9]{16,}/,
  /pscale_(?:tkn|pw|oauth)_[\w.-]{8,}/,
  // Package registries: npm, PyPI, NuGet, RubyGems, crates.io, Docker, JFrog, Clojars
  /npm_[a-z0-9]{16,}/,
  /pypi-age[\w-]{8,}/,
  /oy2[a-z0-9]{20,}/,
  /rubygems_[a-f0-9]{8,}/,
  /dckr_[po]at_[\w-]{8,}/,
  /akcp[a-z0-9]{20,}|cmvmdgtu[a-z0-9]{20,}/,
  /clojars_[a-z0-9]{20,}/,
  // Models: OpenAI and Anthropic, Hugging Face, Replicate, Groq, Perplexity, xAI
  /sk-(?:ant|proj|svcacct|or-v\d)-[\w-]{8,}/,
  /hf_[a-z0-9]{20,}/,
  /r8_[a-z0-9]{20,}|gsk_[a-z0-9]{20,}|pplx-[a-z0-9]{20,}|xai-[a-z0-9]{20,}/,
  // Infrastructure: HashiCorp, Grafana, Doppler, Pulumi, New Relic, Sentry, Sonar, Dynatrace, CircleCI, Buildkite, age
  /hv[sbr]\.[\w-]{12,}/,
  /\w{0,20}\.atlasv1\.[\w-]{16,}/,
  /gl(?:c|sa)_[\w=+/-]{16,}/,
  /dp\.(?:pt|st|sa|ct|scim|audit)\.[\w.]{12,}/,
  /pul-[a-f0-9]{20,}/,
  /nra[kla]-[a-z0-9]{16,}/,
  /sntr[uy]s_[\w=+/-]{16,}/,
  /sq[pau]_[a-f0-9]{16,}/,
  /dt0[a-z]\d\d\.[a-z0-9]{16,}(?:\.[a-z0-9]+)?/,
  /cci(?:pat|prj)_\w{12,}|bkua_[a-f0-9]{16,}/,
  /age-secret-key-1[a-z0-9]{12,}/,
  // Mail and calls: Mailgun, Mailchimp, Brevo, Linear, Notion, Postman, Figma
  /key-[a-z0-9]{24,}/,
  /[a-f0-9]{32}-us\d{1,2}/,
  /xkeysib-[a-f0-9]{16,}/,
  /lin_(?:api|oauth)_\w{12,}|ntn_[a-z0-9]{20,}|secret_[a-z0-9]{32,}/,
  /pmak-[\w-]{16,}|fig[dou]r?_[\w-]{16,}/,
  // Tables: Airtable
  /pat[a-z0-9]{14}\.[a-f0-9]{16,}/,
];

/** The same, where case distinguishes them from words. */
const caseSensitive: readonly RegExp[] = [
  // AWS key ids
  /(?:AKIA|ASIA|ABIA|ACCA|AROA|AIDA|AGPA|ANPA|ANVA|APKA)[A-Z0-9]{10,}/,
  // JSON web tokens, and whatever else is JSON in Base64
  /eyJ[\w-]{10,}(?:\.[\w-]{0,8192}){0,4}/,
  // SendGrid, Twilio
  /SG\.[\w-]{12,}(?:\.[\w-]{0,100})?/,
  /(?:SK|AC)[0-9a-f]{24,}/,
  // OpenAI without a second prefix
  /sk-(?=[\w-]{0,99}\d)(?=[\w-]{0,99}[A-Z])[\w-]{16,}/,
  // Discord
  /[MNO][\w-]{22,28}\.[\w-]{6}\.[\w-]{20,}/,
  // Vault of old
  /(?<!\w)s\.(?=[A-Za-z]{0,24}\d)[A-Za-z0-9]{24}(?!\w)/,
];

/** What follows one of these is a secret. */
const wrapped: readonly RegExp[] = [
  // A private key to its end, or that of the text
  /-----BEGIN[^-]{0,60}PRIVATE KEY[^-]{0,20}-----(?:(?!-----)[\s\S])*(?:-----[^-]{0,60}-----)?/,
  /[Bb](?:earer|EARER)\s{1,3}(?=[\w.~+/=-]{0,200}\d)[\w.~+/=-]{8,}/,
  /[Bb](?:asic|ASIC)\s{1,3}(?=[A-Za-z0-9+/]{0,200}[0-9=])[A-Za-z0-9+/]{8,}={0,2}/,
];

const union = (patterns: readonly RegExp[], flags: string): RegExp =>
  new RegExp(patterns.map(({ source }) => source).join('|'), flags);
const knownTokens = union(distinctive, 'gi');
const knownTokensByCase = union([...caseSensitive, ...wrapped], 'g');

/**
 * `user:password@` of an address, or a long word before its `@`; the password may hold a slash, and an `@` itself where
 * another one comes before the path, and a path that was tidied up has one slash.
 */
const userInfo =
  /(:\/{1,3})(?:[^\s:@/?#"'<>]{0,200}:(?!\d{1,5}(?:[/?#\s]|$))[^\s@"'<>]{1,256}(?:@[^\s@/?#"'<>]{0,256}(?=@)){0,4}|[^\s:@/?#"'<>]{16,512})@/g;

/** Names of what holds a secret, with what may follow them: `DB_PASSWORD=`, `api-key: "…"`, `&sig=`. */
const secretNames =
  'passw(?:or)?d|passphrase|passcode|(?<![a-z])pwd|(?<![a-z])pass|secret|token|api[_-]?key|access[_-]?key|account[_-]?key|private[_-]?key|encryption[_-]?key|signing[_-]?key|credentials?|(?<![a-z])sig(?:nature)?|(?<=[?&])(?:key|code|auth)|(?<=["\\\\;])auth(?=["\\\\/&])|authorization';
/** `secret: DB_PASSWORD: …`: what follows the first name is not a value, but the next name. */
const nextName = `["'\`\\\\/]{0,3}[\\w-]{0,20}(?:${secretNames})[\\w-]{0,16}["'\`\\]]{0,2}\\s{0,4}[:=]`;
/** A quote in HTML or XML, escaped once or twice. */
const entity = '&(?:amp;)?(?:quot|apos|#34|#39);';
const assignment = new RegExp(
  `((?:${secretNames})[\\w-]{0,16}(?:[\\\\/]{0,3}(?:["'\`\\]]|${entity})){0,2}\\s{0,4}(?:=>|:=|={1,2}|:|%3D)\\s{0,4}(?:(?:basic|bearer|token|apikey|digest)\\s{1,3})?)(?!${nextName})("[^"\\r\\n]{3,}"|'[^'\\r\\n]{3,}'|\`[^\`\\r\\n]{3,}\`|[\\\\/]{1,3}"[^"\\r\\n]{3,}"|[\\\\/]{0,3}${entity}[^&\\r\\n]{3,}|[^\\s"'\`,;(){}<>\\[\\]&]{4,})`,
  'gi',
);

/** An option followed by its value: `--password …`, which occurs in prose as well. */
const option = new RegExp(
  `(--(?:[\\w-]{0,20})(?:${secretNames})[\\w-]{0,16}\\s{1,3})([^\\s"'\`,;(){}<>\\[\\]&]{4,})`,
  'gi',
);

/** `<password>…</password>`, `machine x login y password …`, and the user of curl. */
const elements = new RegExp(
  `(<[\\w.:-]{0,30}(?:${secretNames})[\\w.:-]{0,16}>\\s{0,4})([^<\\s]{3,512})(?=\\s{0,4}</)`,
  'gi',
);
const netrc = /(\blogin\s{1,4}\S{1,100}\s{1,4}password\s{1,4})(\S{3,256})/gi;
const curlUser = /(\s-u\s?|\s--user[\s=])[^\s:"']{1,100}:(?!\d{1,5}(?!\S))[^\s"']{3,256}/g;
const cookie = /((?:set-)?cookie\s{0,2}:\s{0,2}[\w.-]{1,64}=)[^\r\n"'<>]{4,1024}/gi;

/** 40 characters of Base64, as AWS's secret keys are. */
const awsSecret = /(?<![\w/+=])[A-Za-z0-9/+]{40}(?![\w/+=])/g;

const awsSecretLength = 40;

/** Shorter texts hold no token. */
const shortestText = 8;

/**
 * Texts in which nothing was found: names, rules and paths recur, and a message is checked both where it is shortened
 * and at the port.
 */
const cleanTexts = new Set<string>();
const maxCleanTexts = 4096;
const maxCleanLength = 600;

/**
 * Masks whatever looks like a known token, a password in an address or an assignment, or a private key. Linear in the
 * text.
 *
 * @example
 * maskSecrets('cloned https://me:hunter2@example.org') // 'cloned https://[redacted]@example.org'
 */
export function maskSecrets(text: string): string {
  if (text.length < shortestText || cleanTexts.has(text)) return text;
  const masked = maskAll(text);
  if (masked === text && text.length <= maxCleanLength) {
    if (cleanTexts.size >= maxCleanTexts) cleanTexts.clear();
    cleanTexts.add(text);
  }
  return masked;
}

/** In lower case, without secrets. Some are only recognised by case, so they must be masked first. */
export function maskedLowerCase(text: string): string {
  return maskSecrets(text).toLowerCase();
}

/** Looks for what most texts lack only where the character is there that it needs. */
function maskAll(text: string): string {
  let masked = text.replace(knownTokensByCase, redacted).replace(knownTokens, redacted);
  if (masked.includes('@')) masked = masked.replace(userInfo, `$1${redacted}@`);
  if (/[=:%]/u.test(masked)) masked = masked.replace(assignment, maskAssigned);
  masked = maskNamed(masked);
  return masked.length < awsSecretLength
    ? masked
    : masked.replace(awsSecret, (run) => (isRandom(run) ? redacted : run));
}

/** Masks what follows a name such as `secret`, without an assignment. */
function maskNamed(text: string): string {
  let masked = text;
  if (masked.includes('--'))
    masked = masked.replace(option, (whole, name: string, value: string) =>
      looksSecret(value) ? `${name}${redacted}` : whole,
    );
  if (masked.includes('</')) masked = masked.replace(elements, `$1${redacted}`);
  if (/login/iu.test(masked)) masked = masked.replace(netrc, `$1${redacted}`);
  if (masked.includes('-u')) masked = masked.replace(curlUser, `$1${redacted}`);
  if (/cookie/iu.test(masked)) masked = masked.replace(cookie, `$1${redacted}`);
  return masked;
}

/** The quote that a value begins with, escaped for another text that it was in or not. */
const opening = new RegExp(`^(?:["'\`]|[\\\\/]{1,3}"|[\\\\/]{0,3}${entity})`, 'u');

function maskAssigned(whole: string, name: string, value: string): string {
  const quote = opening.exec(value)?.[0] ?? '';
  if (value.includes(redacted) || (quote === '' && !isAssignedSecret(name, value))) return whole;
  return `${name}${quote}${redacted}${quote}`;
}

/** Prose may follow a colon too: there, an unquoted value must not look like a word. */
function isAssignedSecret(name: string, value: string): boolean {
  if (/(?:=|%3D)\s*(?:\w+\s+)?$/iu.test(name)) return !/^(?:true|false|null|none|undefined)$/iu.test(value);
  return looksSecret(value);
}

/** Eight characters with letters and digits: not a word of prose. */
function looksSecret(value: string): boolean {
  return value.length >= 8 && /\d/u.test(value) && /[a-z]/iu.test(value);
}

/** Whether letters of both cases and digits are as mixed as chance mixes them: a bad generator repeats many. */
function isRandom(run: string): boolean {
  const classes = [/[a-z]/gu, /[A-Z]/gu, /\d/gu].map((letters) => run.match(letters)?.length ?? 0);
  const slashes = run.split('/').length - 1;
  return slashes <= 3 && Math.min(...classes) >= 3 && new Set(run).size >= 16;
}

/** Runs of 12 characters or more that mix letters and digits: not words. For texts that are about a secret. */
const mixedRun = /[\w+/=.~-]{12,}/g;

/** Masks, besides what {@link maskSecrets} does, every run of characters that does not look like a word. */
export function maskRandomRuns(text: string): string {
  return maskSecrets(text).replace(mixedRun, (run) => (/\d/u.test(run) && /[a-z]/iu.test(run) ? redacted : run));
}
