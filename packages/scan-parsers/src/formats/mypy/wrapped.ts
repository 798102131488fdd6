import type { MypyDiagnostic } from './diagnostics.ts';

/** Puts messages together again that `--pretty` breaks over several lines, with their code behind the last one. */
export interface MypyUnwrapper {
  add(diagnostic: MypyDiagnostic): void;
  /** A line that is not a message: the rest of one, the source that `--pretty` shows below it, or another program's. */
  addOther(line: string): void;
  /** The last message is complete. */
  end(): void;
}

/** More lines than this are not one message. */
const maxLines = 20;
/** mypy puts two spaces before a code; in a broken line there may be one, or none. */
const endsWithCode = /^(?:(?<text>.*\S) {2})?\[(?<code>[a-z][a-z0-9-]*)\]$/u;

/** @param take receives each message once it is complete */
export function createMypyUnwrapper(take: (diagnostic: MypyDiagnostic) => void): MypyUnwrapper {
  let open: MypyDiagnostic | null = null;
  let rest: string[] = [];

  function close(diagnostic: MypyDiagnostic | null): void {
    open = null;
    rest = [];
    if (diagnostic !== null) take(diagnostic);
  }

  function joined(message: string, lines: readonly string[]): string {
    return [message, ...lines]
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join(' ');
  }

  function addOther(line: string): void {
    if (open === null) return;
    // The source is indented. Only where it follows, or the code, did the lines before belong to the message.
    if (/^\s/u.test(line)) {
      close({ ...open, message: joined(open.message, rest) });
      return;
    }
    const coded = endsWithCode.exec(line)?.groups;
    if (coded?.['code'] !== undefined)
      close({ ...open, message: joined(open.message, [...rest, coded['text'] ?? '']), code: coded['code'] });
    else if (rest.push(line) >= maxLines) close(open);
  }

  return {
    add: (diagnostic) => {
      close(open);
      if (diagnostic.code === null) open = diagnostic;
      else take(diagnostic);
    },
    addOther,
    end: () => {
      close(open);
    },
  };
}
