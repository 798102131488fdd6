import type { XmlElement } from '../xml/xml-reader.ts';
import { createExamples } from '../metrics/examples.ts';
import type { Examples } from '../metrics/examples.ts';
import { unambiguousInstant } from './junit-timestamps.ts';

/** What the suites' attributes say, held against what the suites show. */
export interface SuiteLedger {
  open(element: XmlElement): void;
  close(): void;
  /** A failure, an error or a failed repetition was listed in the innermost open suite. */
  showFailure(): void;
  /** The innermost open suite's name. */
  currentName(): string;
  result(): { readonly lostFailures: Examples; readonly durationMs: number | null; readonly startedAt: string | null };
}

interface Suite {
  readonly name: string;
  /** Failures and errors by its attributes. */
  readonly claimed: number;
  shown: number;
  /** By suites inside it. */
  lost: number;
}

/** An empty ledger. */
export function createSuiteLedger(): SuiteLedger {
  const openSuites: Suite[] = [];
  const lostFailures = createExamples();
  let suites = 0;
  /** Not a number, or beyond all, as soon as one suite does not state a proper one. */
  let durationMs = 0;
  let startedAt: string | null = null;

  function open(element: XmlElement): void {
    const claimed = count(element.attribute('failures')) + count(element.attribute('errors'));
    openSuites.push({ name: element.attribute('name') ?? `<${element.name}>`, claimed, shown: 0, lost: 0 });
    note(element);
  }

  function note(element: XmlElement): void {
    const instant = unambiguousInstant(element.attribute('timestamp'));
    if (instant !== null && (startedAt === null || instant < startedAt)) startedAt = instant;
    const isOutermost = element.name === 'testsuite' && !element.ancestors.includes('testsuite');
    if (!isOutermost) return;
    suites += 1;
    durationMs += (seconds(element.attribute('time')) ?? Number.NaN) * 1000;
  }

  function close(): void {
    const suite = openSuites.pop();
    if (suite === undefined) return;
    const lost = Math.max(suite.lost, suite.claimed - suite.shown);
    if (lost > suite.lost) {
      const example = `${suite.name}: claims ${suite.claimed} failures and errors, shows ${suite.shown}`;
      lostFailures.add(example, lost - suite.lost);
    }
    const outer = openSuites.at(-1);
    if (outer === undefined) return;
    outer.shown += suite.shown;
    outer.lost += lost;
  }

  return {
    open,
    close,
    showFailure: () => {
      const suite = openSuites.at(-1);
      if (suite !== undefined) suite.shown += 1;
    },
    currentName: () => openSuites.at(-1)?.name ?? '',
    result: () => ({ lostFailures: lostFailures.taken(), durationMs: suites > 0 && Number.isFinite(durationMs) ? durationMs : null, startedAt }),
  };
}

/** Attributes are claims: what is not a plain number claims nothing. */
function count(text: string | undefined): number {
  return text !== undefined && /^\s*\d{1,9}\s*$/u.test(text) ? Number(text) : 0;
}

/** Surefire groups thousands with commas. */
function seconds(text: string | undefined): number | null {
  if (text === undefined || !/^\s*\d{1,3}(?:,?\d{3})*(?:\.\d+)?\s*$|^\s*\d*\.?\d+(?:e-?\d+)?\s*$/iu.test(text)) return null;
  return Number(text.replaceAll(',', ''));
}
