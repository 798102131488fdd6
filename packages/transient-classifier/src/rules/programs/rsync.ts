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
    id: 'rsync/timeout',
    verdict: 'transient',
    category: 'connection-timeout',
    speaker: 'rsync',
    patterns: [/^\[\w+\] io timeout after \d+ seconds -- exiting/u],
    example: '[Receiver] io timeout after 20 seconds -- exiting',
    notExample: 'rsync error: some files could not be transferred (code 23) at main.c(1338) [sender=3.2.7]',
    source: 'https://github.com/RsyncProject/rsync/blob/master/io.c',
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
  {
    id: 'rsync/stream',
    verdict: 'transient',
    category: 'connection-reset',
    speaker: 'rsync',
    patterns: [
      /^rsync: (?:\[\w+\] )?(?:connection unexpectedly closed \(\d|(?:safe_read|safe_write|read error|write error|failed to read|writefd_unbuffered).{0,80}(?:Connection reset by peer|Connection timed out|Broken pipe) \(\d)/u,
      /^rsync error: (?:error in rsync protocol data stream|error in socket IO|timeout in data send\/receive|unexplained error) \(code (?:10|12|30|255)\)/u,
    ],
    withinLines: 3,
    example:
      'rsync: [Receiver] safe_read failed to read 1 bytes: Connection reset by peer (104)\nrsync error: error in rsync protocol data stream (code 12) at io.c(228) [Receiver=3.2.7]',
    notExample:
      'rsync: [sender] write error: No space left on device (28)\nrsync error: error in file IO (code 11) at receiver.c(380) [receiver=3.2.7]',
    source,
  },
];
