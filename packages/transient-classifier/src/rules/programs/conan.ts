import type { RuleEntry } from '../tool-voice.ts';

/** What conan says. */
export const conanRules: readonly RuleEntry[] = [
  {
    id: 'conan/remote',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'conan',
    patterns: [
      /^ERROR: (?:.{0,300}: )?(?:(?:Error |HTTP )?(?:5(?!0[15])\d\d|429)(?: Server Error)?: .{0,300}|.{0,200}Unable to connect to (?:remote )?\S+=https?:\S+.{0,100}|Error (?:5(?!0[15])\d\d|429) downloading file https?:\S+.{0,100})(?:$|\[Remote)/u,
    ],
    example: 'ERROR: Error 503 downloading file https://center.example.org/v2/pad',
    notExample: 'ERROR: Error 404 downloading file https://center.example.org/v2/pad',
    source: 'https://github.com/conan-io/conan/blob/develop2/conans/client/rest/file_downloader.py',
  },
];
