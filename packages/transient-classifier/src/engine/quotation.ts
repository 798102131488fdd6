import type { QuotationKind } from '../classification.ts';
import { memoizeLast } from './memoize-last.ts';

/** Forms of lines that mention a failure without being one; the first that matches counts. */
const forms: readonly (readonly [QuotationKind, RegExp])[] = [
  ['trace', /^\++ \S/u],
  [
    'command',
    /^(?:\$ |> (?!Task |(?:[a-z]\w*\.)+[A-Z]\w*(?:Exception|Error)\b)|##\[command\]|\[command\]|\+ ?(?:exec|eval) |PS .{0,100}> |[\w-]+@[\w-]+:.{0,100}[$#] )/u,
  ],
  ['diff', /^(?:@@ |\+[^+\s]|-(?!>|(?:ba|da|z|k)?sh: )[^-\s])/u],
  ['source-excerpt', /^\s*(?:>\s*)?\d+ *[|│]|^\s*[|│] |^\s*(?:\/\/|\/\*|#\s|\* )/u],
  [
    'search-result',
    /^(?:\.{0,2}\/)?[\w@.+-]+(?:\/[\w@.+-]+)*\.\w{1,8}:\d+[:-](?!in [`']|\d+: )|^Binary file .* matches/u,
  ],
  // A compiler's `error:` is left out: those of Zig, Go and Nix also tell what the network did.
  [
    'finding',
    /^(?:[A-Za-z]:)?[^\s:]{1,300}:\d+:\d+:? (?:\[?(?:warning|note|info|style|convention|refactor)\b|\[?[A-Z]{1,4}\d{2,5}\b|[CWERF]: (?:\[Correctable\] )?[A-Z]\w{1,40}\/\w|.{1,600}[[(](?:[a-z][a-z\d]*(?:[-./@_][\w-]+)+|-W[\w=+-]+|[A-Z]{1,4}\d{2,5}|Error\/[\w@/-]+)[\])]$)/u,
  ],
  [
    'test-name',
    /^\s*(?:[✓✔√✕✗✘×●○◯►▶]|(?:not )?ok \d+|(?:PASS|PASSED|FAIL|FAILED)\b|--- (?:PASS|FAIL|SKIP)|=== (?:RUN|PAUSE|CONT|NAME)|test \S+ \.{3} |\[ +(?:OK|RUN|PASSED|FAILED) +\]|\S+\.py(?:::|\s+[.FEsx]+\s)|(?=\S+::\S)\S+ (?:PASSED|FAILED|ERROR|SKIPPED))/u,
  ],
  [
    'assertion',
    /^E {2,}|^\s*(?:[+-] )?(?:expected|received|actual|got|want|wanted|left|right)\b ?[:=]|\b(?:AssertionError|assert(?:Equals|_eq!|_ne!|Throws|That)|assert ?\(|toThrow\b|expect\()/iu,
  ],
  ['warning', /^\s*(?:\[?warn(?:ing)?\]?\b|##\[warning\]|npm warn\b|::warning)/iu],
  [
    'log-message',
    /^\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d\S*\]?(?: |,).{0,80}?\b(?:TRACE|DEBUG|INFO|WARN|WARNING)\b|^(?:DEBUG|INFO|TRACE)[: ]/u,
  ],
];

/** @returns what kind of quotation a line is by its form; `null` for a plain statement. */
export const quotationKind = memoizeLast((text: string): QuotationKind | null => {
  return forms.find(([, form]) => form.test(text))?.[0] ?? null;
});
