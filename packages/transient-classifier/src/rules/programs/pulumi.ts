import type { RuleEntry } from '../tool-voice.ts';

/** What pulumi says. */
export const pulumiRules: readonly RuleEntry[] = [
  {
    speaker: 'pulumi',
    prefix:
      '^(?:error: |\\[resource plugin .{1,80}\\] ).{0,300}?(?:failed to download plugin|could not (?:download|install) plugin|could not get latest version of plugin|error fetching plugin|failed to (?:install|load) plugin|installing \\[resource plugin )',
    example: 'error: could not install plugin aws: failed to download plugin: aws-6.0.0: ',
    source: 'https://github.com/pulumi/pulumi/blob/master/sdk/go/common/workspace/plugins.go',
  },
];
