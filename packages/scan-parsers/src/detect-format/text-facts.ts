import { withoutColours } from '../text/without-colours.ts';
import type { TextFacts } from './facts.ts';

/** Collects {@link TextFacts} while a text is read. */
export interface TextFactsCollector {
  write(text: string): void;
  end(): void;
  facts(): TextFacts;
}

const linesLimit = 1000;
const lineLength = 1000;

/** An empty collector. */
export function createTextFacts(): TextFactsCollector {
  const lines: string[] = [];
  let open = '';
  let isComplete = false;

  function add(part: string): void {
    open = (open + part).slice(0, lineLength);
  }

  function endLine(): void {
    lines.push(withoutColours(open.replace(/\r$/u, '')));
    open = '';
  }

  return {
    write: (text) => {
      for (const [index, part] of text.split('\n').entries()) {
        if (lines.length >= linesLimit) return;
        if (index > 0) endLine();
        add(part);
      }
    },
    end: () => {
      if (open !== '' && lines.length < linesLimit) endLine();
      isComplete = true;
    },
    facts: () => ({ kind: 'text', lines, isComplete }),
  };
}
