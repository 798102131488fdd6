/** Most lines and characters of a message that are joined. */
const maxLines = 40;
const maxCharacters = 4000;

/** How a tool prints a message over several lines. */
interface Wrapping {
  readonly opens: RegExp;
  /** A further line; its group is what belongs to the message. */
  readonly goesOn: RegExp;
}

const wrappings: readonly Wrapping[] = [
  /** Terraform and OpenTofu: a bar beside each line, broken between words. */
  { opens: /^│ (?<text>Error: .+)$/u, goesOn: /^│ ?(?<text>.*)$/u },
  /** Symfony Console, Composer: indented, broken anywhere, after the name of the exception or its place. */
  {
    opens: /^(?:In \S+\.php line \d+:|\s+\[(?:[A-Z]\w*\\)*\w+(?:Exception|Error)\])(?<text>)$/u,
    goesOn: /^(?: {2}(?<text>.*)|)$/u,
  },
];

/** Reads messages that a tool broke to the width of a terminal. */
export interface WrappedText {
  /** Whether the next line may belong to a message. */
  readonly isOpen: boolean;
  /** @returns the line alone and all lines of its message so far, joined by a space and by nothing; `null` for a line outside. */
  read(text: string): WrappedLine | null;
}

/** A line of a broken message. */
export interface WrappedLine {
  /** The line without what stands beside it. */
  readonly alone: string;
  readonly joined: readonly string[];
  readonly isFirst: boolean;
}

/** A reader outside of any message. Memory: {@link maxCharacters}. */
export function createWrappedText(): WrappedText {
  let wrapping: Wrapping | null = null;
  let parts: string[] = [];
  let characters = 0;
  let lines = 0;

  function start(text: string): WrappedLine | null {
    wrapping = wrappings.find(({ opens }) => opens.test(text)) ?? null;
    const alone = wrapping?.opens.exec(text)?.groups?.['text'];
    if (alone === undefined) return null;
    parts = alone === '' ? [] : [alone];
    characters = alone.length;
    lines = 1;
    return { alone: alone === '' ? text : alone, joined: [], isFirst: true };
  }

  return {
    get isOpen() {
      return wrapping !== null;
    },
    read(text) {
      const further = wrapping?.goesOn.exec(text);
      if (further === undefined || further === null || lines >= maxLines || characters >= maxCharacters)
        return start(text);
      const part = (further.groups?.['text'] ?? '').trim();
      lines += 1;
      characters += part.length;
      if (part !== '') parts.push(part);
      return { alone: part, joined: parts.length > 1 ? [parts.join(' '), parts.join('')] : [], isFirst: false };
    },
  };
}
