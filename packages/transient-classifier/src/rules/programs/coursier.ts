import type { RuleEntry } from '../tool-voice.ts';

/** What coursier says. */
export const coursierRules: readonly RuleEntry[] = [
  {
    speaker: 'coursier',
    prefix:
      '^(?!\\[error\\])(?:Exception in thread "main" |Error: |error: |Caused by: |\\d+ (?:targets )?failed)?.{0,120}?(?:coursier\\.\\S{0,80}(?:Error|Exception)\\S*: |download error: |Caught java\\.)',
    example:
      'Exception in thread "main" coursier.cache.ArtifactError$DownloadError: download error: Caught java.net.SocketException ',
    source:
      'https://github.com/coursier/coursier/blob/main/modules/cache/jvm/src/main/scala/coursier/cache/ArtifactError.scala',
  },
];
