import type { RuleEntry } from '../tool-voice.ts';

/** What playwright says. */
export const playwrightRules: readonly RuleEntry[] = [
  {
    id: 'playwright/browser-download',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'playwright',
    patterns: [
      /^\s*(?:Error: )?(?:Failed to download (?:Chrom|Firefox|Webkit|WebKit|FFMPEG|FFmpeg|chromium|firefox|webkit|ffmpeg|winldd)|Download failed: (?:server returned code (?:5(?!0[15])\d\d|429)|size mismatch|server closed connection))/u,
    ],
    unless: [/40[0134]/u],
    heading: /Failed to download/u,
    example: "Error: Download failed: server returned code 503 body ''. URL: https://cdn.example.org/chromium.zip",
    notExample: "Error: Download failed: server returned code 404 body ''. URL: https://cdn.example.org/gone.zip",
    source:
      'https://github.com/microsoft/playwright/blob/main/packages/playwright-core/src/server/registry/browserFetcher.ts',
  },
  {
    id: 'playwright/web-server',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'playwright',
    tier: 'setting',
    patterns: [
      /^\s*(?:Error: )?(?:Timed out waiting \d+ms from config\.webServer|Process from config\.webServer (?:was not able to start|exited early)|http:\/\/(?:localhost|127\.0\.0\.1)\S* is already used)/u,
    ],
    example: 'Error: Timed out waiting 180000ms from config.webServer.',
    notExample: '[WebServer] ready',
    source: 'https://github.com/microsoft/playwright/blob/main/packages/playwright/src/plugins/webServerPlugin.ts',
  },
];
