import type { RuleEntry } from '../tool-voice.ts';

/** What sbt says. */
export const sbtRules: readonly RuleEntry[] = [
  {
    speaker: 'sbt',
    prefix:
      '^\\[error\\] (?:.{0,200}(?:download error|Error downloading|Error fetching|error downloading|Server access Error|download failed|not found: https?:|ResolveException|Error resolving|Resolution failed|unresolved dependency|coursier\\.\\w))',
    example: '[error] Error downloading org.example:pad_2.13:1.0 download error: Caught java.net.SocketException: ',
    source:
      'https://github.com/coursier/coursier/blob/main/modules/cache/jvm/src/main/scala/coursier/cache/ArtifactError.scala',
  },
];
