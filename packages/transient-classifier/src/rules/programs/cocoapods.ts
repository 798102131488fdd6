import type { RuleEntry } from '../tool-voice.ts';

/** What cocoapods says. */
export const cocoapodsRules: readonly RuleEntry[] = [
  {
    speaker: 'cocoapods',
    prefix:
      "^\\s*(?:\\[!\\] )?(?:CDN: .{1,100} (?:URL couldn't be downloaded: |Repo update failed)|Error (?:installing|downloading) |Unable to (?:download|add a source))",
    example: "[!] CDN: trunk URL couldn't be downloaded: https://cdn.example.org/pad.podspec.json Response: ",
    source: 'https://github.com/CocoaPods/Core/blob/master/lib/cocoapods-core/cdn_source.rb',
  },
  {
    id: 'cocoapods/incompatible',
    verdict: 'permanent',
    category: 'dependency',
    weight: 'cause',
    speaker: 'cocoapods',
    patterns: [/^\[!\] CocoaPods could not find compatible versions for pod /u],
    example: '[!] CocoaPods could not find compatible versions for pod "Pad/Core":',
    notExample: '[!] CocoaPods was not able to update the `trunk` repo.',
    source: 'https://github.com/CocoaPods/CocoaPods/tree/master/lib/cocoapods',
  },
];
