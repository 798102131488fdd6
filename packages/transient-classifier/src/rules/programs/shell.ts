import type { RuleEntry } from '../tool-voice.ts';

/** What shell says. */
export const shellRules: readonly RuleEntry[] = [
  {
    id: 'shell/command-time-limit',
    verdict: 'permanent',
    category: 'job-timeout',
    weight: 'veto',
    speaker: 'shell',
    tier: 'machine',
    patterns: [
      /Command took >\d+\s?min(?:utes)?, returning 124|^(?:timeout: |##\[error\])?(?:sending signal TERM to command|Final attempt failed\. Timeout of \d+ms hit|Timeout of \d+ms hit)|^make: \*\*\* .{1,200} Error 124|^##\[error\]Process completed with exit code 124/u,
    ],
    example: 'Command took >30min, returning 124',
    notExample: 'the command took 30 minutes',
    source: 'https://www.gnu.org/software/coreutils/manual/html_node/timeout-invocation.html',
  },
  {
    id: 'shell/missing-tool',
    verdict: 'permanent',
    category: 'missing-tool',
    weight: 'cause',
    speaker: 'shell',
    tier: 'machine',
    patterns: [
      /^(?:\S+: )?(?:line \d+: |\d+: )?(?:\S+: )?[\w./-]+: (?:command )?not found$|^(?:\/bin\/|\/usr\/bin\/)?(?:env|bash|sh|dash|zsh): .{0,60}: (?:No such file or directory|command not found|not found)$|^make: \S+: No such file or directory|: code=127$|-NOTFOUND\b.{0,60}not found|is not recognized as (?:an internal|the name of a cmdlet)/u,
    ],
    example: 'build.sh: line 3: protoc: command not found',
    notExample: 'the page was not found',
    source: 'https://www.gnu.org/software/bash/manual/html_node/Exit-Status.html',
  },
  {
    id: 'shell/needs-failed',
    verdict: 'permanent',
    category: 'needs-failed',
    weight: 'veto',
    speaker: 'shell',
    tier: 'machine',
    patterns: [
      /(?:Some|One or more) (?:of the )?(?:required|needed|upstream|dependent|dependency|previous|other|prior|needs)(?: to succeed)? (?:jobs?|checks?|workflows?|steps?|dependencies)[^.]{0,60}(?:fail|not succeed|did not|were|was|cancel)|^.{0,40}(?:jobs?|checks?) (?:required )?(?:in|that) needs .{0,40}fail|^(?:❌|:x:|📝|##\[error\]).{0,60}\b(?:required|needed|upstream|dependent) (?:to succeed )?jobs? .{0,60}fail|(?:Required|Upstream|Needed|Dependent) (?:jobs?|checks?) (?:has |have )?failed/iu,
    ],
    example: '##[error]One or more required jobs failed',
    notExample: 'All required jobs succeeded',
    source: 'https://github.com/re-actors/alls-green',
  },
  {
    id: 'shell/port-in-use',
    verdict: 'permanent',
    category: 'config',
    weight: 'fallback',
    speaker: 'shell',
    tier: 'fallback',
    patterns: [
      /\blisten EADDRINUSE|[Aa]ddress already in use|[Pp]ort \d{2,5} is (?:already )?(?:in use|used|allocated)|Only one usage of each socket address/u,
    ],
    example: 'Error: listen EADDRINUSE: address already in use :::3000',
    notExample: 'listening on port 3000',
    source: 'https://man7.org/linux/man-pages/man2/bind.2.html',
  },
  {
    id: 'shell/missing-file',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'fallback',
    speaker: 'shell',
    tier: 'fallback',
    patterns: [
      /^(?:[\w./-]+: ){1,3}.{0,200}No such file or directory$|^(?:\w*Error: )?(?:FileNotFoundError|ENOENT): |^python\d?(?:\.\d+)?: can't open file|^make: \*\*\* No rule to make target|^ERROR: file or directory not found|^fatal: pathspec|^[\w./-]{1,200}: FAILED$/u,
    ],
    example: 'cp: cannot stat ‘dist’: No such file or directory',
    notExample: 'all files were found',
    source: 'https://man7.org/linux/man-pages/man3/errno.3.html',
  },
  {
    id: 'shell/environment',
    verdict: 'permanent',
    category: 'config',
    weight: 'fallback',
    speaker: 'shell',
    tier: 'fallback',
    patterns: [
      /^(?:\S+: line \d+: )?\w+: (?:unbound variable|parameter null or not set)|(?:[Mm]issing|[Uu]ndefined) (?:required )?(?:environment variable|argument|option|parameter)|^(?:\w*Error: )?[A-Z][A-Z\d_]{2,60} (?:is not set|is not defined|must be set|is required|is missing)\b|^usage: \S+|^error: (?:unrecognized|the following|unexpected) arguments?|^(?:[Ee]rror: )?(?:[Uu]nknown|[Ii]nvalid|[Uu]nrecognized) (?:option|argument|flag|command|configuration)/u,
    ],
    example: 'deploy.sh: line 4: TOKEN: unbound variable',
    notExample: 'set the environment variable TOKEN',
    source: 'https://www.gnu.org/software/bash/manual/bash.html',
  },
];
