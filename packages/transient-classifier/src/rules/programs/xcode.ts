import type { RuleEntry } from '../tool-voice.ts';

/** What xcode says. */
export const xcodeRules: readonly RuleEntry[] = [
  {
    id: 'xcode/simulator',
    verdict: 'transient',
    category: 'executor-failure',
    speaker: 'xcode',
    tier: 'runner',
    patterns: [
      /(?:Unable to boot (?:the Simulator|device (?:due to insufficient|because))|Timed out (?:waiting for|while) .{0,60}simulator .{0,40}(?:boot|launch)|Failed to (?:boot|launch) (?:the )?[Ss]imulator|Failed to prepare device .{1,120} for (?:impending launch|testing)|The test runner hung before establishing connection|CoreSimulatorService connection (?:became invalid|interrupted)|Simulator device failed to (?:launch|boot|install))/u,
    ],
    unless: [/^\s*\S+\.swift:\d+/u],
    example:
      'xcodebuild: error: Failed to prepare device iPhone 15 for impending launch. Unable to boot the Simulator.',
    notExample: 'the simulator was booted',
    source: 'https://developer.apple.com/documentation/xcode/running-your-app-in-simulator-or-on-a-device',
  },
  {
    id: 'swift/download',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'swift',
    patterns: [
      /^(?:xcodebuild: )?error: .{0,400}(?:downloadError\(|[Cc]ould not download|failed downloading).{0,300}(?:network connection was lost|request timed out|hostname could not be found|[Cc]ould not connect to the server|secure connection to the server cannot be made|Internet connection appears to be offline)/u,
    ],
    example:
      "error: failed downloading 'https://files.example.org/pad.zip' which is required by binary target 'Pad': downloadError(\"The network connection was lost.\")",
    notExample:
      "error: failed downloading 'https://files.example.org/pad.zip' which is required by binary target 'Pad': badResponseStatusCode(404)",
    source:
      'https://github.com/swiftlang/swift-package-manager/blob/main/Sources/Workspace/Workspace+BinaryArtifacts.swift',
  },
  {
    id: 'xcode/signing',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'xcode',
    patterns: [
      /(?:^|▸ )(?:❌ {1,2})?(?:\S{1,300}\.xcodeproj: )?(?:error: )?(?:Code Signing Error: )?(?:No profiles for '[^']{1,200}' were found|Provisioning profile "[^"]{1,200}" doesn't (?:include|match|support)|No signing certificate ")/u,
    ],
    example:
      "▸ Code Signing Error: No profiles for 'org.example.app' were found: Xcode couldn't find any iOS App Development provisioning profiles matching 'org.example.app'.",
    notExample: '▸ Compiling Pad.swift',
    source: 'https://developer.apple.com/documentation/technotes/tn3125-inside-code-signing-provisioning-profiles',
  },
  {
    id: 'xcode/upload-state',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'xcode',
    patterns: [/^\[ContentDelivery\.\w+\.\w+\] .{0,200}received status code (?:5(?!0[15])\d\d|429)\b/u],
    example:
      '[ContentDelivery.Uploader.0A1B] GET UPLOAD STATE (ASSET): received status code 500; internal server error. (500)',
    notExample:
      '[ContentDelivery.Uploader.0A1B] GET UPLOAD STATE (ASSET): received status code 401; unauthorized. (401)',
    source: 'https://developer.apple.com/documentation/appstoreconnectapi',
  },
];
