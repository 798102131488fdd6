import type { RuleEntry } from '../tool-voice.ts';

/** What android says. */
export const androidRules: readonly RuleEntry[] = [
  {
    id: 'android/emulator-boot',
    verdict: 'transient',
    category: 'executor-failure',
    speaker: 'android',
    tier: 'runner',
    patterns: [
      /^(?:##\[error\]|Error: )?(?:Timeout waiting for emulator to boot|The [Ee]mulator (?:did not|failed to) (?:boot|start)|Emulator (?:did not|failed to) (?:boot|start)|[Ff]ailed to boot (?:the )?[Ee]mulator|Timed out waiting for (?:the )?(?:emulator|AVD|device)(?: \S+)? to (?:boot|come online))/u,
    ],
    example: '##[error]Timeout waiting for emulator to boot.',
    notExample: 'Emulator boot timeout: 600',
    source: 'https://github.com/ReactiveCircus/android-emulator-runner/blob/main/src/emulator-manager.ts',
  },
  {
    id: 'android/sdk-download',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'android',
    patterns: [
      /^(?:Warning: )?An error occurred while preparing SDK package .{1,120}: (?:Connection (?:reset|closed)|Read timed out|Error on ZipFile|Not enough bytes|Premature EOF|connect timed out|.{0,80}SocketTimeoutException|.{0,80}Unexpected end of)|^Warning: IO exception while downloading manifest/u,
    ],
    despite: ['warning'],
    example: 'An error occurred while preparing SDK package Android SDK Platform 34: Connection reset.',
    notExample: 'An error occurred while preparing SDK package Android SDK Platform 34: licence',
    source: 'https://developer.android.com/tools/sdkmanager',
  },
  {
    id: 'android/source-lists',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'android',
    patterns: [/^Warning: (?:Failed to connect to host: https:|Failed to download any source lists!)/u],
    isGeneral: true,
    despite: ['warning'],
    confidence: 'medium',
    example: 'Warning: Failed to connect to host: https://repository.example.org/addons_list-3.xml',
    notExample: 'Warning: File /root/.android/repositories.cfg could not be loaded.',
    source: 'https://developer.android.com/tools/sdkmanager',
  },
];
