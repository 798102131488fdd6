import { inOneSpelling } from '../../findings/path-syntax.ts';
import { colon as colonCode } from '../../json/characters.ts';
import type { CoverageCounts } from '../../metrics/coverage-metrics.ts';
import { createExamples } from '../../metrics/examples.ts';
import type { Examples } from '../../metrics/examples.ts';
import { isHit } from '../../metrics/hits.ts';
import type { NamedLines } from '../../metrics/line-coverage.ts';
import { lineBreak } from '../../text/line-break.ts';
import { ownText } from '../../text/own-text.ts';
import { RecordCounts, hashOf, lossesOf } from './open-record.ts';
import { addPlainEntry } from './plain-entry.ts';
import { SourceFiles } from './source-files.ts';

/** What a tracefile says. */
export interface LcovCounts {
  /** Distinct source files. */
  readonly files: number;
  readonly merged: CoverageCounts;
  /** Lines and branches that records count and do not list. */
  readonly lost: Examples;
  /**
   * Lines of source files for which two records of the same test list different lines: they are two files of the same
   * name.
   */
  readonly disputed: Examples;
}

/** Reads a tracefile line by line. */
export interface LcovCounter {
  /** Returns what is wrong with the line; `null` when nothing is. */
  add(line: string): string | null;
  /** Records that have begun. */
  readonly records: number;
  /** A record has begun and not ended. */
  readonly isOpen: boolean;
  result(): LcovCounts;
  /** The lines of each source file. */
  files(): Iterable<NamedLines>;
}

interface OpenRecord {
  readonly name: string;
  readonly file: number;
  readonly test: string;
}

const linePattern = /^(\d{1,9}),(-?\d+(?:\.\d+)?(?:e\+?\d+)?)(?:,(.*))?$/iu;
/** The name of a branch may hold commas itself. */
const branchPattern = /^(\d{1,9}),(.*),(-|\d+)$/u;

/** An empty counter. */
export function countLcov(): LcovCounter {
  return new MergingCounter();
}

class MergingCounter implements LcovCounter {
  readonly #files = new SourceFiles();
  readonly #lost = createExamples();
  readonly #disputed = createExamples();
  #test = '';
  #record: OpenRecord | null = null;
  /** Of the open record. */
  readonly #counts = new RecordCounts();
  #records = 0;

  get records(): number {
    return this.#records;
  }

  get isOpen(): boolean {
    return this.#record !== null;
  }

  result(): LcovCounts {
    return {
      files: this.#files.size,
      merged: this.#files.counts(),
      lost: this.#lost.taken(),
      disputed: this.#disputed.taken(),
    };
  }

  files(): Iterable<NamedLines> {
    return this.#files.each();
  }

  #begin(spelt: string): string | null {
    if (this.#record !== null) return 'a record begins inside another one: end_of_record is missing';
    if (spelt === '') return 'SF names no source file';
    const name = inOneSpelling(spelt);
    this.#record = { name, file: this.#files.of(name), test: this.#test };
    this.#counts.clear();
    this.#records += 1;
    return null;
  }

  #end(): string | null {
    if (this.#record === null) return 'end_of_record without a record';
    const { name, file, test } = this.#record;
    this.#counts.end();
    for (const { count, what } of lossesOf(this.#counts)) this.#lost.add(`${name}: ${what}`, count);
    const difference = this.#files.add(file, this.#counts, test);
    if (difference !== null)
      this.#disputed.add(`${name}: two records list different ${difference}: are they two files of this name?`);
    this.#record = null;
    return null;
  }

  #line(value: string): string | null {
    const counts = this.#counts;
    const match = linePattern.exec(value);
    if (match === null) return 'expected a line number and a count after DA';
    const checksum = match[3];
    const number = Number(match[1]);
    counts.addLine(number, isHit(match[2] ?? ''));
    if (checksum !== undefined) counts.contents = (counts.contents ?? 0) + hashOf(`${number},${checksum}`);
    return null;
  }

  #branch(value: string): string | null {
    const match = branchPattern.exec(value);
    if (match === null) return 'expected a line number, a block, a branch and a count after BRDA';
    this.#counts.addBranch(`${match[1] ?? ''},${match[2] ?? ''}`, isHit(match[3] ?? ''));
    return null;
  }

  #entry(tag: string, value: string): string | null {
    const current = this.#counts;
    switch (tag) {
      case 'DA':
        return this.#line(value);
      case 'BRDA':
        return this.#branch(value);
      case 'LF':
        current.linesFound = countIn(value) ?? 0;
        break;
      case 'LH':
        current.linesHit = countIn(value);
        break;
      case 'BRF':
        current.branchesFound = countIn(value) ?? 0;
        break;
      case 'BRH':
        current.branchesHit = countIn(value);
        break;
      case 'FN':
        current.functions = (current.functions ?? 0) + hashOf(value);
        break;
      case 'VER':
        current.contents = (current.contents ?? 0) + hashOf(value);
        break;
      default:
      // Counts of functions, and what later versions add.
    }
    return null;
  }

  add(text: string): string | null {
    if (text === '' || text.startsWith('#')) return null;
    if (text === 'end_of_record') return this.#end();
    if (this.#record !== null && addPlainEntry(text, this.#counts)) return null;
    const colon = tagEnd(text);
    if (colon < 0) return 'this line is not part of an LCOV tracefile';
    const tag = text.slice(0, colon);
    const value = text.slice(colon + 1);
    if (tag === 'SF') return this.#begin(value);
    // Kept for each file: as a text of its own, and once for all files of a test.
    if (tag === 'TN' && value !== this.#test) this.#test = ownText(value);
    if (this.#record !== null) return this.#entry(tag, value);
    return tag === 'TN' || tag === 'VER' ? null : `${tag} outside a record`;
  }
}

const longestTag = 6;

/** Where the tag of a line ends: two to six capitals before a colon, and nothing behind it that ends a line; else -1. */
function tagEnd(text: string): number {
  let at = 0;
  while (at <= longestTag && isCapital(text.charCodeAt(at))) at += 1;
  return at >= 2 && at <= longestTag && text.charCodeAt(at) === colonCode && !lineBreak.test(text) ? at : -1;
}

function isCapital(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

function countIn(text: string): number | null {
  return /^\d{1,8}$/u.test(text) ? Number(text) : null;
}
