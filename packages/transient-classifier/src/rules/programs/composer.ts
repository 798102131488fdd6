import type { RuleEntry } from '../tool-voice.ts';

/** What composer says. */
export const composerRules: readonly RuleEntry[] = [
  {
    id: 'composer/platform',
    verdict: 'permanent',
    category: 'dependency',
    weight: 'cause',
    speaker: 'composer',
    tier: 'setting',
    patterns: [
      /^\s*(?:Your requirements could not be resolved to an installable set of packages|Your lock file does not contain a compatible set of packages|- Root composer\.json requires .{1,200}(?:it is missing from your system|but (?:the|your) php version))/u,
    ],
    despite: ['warning'],
    heading: /^\s*Your (?:requirements|lock file) /u,
    example: 'Your requirements could not be resolved to an installable set of packages.',
    notExample: 'Nothing to install, update or remove',
    source: 'https://getcomposer.org/doc/articles/troubleshooting.md',
  },
  {
    id: 'composer/download',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'composer',
    patterns: [
      /^\s*(?:curl error (?:5|6|7|16|18|28|35|52|55|56|92) while downloading |The "https?:\/\/.{1,400}" file could not be downloaded.{0,40}(?:HTTP\/[\d.]+ (?:5(?!0[15])\d\d|429)|: (?:failed to open stream|php_network_getaddresses|Connection)))/u,
    ],
    unless: [/40[134]|certificate/u],
    example: 'The "https://repo.example.org/packages.json" file could not be downloaded (HTTP/2 503 )',
    notExample: 'The "https://repo.example.org/packages.json" file could not be downloaded (HTTP/2 404 )',
    source: 'https://github.com/composer/composer/blob/main/src/Composer/Util/Http/CurlDownloader.php',
  },
  {
    id: 'composer/files',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'composer',
    tier: 'setting',
    patterns: [
      /^\s*(?:- )?Required package "\S{1,200}" is not present in the lock file|^\s*"\S{1,200}composer\.json" does not (?:match the expected JSON schema|contain valid JSON)/u,
    ],
    despite: ['diff', 'warning'],
    example: '- Required package "acme/pad" is not present in the lock file.',
    notExample: './composer.json is valid',
    source: 'https://getcomposer.org/doc/03-cli.md#validate',
  },
  {
    id: 'composer/credentials',
    verdict: 'permanent',
    category: 'auth',
    weight: 'cause',
    speaker: 'composer',
    patterns: [
      /^\s*(?:The ['"]https?:\S{1,400}['"] URL required authentication|Could not authenticate against \S|Invalid credentials \(HTTP 40[13]\) for ['"]https?:)/u,
    ],
    example: "  The 'https://repo.example.org/packages.json' URL required authentication (HTTP 401).",
    notExample: "  The 'https://repo.example.org/packages.json' URL was fetched",
    source: 'https://github.com/composer/composer/blob/main/src/Composer/Util/AuthHelper.php',
  },
];
