import { bareHost } from '../../text/host-names.ts';
import type { RuleEntry } from '../tool-voice.ts';
import { refusal, transportReasons } from '../transport-words.ts';

const source =
  'RFC 9110 and the errno names of POSIX, in plain English beside a public host: https://www.rfc-editor.org/rfc/rfc9110';
/** A URL whose host has a dot, also with one slash, as `path.Clean` leaves it; or a public host alone. */
const remote = `(?:(?:http:\\/|https:\\/)\\/?(?:[^/\\s@]{1,80}@)?[\\w-]+(?:\\.[\\w-]+)+|${bareHost})`;
/** This machine or one of a private network, but not this end of a connection. */
const ownAddress =
  '(?:\\blocalhost\\b|\\b127\\.\\d+\\.\\d+\\.\\d+|\\[?::1\\]?:\\d|\\b(?:10\\.\\d+|192\\.168|172\\.(?:1[6-9]|2\\d|3[01]))\\.\\d+\\.\\d+(?![\\d.]|:\\d+->))';
/** Lines that tell of tests, samples, successes, retries and settings rather than of a failure. */
const told = `(?!W: |\\s*(?:#|//|\\$ |\\+ |at \\S+ ?\\()|.*(?:\\b[Ee]xpected?\\b|[Aa]ssert|\\bshould\\b|[Rr]etry(?:ing)? (?:in|after|#|\\d|\\()|[Rr]etrying|[Ww]ill (?:be )?(?:re)?tr(?:y|ied)|[Tt]rying again|attempt #?\\d+(?: of|/)|\\(\\d+ (?:tries|attempts|retries) (?:left|remaining)|\\btests?\\b.{0,40}(?:fail|pass)|\\b(?:level|lvl|severity)["']?[=:] ?["']?(?:info|debug|trace|warn)|\\[(?:INFO|DEBUG|TRACE|info|debug)\\]|[Ss]uccess|\\b(?:if|when|whenever|unless|in case) |[Nn]o longer |deprecat|[Ss]ee (?:also )?https?:|[Mm]ore (?:info|details)|: (?:ok|OK|done|passed)$|\\bok$|<<< (?:FAILURE|ERROR)|mock|stub|fake|\\bor (?:it|they|that) |\\b(?:may|might|could) (?:have|also)\\b|\\b(?:[Ii]t is|[Mm]ost) likely\\b|\\b(?:[Bb]uild|[Jj]ob|[Ss]tep|[Tt]ask|[Cc]ommand|[Pp]rocess|[Ll]ock|[Pp]ool|[Ss]cript)\\b[\\w ]{0,20} [Tt]imed out|${ownAddress}))`;
const failure =
  "(?:[Ff]ail|FAIL|[Uu]nable|[Cc]annot|[Cc]an't|[Cc]ould(?: ?n[o']t)|[Ee]rror|ERROR|FATAL|[Ff]atal|[Ee]xception|EXCEPTION|[Gg]ave up|[Gg]iving up|[Aa]bort|✘|⨯|×|✖|✗)";

/** What any program says of a public host that did not answer as it should (ADR 0091). */
export const transportRules: readonly RuleEntry[] = [
  {
    speaker: 'program',
    tier: 'fallback',
    name: 'transport',
    prefix: `^(?=.*?\\.[a-z])(?=.*?${remote})${told}(?!.*(?:${refusal}))`,
    example: 'frobnicate: https://files.example.org/pad.tar.gz: ',
    reasons: transportReasons,
    confidence: 'medium',
    isGeneral: true,
    despite: ['test-name'],
    source,
  },
  {
    speaker: 'program',
    tier: 'fallback',
    name: 'transport-after',
    after: [
      new RegExp(
        `^(?!.*(?:[Ss]uccess|\\bdone\\b|\\(cache hit\\)|\\b[Ss]ee (?:also )?https?:|[Mm]ore (?:info|details))).*?${remote}`,
        'u',
      ),
    ],
    prefix: `^(?=.{0,160}(?:${failure}|[Cc]ause|[Rr]eason|[Ss]tatus|[Rr]esponse|HTTP)|.{0,60}$)${told}(?!.*(?:${refusal}|https?:))`,
    withinLines: 6,
    looksBack: true,
    despite: ['command', 'trace'],
    example: 'frobnicate https://files.example.org/pad.tar.gz\nerror: ',
    reasons: transportReasons,
    except: ['connection-refused'],
    confidence: 'medium',
    isGeneral: true,
    source,
  },
  {
    id: 'program/error-page',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'program',
    tier: 'fallback',
    isGeneral: true,
    patterns: [
      /^\s*(?:[\w./-]{1,80}: line \d+: [`'])?(?:<html>|<head>|<body>|\s){0,6}<(?:title|h1)>(?:[Ee]rror:? )?5(?:0[02-46-8]|2\d|30)\b[^<]{0,100}<\/(?:title|h1)>/u,
    ],
    confidence: 'medium',
    example: 'GET https://files.example.org/pad:\n<head><title>522 Origin Connection Time-out</title></head>',
    notExample: '<head><title>404 Not Found</title></head>',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.6',
  },
];
