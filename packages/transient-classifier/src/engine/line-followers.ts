import type { LogLine } from '../classification.ts';
import type { CompiledUserRule, Rule } from '../rules/rule.ts';
import { safeText } from '../text/safe-text.ts';
import type { CauseLine } from './cause.ts';
import { runners } from './judge-line.ts';
import { namesRemoteHost } from './own-network.ts';
import { createPeerWatch, maxCommands, maxLinesOfError, namesHost, peerNamedBy } from './peer-watch.ts';
import type { PeerWatch } from './peer-watch.ts';
import type { Region } from './region.ts';
import { contextLines, firstOf } from './surroundings.ts';

/** Passes lines to the causes before them that still lack context, or their peer. */
export interface LineFollowers {
  readonly isWaiting: boolean;
  read(line: number, text: string): void;
  /**
   * The lines after the last one of a match are its context: matches of one line, of which there may be thousands
   * between carriage returns, share it.
   *
   * @returns the lines of the match, the last one with the context that is filled.
   */
  follow(lines: readonly CauseLine[]): readonly CauseLine[];
  /**
   * Looks for the peer of a cause in the lines around it.
   *
   * @param texts the text of its own lines.
   * @param back the lines before it, the nearest first.
   * @returns `null` if they name the peer, or the rule does not need one.
   */
  watch(
    rule: Rule | CompiledUserRule,
    line: number,
    texts: readonly string[],
    back: () => Iterable<LogLine>,
  ): PeerWatch | null;
  /** Another step begins: nothing in it names the peer of an earlier cause. */
  leaveStep(): void;
}

const tracebackLine = /^\s|^$|^(?:During handling of|The above exception was)/u;
/** Maximum length of a traceback, and of its lines, that is kept for the hosts that it names. */
const maxTracebackLines = 600;
const maxTracebackHosts = 30;
/** Maximum number of lines between the end of a traceback and its exception. */
const maxLinesAfterTraceback = 4;
/** Maximum number of causes whose peer is looked for at once: of more, the last ones ended the step. */
const maxWatches = 20;

/** Followers of nothing yet. */
export function createLineFollowers(): LineFollowers {
  let waiting: CauseLine[] = [];
  let watches: PeerWatch[] = [];
  /** Lines of the last traceback that name hosts. */
  let traced: LogLine[] = [];
  let tracebackFrom: number | null = null;
  let tracebackEnd = 0;

  /** A call far above the exception may name the peer. */
  function readTraceback(line: number, text: string): void {
    if (text.includes('Traceback (most recent call last):')) {
      if (line - tracebackEnd > maxLinesAfterTraceback) traced = [];
      tracebackFrom ??= line;
    } else if (tracebackFrom !== null && (!tracebackLine.test(text) || line - tracebackFrom > maxTracebackLines)) {
      tracebackFrom = null;
      tracebackEnd = line;
    }
    if (tracebackFrom !== null && traced.length < maxTracebackHosts && namesHost(text)) traced.push({ line, text });
  }

  function isInChain(line: number): boolean {
    return tracebackFrom !== null || line - tracebackEnd <= maxLinesAfterTraceback;
  }

  /** Tracebacks may follow one another endlessly: a watch must end, whatever follows. */
  function readPeer(line: number, text: string): void {
    if (watches.length === 0) return;
    const more = isInChain(line) ? maxTracebackLines : 0;
    watches = watches.filter(({ lastLine }) => line <= lastLine + more);
    if (watches.length === 0 || text.startsWith('##[')) return;
    const said = peerNamedBy(text);
    if (said !== null) for (const watch of watches) watch.read(text, said);
  }

  return {
    get isWaiting() {
      return waiting.length > 0 || watches.length > 0 || tracebackFrom !== null;
    },
    read(line, text) {
      readTraceback(line, text);
      if (waiting.length > 0 && text !== '') {
        for (const cause of waiting) if (cause.line < line) cause.after.push({ line, text: safeText(text) });
        waiting = waiting.filter(({ after }) => after.length < contextLines);
      }
      readPeer(line, text);
    },
    follow(lines) {
      const closing = lines.at(-1);
      if (closing === undefined) return lines;
      const same = waiting.find(({ line }) => line === closing.line);
      if (same !== undefined) return lines.with(-1, { ...closing, after: same.after });
      waiting.push(closing);
      return lines;
    },
    watch(rule, line, texts, back) {
      const asks = rule.verdict === 'transient' ? !runners.has(rule.speaker) : rule.category === 'auth';
      if (!asks || texts.some(namesRemoteHost)) return null;
      const watch = createPeerWatch(rule, line, earlier(isInChain(line) ? traced : [], back));
      watches.push(watch);
      if (watches.length > maxWatches) watches.shift();
      return watch;
    },
    leaveStep() {
      watches = [];
    },
  };
}

/** The lines near an error, then those of its traceback: the nearest first. */
function* earlier(traced: readonly LogLine[], back: () => Iterable<LogLine>): Generator<LogLine> {
  yield* firstOf(back(), maxLinesOfError);
  yield* traced.toReversed();
}

/** Takes a line of a step's script. */
export function readScript({ commands, script }: Region, text: string): void {
  if (script.length < maxCommands) script.push(text);
  if (commands.length < maxCommands && namesHost(text)) commands.push(text);
}
