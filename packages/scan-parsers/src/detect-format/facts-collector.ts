import type { ReportFault } from '@portcullis/gate-core';
import type { DetectionFacts } from './facts.ts';
import { createJsonFacts } from './json-facts.ts';
import { createTextFacts } from './text-facts.ts';
import { createXmlFacts } from './xml-facts.ts';

/** Collects facts for whichever kind a file turns out to be. */
export interface FactsCollector {
  write(text: string): void;
  end(): void;
  facts(): DetectionFacts | null;
  /** Why not even the first fact could be read. */
  fault(): ReportFault | null;
  /** Characters so far. */
  readonly length: number;
  /** Only white space so far. */
  readonly isBlank: boolean;
  /** The first characters. */
  readonly head: string;
}

const headLength = 2048;

/**
 * An empty collector. The first character that is not white space decides the kind. Text that only looked like JSON is
 * text.
 */
export function createFactsCollector(): FactsCollector {
  const json = createJsonFacts();
  const xml = createXmlFacts();
  const text = createTextFacts();
  let kind: 'json' | 'xml' | 'text' | null = null;
  let head = '';
  let length = 0;

  return {
    write: (piece) => {
      length += piece.length;
      if (head.length < headLength) head += piece.slice(0, headLength - head.length);
      kind ??= kindOf(piece);
      text.write(piece);
      if (kind === 'json' && !json.isBroken) json.write(piece);
      if (kind === 'xml') xml.write(piece);
    },
    end: () => {
      text.end();
      json.end();
      if (kind === 'xml') xml.end();
    },
    facts: () => {
      // `[main] INFO` begins like JSON too: without a single value it is text.
      if (kind === 'json')
        return json.isBroken && json.facts()?.at('[]') === undefined && json.facts()?.members.size === 0
          ? text.facts()
          : json.facts();
      return kind === 'xml' ? xml.facts() : kind === 'text' ? text.facts() : null;
    },
    fault: () => (kind === 'xml' && xml.facts() === null ? xml.fault() : null),
    get length() {
      return length;
    },
    get isBlank() {
      return kind === null;
    },
    get head() {
      return head;
    },
  };
}

function kindOf(piece: string): 'json' | 'xml' | 'text' | null {
  const start = /\S/u.exec(piece)?.[0];
  if (start === undefined) return null;
  if (start === '<') return 'xml';
  const isJson = start === '{' || start === '[' || start === '"' || /^\s*(?:null|true|false)\b/u.test(piece);
  return isJson ? 'json' : 'text';
}
