import type { RuleEntry } from '../tool-voice.ts';

/** What sccache says. */
export const sccacheRules: readonly RuleEntry[] = [
  {
    speaker: 'sccache',
    after: [
      /^\s*(?:sccache: (?:error|caused by): |(?:error|caused by): .{0,60}(?:[Ss]erver startup failed|[Cc]ache storage|sccache))/u,
    ],
    prefix: '^(?!warning)',
    withinLines: 20,
    example:
      'sccache: error: Server startup failed: cache storage failed to read: Unexpected (temporary)\nSource:\n   error sending request for url: ',
    source: 'https://github.com/mozilla/sccache/blob/main/src/commands.rs and https://opendal.apache.org/',
    except: ['not-found', 'auth'],
  },
];
