import { withoutLogTag } from './log-tag.ts';

/** Prefixes that the caller of a tool put before what the tool printed. */
const forms: readonly RegExp[] = [
  /** The runner's commands: a warning is judged as if it were alone, near the end of its step. */
  /^##\[(?:warning|error|debug|notice)\](?=.)/u,
  /** A program's own warning, judged alike: what it repeats may be what ended the step. */
  /^\[?(?:WARN(?:ING)?|[Ww]arning)\]?(?:: +| +(?=Exception|Error))(?=\S)/u,
  /** Azure Pipelines' commands. */
  /^##vso\[task\.logissue [^\]]{0,200}\](?=\S)/u,
  /** Streams that a program labels. */
  /^\[?(?:stderr|stdout|err|out)\]?: ?(?=.)/iu,
  /** Seconds since the start, as Flutter, dmesg and Docker's tools print them. */
  /^\[ *\+?[\d.]+ ?(?:ms|s)?\] (?=.)/u,
  /** Times of AppVeyor, fastlane and TeamCity, the latter with a level and a step. */
  /^\[\d\d:\d\d:\d\d\](?:[A-Z ]?:[ \t]{1,4}(?:\[[^\]]{1,80}\] )?| )(?=.)/u,
  /** Buildkite's time whose control characters were lost. */
  /^_bk;t=\d{13}/u,
  /**
   * curl's meter, wget's bar, Git's counter, pip's bar, npm's spinner, Docker's bar: in front of the text if no line
   * feed ended them.
   */
  /^ *(?:[\d.]+[kMGTP]? +){2,12}(?:[\d-]+:[\d-]+:[\d-]+ +){0,3}[\d.]*(?:[kMGTP](?![A-Za-z]))?\s*(?=[A-Za-z#])/u,
  /^(?:remote: )?(?:Receiving|Resolving|Counting|Compressing|Writing|Updating|Enumerating|Filtering) (?:objects|deltas|files|content): +\d{1,3}% \(\d+\/\d+\)(?:, [\d.]+ [KMGT]?i?B)?(?: \| [\d.]+ [KMGT]?i?B\/s)?(?:, done\.)? *(?=\S)/u,
  /^ *(?:\d{1,3}% *)?\[[=#>.\- ]{3,120}\] *(?:\d{1,3}(?:\.\d+)?% *)?(?:[\d.,]+ ?[kKMG]?i?B?(?:\/[\d.,]+ ?[kKMG]?i?B)? *)?(?:[\d.-]+[KMG]?i?B?\/s *)?(?:(?:eta|in) [\dhms: ]+)?(?=[A-Za-z#])/u,
  /^ *[━╸╺█▉▊▋▌▍▎▏░▒▓⠁-⣿⸨⸩()#. ]{3,120}(?:[\d.]+\/[\d.]+ [kMG]?B)?(?: [\d.]+ [kMG]?B\/s)?(?: eta [\d:-]+)? +(?=[A-Za-z#])/u,
  /** A list or a continuation. */
  /^ {1,4}(?=\S)/u,
  /^\t(?=\S)/u,
];
const maxForms = 5;

/**
 * The forms of a line on which rules are tried: without any prefixes, and whole, which comes last.
 *
 * @param unframed the line without the frame of a box. Several prefixes in a row are removed one by one; the time is
 *   linear, because each is tried only at the start of the line.
 */
export function readingsOfLine(unframed: string, whole = unframed): readonly string[] {
  const readings: string[] = unframed === whole ? [] : [unframed];
  let text = unframed;
  for (let count = 0; count < maxForms; count += 1) {
    const shorter = withoutLogTag(text) ?? withoutForm(text);
    if (shorter === null) break;
    text = shorter;
    readings.unshift(text);
  }
  readings.push(whole);
  return readings;
}

function withoutForm(text: string): string | null {
  if (beginsNoForm.test(text)) return null;
  for (const form of forms) {
    const found = form.exec(text)?.[0];
    if (found !== undefined) return text.slice(found.length);
  }
  return null;
}

/** What most lines begin with: a letter that begins none of the forms. */
const beginsNoForm = /^(?!warn|std|err|out|remote: |Re[cs]|Count|Compr|Writ|Updat|Enum|Filt)[a-z]/iu;
