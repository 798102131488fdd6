import type { QuotationKind } from '../classification.ts';

/** Forms of lines that talk of a failure without being one, the first that fits counts. */
const forms: readonly (readonly [QuotationKind, RegExp])[] = [
  ['trace', /^\++ \S/u],
  ['command', /^(?:\$ |> (?!Task )|##\[command\]|\[command\]|\+ ?(?:exec|eval) |PS .{0,100}> |[\w-]+@[\w-]+:.{0,100}[$#] )/u],
  ['diff', /^(?:@@ |\+[^+\s]|-(?!(?:ba|da|z|k)?sh: )[^-\s])/u],
  ['source-excerpt', /^\s*(?:>\s*)?\d+ *[|│]|^\s*[|│] |^\s*(?:\/\/|\/\*|#\s|\* )/u],
  ['search-result', /^(?:\.{0,2}\/)?[\w@.+-]+(?:\/[\w@.+-]+)*\.\w{1,8}:\d+[:-]|^Binary file .* matches/u],
  [
    'test-name',
    /^\s*(?:[✓✔√✕✗✘×●○◯►▶]|(?:not )?ok \d+|(?:PASS|PASSED|FAIL|FAILED)\b|--- (?:PASS|FAIL|SKIP)|=== (?:RUN|PAUSE|CONT|NAME)|test \S+ \.{3} |\[ +(?:OK|RUN|PASSED|FAILED) +\]|\S+\.py(?:::|\s+[.FEsx]+\s)|\S+::\S+ (?:PASSED|FAILED|ERROR|SKIPPED))/u,
  ],
  ['assertion', /^E {2,}|^\s*(?:[+-] )?(?:expected|received|actual|got|want|wanted|left|right)\b ?[:=]|\bAssertionError\b|\bassert(?:ion|Equals|_eq|_ne|Throws|That)?\b.{0,40}(?:failed|!|\()|\btoThrow\b|\bexpect\(/iu],
  ['warning', /^\s*(?:\[?warn(?:ing)?\]?\b|##\[warning\]|npm warn\b|::warning)/iu],
  ['log-message', /^\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d\S*\]?(?: |,).{0,80}?\b(?:TRACE|DEBUG|INFO|WARN|WARNING)\b|^(?:DEBUG|INFO|TRACE)[: ]/u],
];

/** @returns what kind of quotation a line is by its form; `null` for a plain statement. */
export function quotationKind(text: string): QuotationKind | null {
  return forms.find(([, form]) => form.test(text))?.[0] ?? null;
}

/** Addresses of the machine's own name servers: `lookup … on 127.0.0.53:53` talks of a remote name. */
const nameServer = / on \[?[\d.:a-f]+\]?:53\b/gu;
const loopback = /\blocalhost\b|\b127\.\d{1,3}\.\d{1,3}\.\d{1,3}\b|\[::1\]|(?:^|[\s"'(=@/])::1\b|\b0\.0\.0\.0\b|\bhost\.docker\.internal\b|\.localhost\b/iu;
const reservedName = /[\w-]\.invalid\b/iu;

/** @returns why a line cannot speak of a remote service; `null` when it can. RFC 6761: `.localhost` is this machine, `.invalid` never exists. */
export function notRemote(text: string): 'loopback' | 'reserved-name' | null {
  if (reservedName.test(text)) return 'reserved-name';
  return loopback.test(text.replace(nameServer, '')) ? 'loopback' : null;
}
