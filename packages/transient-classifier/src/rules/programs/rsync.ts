import type { RuleEntry } from '../tool-voice.ts';

const source = 'https://github.com/RsyncProject/rsync/blob/master/socket.c and errcode.h';

/** What rsync says. */
export const rsyncRules: readonly RuleEntry[] = [
  {
    speaker: 'rsync',
    prefix: '^rsync: (?:\\[\\w+\\] )?failed to connect to [\\w-]+(?:\\.[\\w-]+)+ \\(',
    example: 'rsync: [Receiver] failed to connect to mirror.example.org (203.0.113.91): ',
    source,
    except: ['auth', 'not-found', 'config', 'certificate'],
  },
  {
    id: 'rsync/no-such-file',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'rsync',
    patterns: [/^rsync: (?:\[\w+\] )?(?:change_dir|link_stat) ".{1,300}" failed: No such file or directory \(2\)/u],
    example: 'rsync: [sender] change_dir "/home/runner/work/app/build" failed: No such file or directory (2)',
    notExample: 'rsync: [Receiver] failed to connect to mirror.example.org (203.0.113.91): Connection refused (111)',
    source,
  },
];
