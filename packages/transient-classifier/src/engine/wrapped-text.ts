import type { LogLine } from '../classification.ts';
import { isErrorLine } from './log-structure.ts';
import { firstOf } from './surroundings.ts';

/** Maximum number of lines and characters of a message that are joined. */
const maxLines = 40;
const maxCharacters = 4000;
/** Prose without a frame is joined over fewer lines. */
const maxFlowLines = 6;
/** Tools wrap lines at 72 to 80 columns; what a CI service puts before them is removed, an indent may be left. */
const maxWidth = 84;
/** A line that its next word would not have made longer than this was not wrapped. */
const minWrap = 72;
/** A shorter line was hardly wrapped, unless it tells of a failure: only URLs and paths are longer than what it lacks. */
const minWidth = 52;

/** A line as a part of a message that a tool wrapped. */
interface Part {
  /** `exception` is Symfony Console's: indented, broken anywhere, after the name of the exception or its place. */
  readonly kind: 'bar' | 'star' | 'flow' | 'exception';
  /** The line without its frame. */
  readonly inner: string;
  readonly text: string;
}

const barStart = /^\s*[│┃║] ?/u;
const barEnd = /[│┃║]$/u;
const asciiBar = /^\s*(?<frame>[|*#!]) (?<inner>.*\S)\s+\k<frame>\s*$/u;
const starStart = /^\s{0,4}\* /u;
const exception = /^(?:In \S+\.php line \d+:|\s+\[(?:[A-Z]\w*\\)*\w+(?:Exception|Error)\])$/u;
/** Comments of sources have stars, too. */
const comment = /^\s*\/\*/u;
const failure = /error|fail|unable|could not|cannot|couldn't|fatal|refused/iu;
/** Lines that begin a new statement, whatever precedes them. */
const opening =
  /^\s*(?:[-+$>#@{✖✗✓×❌➤]|travis_(?:time|fold):|section_(?:start|end):|The (?:command "|process '|job running on )|Exited with code|Build step '|Finished: |(?:ERROR: Job|Job) failed|\^\^\^ |~~~ |🚨 |\[(?!https?:|\d+ )|More details? |error\b(?! \[Errno)|(?:fatal|panic|warning|exception)\b|\d+[.):](?!\d)|(?:npm|yarn|pip|make|curl|git|E:|W:|Err:|at|Caused by|Error|ERROR|WARNING|Warning|INFO|fatal|warning|note|hint|Traceback|File|FAIL|PASS|ok|not ok|Run|Step|Downloading|Fetching|Installing|Process)\b[:! ])/u;

/** Reads messages that a tool wrapped to the width of a terminal, with or without a frame. */
export interface WrappedText {
  /** Whether the next line may belong to a message. */
  readonly isOpen: boolean;
  /**
   * @param isWorthIt whether the line may open a message: it holds something that is looked for.
   * @param back lines before this one, the nearest first.
   * @returns the line alone and all lines of its message so far; `null` for a line outside.
   */
  read(line: number, text: string, isWorthIt: boolean, back: () => Iterable<LogLine>): WrappedLine | null;
}

/** A line of a wrapped message. */
export interface WrappedLine {
  /** The line without the frame around it. */
  readonly alone: string;
  /** Its message so far, joined with spaces and without: the unfinished message, then the whole. */
  readonly joined: readonly string[];
  readonly isFirst: boolean;
  /** Lines of the message before it, which were not judged. */
  readonly earlier: readonly LogLine[];
  /** The end of the line before joined with its own beginning: a word may be broken there. */
  readonly seams: readonly string[];
}

/** A reader outside of any message. Memory: {@link maxCharacters}. */
export function createWrappedText(): WrappedText {
  let parts: Part[] = [];
  let lastLine = 0;
  let characters = 0;

  function close(): null {
    parts = [];
    characters = 0;
    return null;
  }

  function add(part: Part): void {
    parts.push(part);
    characters += part.inner.length;
  }

  function start(line: number, part: Part, back: () => Iterable<LogLine>): WrappedLine | null {
    close();
    const earlier = linesOfMessage(part, line, back);
    for (const { text } of earlier) add(partOf(text));
    add(part);
    lastLine = line;
    if (earlier.length === 0 && part.kind === 'flow') return null;
    return { ...joinedParts(parts), isFirst: true, earlier };
  }

  return {
    get isOpen() {
      const last = parts.at(-1);
      return last !== undefined && mayGoOn(last, parts.length, characters);
    },
    read(line, text, isWorthIt, back) {
      const part = partOf(text);
      const last = parts.at(-1);
      if (
        last !== undefined &&
        line === lastLine + 1 &&
        mayGoOn(last, parts.length, characters) &&
        goesOn(last, part)
      ) {
        add(last.kind === 'exception' ? { ...part, kind: 'exception', inner: text.trim() } : part);
        lastLine = line;
        return { ...joinedParts(parts), isFirst: false, earlier: [] };
      }
      return isWorthIt ? start(line, part, back) : close();
    },
  };
}

/** A line without the frame around it. */
export function withoutFrame(text: string): string {
  const { kind, inner } = partOf(text);
  return kind === 'bar' ? inner : text;
}

function partOf(text: string): Part {
  const framed = withoutBars(text) ?? asciiBar.exec(text)?.groups?.['inner'];
  if (framed !== undefined) return { kind: 'bar', inner: framed, text };
  const starred = behind(starStart, text);
  if (starred !== null && starred.trim() !== '') return { kind: 'star', inner: starred, text };
  if (exception.test(text)) return { kind: 'exception', inner: '', text };
  return { kind: 'flow', inner: text.trim(), text };
}

/** One expression for both ends would try every way to split the spaces between them. */
function withoutBars(text: string): string | null {
  return behind(barStart, text)?.trimEnd().replace(barEnd, '').trimEnd() ?? null;
}

function behind(start: RegExp, text: string): string | null {
  const found = start.exec(text)?.[0];
  return found === undefined ? null : text.slice(found.length);
}

/** Whether a line may follow that belongs to the same message. */
function mayGoOn({ kind, text }: Part, lines: number, characters: number): boolean {
  if (characters >= maxCharacters) return false;
  if (kind !== 'flow') return lines < maxLines;
  if (lines >= maxFlowLines || text.length > maxWidth) return false;
  return text.length >= minWidth || (text.length >= 12 && (lines > 1 || failure.test(text)));
}

/** Whether a line continues the message of the line before it. */
function goesOn(previous: Part, next: Part): boolean {
  switch (previous.kind) {
    case 'bar':
      return next.kind === 'bar';
    case 'exception':
      return next.text === '' || next.text.startsWith('  ');
    case 'star':
      return next.kind === 'star';
    case 'flow':
      if (next.kind === 'star')
        return failure.test(previous.text) && !previous.text.endsWith('.') && !comment.test(previous.text);
      return next.kind === 'flow' && isBroken(previous.text, next.text);
  }
}

/** Whether a line ended because its next word would not have fit. */
function isBroken(previous: string, next: string): boolean {
  if (previous.length > maxWidth || next.trim() === '') return false;
  if (/[.!?;{}]$/u.test(previous) || opening.test(next) || isErrorLine(next)) return false;
  return previous.length + 1 + next.trim().search(/\s|$/u) > minWrap;
}

/** The lines before a line that belong to its message. */
function linesOfMessage(part: Part, line: number, back: () => Iterable<LogLine>): readonly LogLine[] {
  if (part.kind === 'exception' || (part.kind === 'flow' && startsStatement(part.text))) return [];
  const found: LogLine[] = [];
  let current = part;
  let expected = line - 1;
  for (const earlier of firstOf(back(), part.kind === 'flow' ? maxFlowLines - 1 : maxLines / 2)) {
    const previous = partOf(earlier.text);
    if (earlier.line !== expected || !goesOn(previous, current)) break;
    found.unshift(earlier);
    current = previous;
    expected -= 1;
  }
  return found;
}

/** Whether a line begins in a way that continues no other: for most lines the first letters decide. */
function startsStatement(text: string): boolean {
  return opening.test(text) || isErrorLine(text);
}

function joinedParts(parts: readonly Part[]): Pick<WrappedLine, 'alone' | 'joined' | 'seams'> {
  const alone = parts.at(-1)?.inner ?? '';
  const inners = parts.map(({ inner }) => inner.trim());
  const blank = inners.lastIndexOf('', -2);
  const underWay = inners.slice(blank + 1).filter((inner) => inner !== '');
  const whole = inners.filter((inner) => inner !== '');
  const joined = [underWay, whole].flatMap((texts) => (texts.length < 2 ? [] : [texts.join(' '), texts.join('')]));
  const end = (underWay.at(-2) ?? '').slice(-40);
  const beginning = alone.slice(0, 40);
  return {
    alone,
    joined: [...new Set(joined)],
    seams: end === '' ? [] : [`${end} ${beginning}`, `${end}${beginning}`],
  };
}
