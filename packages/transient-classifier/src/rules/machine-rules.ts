import type { Rule } from './rule.ts';

const errno = 'https://man7.org/linux/man-pages/man3/errno.3.html';

/** The machine's own limits, settings and tools, and what a job says of itself. */
export const machineRules: readonly Rule[] = [
  {
    id: 'operating-system/disk-full',
    verdict: 'permanent',
    category: 'disk',
    weight: 'veto',
    speaker: 'operating-system',
    patterns: [
      /No space left on device|ENOSPC: no space left|Disk quota exceeded|There is not enough space on the disk|You don't have enough free space in/u,
    ],
    unless: [/^\s*(?:✓|✔|PASS|ok \d)/u],
    example: 'tar: out.bin: Cannot write: No space left on device',
    notExample: '✓ says "No space left on device" when the disk is full',
    source: errno,
  },
  {
    id: 'operating-system/out-of-memory',
    verdict: 'permanent',
    category: 'out-of-memory',
    weight: 'veto',
    speaker: 'operating-system',
    patterns: [
      /JavaScript heap out of memory|^(?:Caused by: |Exception in thread .{1,100} )?java\.lang\.OutOfMemoryError|^(?:fatal error: runtime: out of memory|virtual memory exhausted|c\+\+: fatal error: Killed signal|cc1plus: out of memory)|std::bad_alloc|Cannot allocate memory|\bOOMKilled\b|oom-kill|CUDA out of memory|^(?:\S+: line \d+: +\d+ )?Killed(?: |$)|^MemoryError|Out of memory: Killed process|^# There is insufficient memory for the Java Runtime Environment/u,
    ],
    example: 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
    notExample: 'memory: 12 MB',
    source: errno,
  },
  {
    id: 'shell/command-time-limit',
    verdict: 'permanent',
    category: 'job-timeout',
    weight: 'veto',
    speaker: 'shell',
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
    patterns: [
      /^(?:\S+: )?(?:line \d+: |\d+: )?(?:\S+: )?[\w./-]+: (?:command )?not found$|^(?:\/bin\/|\/usr\/bin\/)?(?:env|bash|sh|dash|zsh): .{0,60}: (?:No such file or directory|command not found|not found)$|^make: \S+: No such file or directory|: code=127$|-NOTFOUND\b.{0,60}not found|is not recognized as (?:an internal|the name of a cmdlet)/u,
    ],
    example: 'build.sh: line 3: protoc: command not found',
    notExample: 'the page was not found',
    source: 'https://www.gnu.org/software/bash/manual/html_node/Exit-Status.html',
  },
  {
    id: 'java/version',
    verdict: 'permanent',
    category: 'config',
    weight: 'veto',
    speaker: 'java',
    patterns: [
      /UnsupportedClassVersionError|Unsupported class file major version \d+|(?:invalid|release version) (?:source|target) release: ?\d+|release version \d+ not supported|error: invalid (?:source|target) release|No compiler is provided in this environment|requires (?:at least )?Java(?: version)? \d+/u,
    ],
    unless: [/^\s*[✓✔]/u],
    example:
      'java.lang.UnsupportedClassVersionError: com/example/App has been compiled by a more recent version of the Java Runtime',
    notExample: 'openjdk version "17.0.1"',
    source: 'https://docs.oracle.com/javase/specs/jvms/se21/html/jvms-4.html#jvms-4.1',
  },
  {
    id: 'shell/needs-failed',
    verdict: 'permanent',
    category: 'needs-failed',
    weight: 'veto',
    speaker: 'shell',
    patterns: [
      /(?:Some|One or more) (?:of the )?(?:required|needed|upstream|dependent|dependency|previous|other|prior|needs)(?: to succeed)? (?:jobs?|checks?|workflows?|steps?|dependencies)[^.]{0,60}(?:fail|not succeed|did not|were|was|cancel)|^.{0,40}(?:jobs?|checks?) (?:required )?(?:in|that) needs .{0,40}fail|^(?:❌|:x:|📝|##\[error\]).{0,60}\b(?:required|needed|upstream|dependent) (?:to succeed )?jobs? .{0,60}fail|(?:Required|Upstream|Needed|Dependent) (?:jobs?|checks?) (?:has |have )?failed/iu,
    ],
    example: '##[error]One or more required jobs failed',
    notExample: 'All required jobs succeeded',
    source: 'https://github.com/re-actors/alls-green',
  },
  {
    id: 'compiler/segmentation-fault',
    verdict: 'permanent',
    category: 'crash',
    weight: 'veto',
    speaker: 'operating-system',
    patterns: [
      /^(?:\S+: line \d+: +\d+ )?(?:Segmentation fault|Aborted|Illegal instruction|Bus error|Floating point exception)(?: {1,}\(core dumped\)|$)|^fatal error: (?:unexpected signal|all goroutines are asleep|concurrent map)|^panic: (?!test timed out)(?:runtime error|\w)|^Fatal Python error: |^thread '.{1,200}' (?:\(\d+\) )?panicked at /u,
    ],
    example: 'run.sh: line 9: 12 Segmentation fault (core dumped) ./app',
    notExample: 'no segmentation fault was seen',
    source: errno,
  },
];
