import type { RuleEntry } from '../tool-voice.ts';

const errno = 'https://man7.org/linux/man-pages/man3/errno.3.html';

/** What operating-system says. */
export const operatingSystemRules: readonly RuleEntry[] = [
  {
    id: 'operating-system/disk-full',
    verdict: 'permanent',
    category: 'disk',
    weight: 'veto',
    speaker: 'operating-system',
    tier: 'machine',
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
    tier: 'machine',
    patterns: [
      /JavaScript heap out of memory|^(?:Caused by: |Exception in thread .{1,100} )?java\.lang\.OutOfMemoryError|^(?:fatal error: runtime: out of memory|virtual memory exhausted|c\+\+: fatal error: Killed signal|cc1plus: out of memory)|std::bad_alloc|Cannot allocate memory|\bOOMKilled\b|oom-kill|CUDA out of memory|^(?:\S+: line \d+: +\d+ )?Killed(?: |$)|^MemoryError|^(?:\[FATAL\] failed to allocate memory|\S{1,300}: failed to allocate memory \(NoMemoryError\))|Out of memory: Killed process|^# There is insufficient memory for the Java Runtime Environment/u,
    ],
    example: 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
    notExample: 'memory: 12 MB',
    source: errno,
  },
  {
    id: 'compiler/segmentation-fault',
    verdict: 'permanent',
    category: 'crash',
    weight: 'veto',
    speaker: 'operating-system',
    tier: 'machine',
    patterns: [
      /^(?:\S+: line \d+: +\d+ )?(?:Segmentation fault|Aborted|Illegal instruction|Bus error|Floating point exception)(?: {1,}\(core dumped\)|$| {2,}\S)|^make(?:\[\d+\])?: \*\*\* \[.{1,200}\] (?:Segmentation fault|Aborted|Illegal instruction|Bus error|Floating point exception)\b|^fatal error: (?:unexpected signal|all goroutines are asleep|concurrent map)|^panic: runtime error|^Fatal Python error: /u,
    ],
    example: 'run.sh: line 9: 12 Segmentation fault (core dumped) ./app',
    notExample: 'no segmentation fault was seen',
    source: errno,
  },
  {
    id: 'operating-system/permission',
    verdict: 'permanent',
    category: 'auth',
    weight: 'fallback',
    speaker: 'operating-system',
    tier: 'fallback',
    patterns: [/(?:: |EACCES: )[Pp]ermission denied(?:,|$|:)|Operation not permitted$|EPERM: operation not permitted/u],
    example: 'mkdir: cannot create directory ‘/opt/app’: Permission denied',
    notExample: 'permissions are fine',
    source: 'https://man7.org/linux/man-pages/man3/errno.3.html',
  },
  {
    id: 'operating-system/panic',
    verdict: 'permanent',
    category: 'crash',
    weight: 'fallback',
    speaker: 'operating-system',
    tier: 'fallback',
    patterns: [/^panic: (?!test timed out|runtime error)\S|^thread '.{1,200}' (?:\(\d+\) )?panicked at /u],
    example: "thread 'main' panicked at src/main.rs:12:5:",
    notExample: 'do not panic',
    source: 'https://doc.rust-lang.org/std/macro.panic.html and https://go.dev/ref/spec#Handling_panics',
  },
];
