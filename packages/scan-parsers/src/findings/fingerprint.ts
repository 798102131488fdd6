import type { Finding, JudgedPaths, Location, ReportInput } from '@portcullis/gate-core';
import { Hasher } from './hasher.ts';
import { maskSecrets } from './known-secrets.ts';
import { PathPlacer } from './path-placer.ts';
import type { ScannedThing } from './path-placer.ts';
import { OrdinalTable } from './ordinal-table.ts';

const fingerprintBytes = 16;
const hexadecimal = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

type Source = JudgedPaths & Pick<ReportInput, 'sourceLine' | 'contentLine'>;

/** What makes a finding the same finding tomorrow. Never a line number, a commit or a person. */
export interface Identity {
  readonly tool: string;
  readonly ruleId: string | null;
  /** A normalised path, or a package's name for findings about packages. */
  readonly where: string | null;
  /** Whether {@link where} is a path, so that a rename changes it. @default true */
  readonly isInFile?: boolean;
  /** The file, for a finding whose {@link where} is not a path: a rename changes it. @default null: not known */
  readonly file?: string | null;
  /** What in the report itself distinguishes it: the flagged line's text, a secret, an advisory, … */
  readonly context: string | null;
  /** Where it is: the line there is used if the report does not quote it and the source is available. */
  readonly location?: Pick<Location, 'path' | 'startLine'> | null;
  /** A hash from the tool itself; used if neither the report nor the source gives the line. */
  readonly ownHash?: string | null;
  /** Counts if nothing else is known, without its digits: they are often line numbers or counts. */
  readonly message: string;
  /** What distinguishes it is, or quotes, a secret. @default false */
  readonly isAboutSecret?: boolean;
}

/** The two names of a finding: for all days, and for the day on which its file gets another path. */
export type Fingerprints = Pick<Finding, 'fingerprint' | 'contentFingerprint'>;

/** Trimmed, with runs of white space collapsed: re-indenting a line does not change it. `null` for a blank line. */
function trimmed(text: string | null | undefined): string | null {
  const line = text?.trim().replace(/\s+/gu, ' ') ?? '';
  return line === '' ? null : line;
}

function toHexadecimal(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < fingerprintBytes; index += 1) text += hexadecimal[bytes[index] ?? 0] ?? '';
  return text;
}

const wordAt = (bytes: Uint8Array, index: number): number =>
  (((bytes[index] ?? 0) << 24) |
    ((bytes[index + 1] ?? 0) << 16) |
    ((bytes[index + 2] ?? 0) << 8) |
    (bytes[index + 3] ?? 0)) >>>
  0;

/**
 * Gives the findings of one report their stable identities, one by one. Equal findings get different ones, by their
 * order.
 *
 * A fingerprint is the first 32 hexadecimal digits of a SHA-256, so no finding can be forged to pass for another. A
 * secret contributes only ten bits of a hash: enough to tell a new secret from the one before, too few to guess either.
 *
 * @example
 * const fingerprints = new Fingerprinter(input);
 * fingerprints.next({ tool: 'bandit', ruleId: 'B101', where: 'app/a.py', context: 'assert user', message: 'Use of assert' });
 */
export class Fingerprinter {
  /** Where the report's files are in the judged tree: an identity rests on that. */
  readonly places: PathPlacer;
  readonly #ordinals = new OrdinalTable();
  readonly #hasher = new Hasher();
  readonly #source: Source;

  /**
   * @param source the report, which may know the source that it is about
   * @param scanned the thing that its paths begin at, if it states that
   */
  constructor(source: Source = {}, scanned?: ScannedThing) {
    this.#source = source;
    this.places = new PathPlacer(source, scanned);
  }

  next(identity: Identity): Fingerprints {
    const text = this.#textOf(identity);
    const digest = this.#hasher.hash(text);
    const ordinal = this.#ordinals.next(wordAt(digest, 16), wordAt(digest, 20));
    const fingerprint = toHexadecimal(ordinal === 0 ? digest : this.#hasher.hash(`${text}\u0000${ordinal}`));
    return this.#withContent(identity, fingerprint);
  }

  /**
   * The identity of a further place of a finding. Equal places get the same one, and take none from the findings: what
   * compares places counts them.
   */
  ofPlace(identity: Identity): Fingerprints {
    return this.#withContent(identity, toHexadecimal(this.#hasher.hash(this.#textOf(identity))));
  }

  #textOf(identity: Identity): string {
    const { tool, ruleId, where, file = null } = identity;
    return this.#withoutSecrets(
      [tool, ruleId ?? '', where ?? '', ...(file === null ? [] : [file]), contextOf(identity, this.#source.sourceLine)],
      identity,
    );
  }

  #withContent(identity: Identity, fingerprint: string): Fingerprints {
    const { where, isInFile = true, file = null } = identity;
    if (where !== null && isInFile) return { fingerprint, contentFingerprint: this.#contentOf(identity, where, []) };
    return file === null
      ? { fingerprint }
      : { fingerprint, contentFingerprint: this.#contentOf(identity, file, [where ?? '']) };
  }

  /** @param subject what a finding about no line of the file is about */
  #contentOf(identity: Identity, path: string, subject: readonly string[]): string {
    const context = contextOf(identity, this.#source.contentLine ?? this.#source.sourceLine);
    // A message alone is the same in every file: without the line, a rename must at least keep the file's own name.
    const name = context.startsWith('m') ? path.slice(path.lastIndexOf('/') + 1) : '';
    return toHexadecimal(
      this.#hasher.hash(
        this.#withoutSecrets(['content', identity.tool, identity.ruleId ?? '', ...subject, name, context], identity),
      ),
    );
  }

  /** The parts as one text, the last of which is the context. */
  #withoutSecrets(parts: readonly string[], { isAboutSecret = false }: Identity): string {
    const text = parts.join('\u0000');
    if (isAboutSecret) return [...parts.slice(0, -1).map(maskSecrets), 's', this.#tenBitsOf(text)].join('\u0000');
    const masked = parts.map(maskSecrets).join('\u0000');
    return masked === text ? text : `${masked}\u0000${this.#tenBitsOf(text)}`;
  }

  #tenBitsOf(text: string): string {
    return String(wordAt(this.#hasher.hash(text), 0) >>> 22);
  }
}

/** What distinguishes equal rules in one file, and of which kind that is. */
function contextOf({ context, location, ownHash, message }: Identity, lineAt: Source['sourceLine']): string {
  const line =
    trimmed(context) ?? trimmed(location?.startLine == null ? null : lineAt?.(location.path, location.startLine));
  if (line !== null) return `c${line}`;
  const hash = trimmed(ownHash);
  return hash === null ? `m${message.replace(/\d+/gu, '')}` : `h${hash}`;
}
