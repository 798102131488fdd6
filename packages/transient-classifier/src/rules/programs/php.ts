import type { RuleEntry } from '../tool-voice.ts';

/** Messages of PHP's libcurl binding, and of Guzzle on top of it. */
export const phpRules: readonly RuleEntry[] = [
  {
    id: 'php/curl',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'php',
    tier: 'library',
    patterns: [
      /\bcURL error (?:6|18|28|35|52|55|56|92): .{0,300}?(?:https?:\/\/|connection to |resolve host:? |connect to )[\w-]+(?:\.[\w-]+)+/u,
    ],
    confidence: 'medium',
    example: 'PHP Fatal error:  cURL error 35: SSL_connect: SSL_ERROR_SYSCALL in connection to api.example.org:443',
    notExample: 'PHP Fatal error:  cURL error 7: Failed to connect to localhost port 8080',
    source: 'https://github.com/guzzle/guzzle/blob/7.9/src/Handler/CurlFactory.php',
  },
  {
    speaker: 'php',
    name: 'stream',
    prefix: '^(?:PHP )?(?:Warning: .{0,120}|Connection to )[`\'"]?(?:ssl|tls|tcp|https?):\\/\\/\\S{1,200}[\'"]? failed',
    example: "Connection to `ssl://pecl.example.org:443' failed: php_network_getaddresses: ",
    source: 'https://www.php.net/manual/en/transports.inet.php',
    except: ['certificate', 'connection-refused'],
    despite: ['warning'],
  },
  {
    id: 'php/memory',
    verdict: 'permanent',
    category: 'out-of-memory',
    weight: 'cause',
    speaker: 'php',
    tier: 'library',
    patterns: [/^(?:PHP )?Fatal error: +Allowed memory size of \d+ bytes exhausted/u],
    example:
      'PHP Fatal error:  Allowed memory size of 33554432 bytes exhausted (tried to allocate 2097152 bytes) in /app/an.php on line 1',
    notExample: 'Memory: 33554432 bytes used',
    source: 'https://www.php.net/manual/en/ini.core.php#ini.memory-limit',
  },
  {
    id: 'php/uncaught',
    verdict: 'permanent',
    category: 'crash',
    weight: 'fallback',
    speaker: 'php',
    tier: 'fallback',
    patterns: [/^(?:PHP )?Fatal error: +Uncaught /u],
    example: 'PHP Fatal error:  Uncaught Error: Call to undefined function pad() in /app/run.php:3',
    notExample: 'PHP Warning:  Undefined variable $pad',
    source: 'https://www.php.net/manual/en/language.exceptions.php',
  },
];
