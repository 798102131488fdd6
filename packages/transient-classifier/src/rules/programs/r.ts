import type { RuleEntry } from '../tool-voice.ts';

/** What r says. */
export const rRules: readonly RuleEntry[] = [
  {
    speaker: 'r',
    prefix:
      "^\\s*(?:(?:Warning|Error).{0,120}: *)?(?:cannot open (?:URL|compressed file|the connection to) '|URL '|InternetOpenUrl failed: '|cannot download|download of .{1,80} failed|! (?:Failed to download|error in pak subprocess)|Error.{0,60}(?:curl_fetch|curl::))",
    example: "  URL 'https://cloud.example.org/src/contrib/pad_1.0.tar.gz': ",
    source: 'https://github.com/wch/r-source/blob/trunk/src/modules/internet/libcurl.c',
    confidence: 'medium',
  },
  {
    id: 'r/index',
    verdict: 'transient',
    category: 'registry-outage',
    speaker: 'r',
    patterns: [
      /^(?:Warning: |Error: |\s*)(?:\(converted from warning\) )?unable to access index for repository https?:\/\/(?:[\w-]+\.)*(?:r-project\.org|cran\.[\w.]+|bioconductor\.org|rstudio\.com|posit\.co)\/\S*src\/contrib:/u,
    ],
    isGeneral: true,
    despite: ['warning'],
    confidence: 'medium',
    example: 'Warning: unable to access index for repository https://cloud.r-project.org/src/contrib:',
    notExample: 'Warning: unable to access index for repository https://r.example.org/src/contrib:',
    source: 'https://github.com/wch/r-source/blob/trunk/src/library/utils/R/packages.R',
  },
  {
    id: 'r/no-package',
    verdict: 'permanent',
    category: 'dependency',
    weight: 'cause',
    speaker: 'r',
    patterns: [/^Error in (?:library|loadNamespace|requireNamespace)\(.{0,200}: there is no package called [‘'"]/u],
    example: 'Error in library(pad) : there is no package called ‘pad’',
    notExample: 'Error in file(con, "r") : cannot open the connection',
    source: 'https://github.com/wch/r-source/blob/trunk/src/library/base/R/library.R',
  },
  {
    id: 'r/renv',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'r',
    patterns: [/failed to retrieve 'https?:[^']{1,300}' \[error code (?:6|7|18|28|35|52|55|56)\]/u],
    example: "Error: failed to retrieve 'https://cloud.example.org/src/contrib/pad_1.0.tar.gz' [error code 56]",
    notExample: "Error: failed to retrieve 'https://cloud.example.org/src/contrib/pad_1.0.tar.gz' [error code 22]",
    source: 'https://rstudio.github.io/renv/',
  },
  {
    id: 'r/error',
    verdict: 'permanent',
    category: 'crash',
    weight: 'fallback',
    speaker: 'r',
    tier: 'fallback',
    patterns: [
      /^\s*(?:Error.{0,300}: )?(?:object '[^']{1,100}' not found|could not find function ".{1,100}"|non-numeric argument to |subscript out of bounds)/u,
    ],
    example: "Error in f(dat) : \n  object 'rates' not found",
    notExample: '  object of class rates',
    source: 'https://github.com/wch/r-source/tree/trunk/src/main',
  },
  {
    id: 'r/syntax',
    verdict: 'permanent',
    category: 'compile',
    weight: 'veto',
    speaker: 'r',
    tier: 'compile',
    patterns: [
      /^(?:\s*(?:Error.{0,200}: )?(?:\d+:\d+: )?|Error: )unexpected (?:symbol|string constant|numeric constant|input|assignment|end of input|SPECIAL|'.{1,5}') in(?: "|:|$)/u,
    ],
    example: 'Error: unexpected symbol in "retry_after timeout"',
    notExample: 'an unexpected symbol',
    source: 'https://github.com/wch/r-source/blob/trunk/src/main/gram.y',
  },
];
