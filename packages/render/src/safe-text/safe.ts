declare const language: unique symbol;

/** The output languages, each with its own escaper. */
export type OutputLanguage = 'markdown' | 'html' | 'xml' | 'terminal' | 'workflow-command';

/**
 * Text that is safe in an output of one language, and only in that one.
 *
 * A plain `string` is not assignable to it: the compiler rejects raw text where safe text is required. It is made by
 * the escapers (`markdownText`, `htmlText`, …) and by the template tags (`markdown`, `html`, `xml`), whose literals are
 * our own source.
 */
export type SafeText<Language extends OutputLanguage> = string & { readonly [language]: Language };

/**
 * The one place where a string is declared safe. Only escapers call it; `index.ts` does not export it.
 *
 * @param text text that is safe in `Language` by the caller's own proof.
 */
export function asSafe<Language extends OutputLanguage>(text: string): SafeText<Language> {
  return text as SafeText<Language>;
}

/**
 * Makes a template tag for one language: literals are trusted, values must already be safe.
 *
 * @example
 * const html = safeTemplate<'html'>();
 * html`<b>${htmlText(title)}</b>`;
 */
export function safeTemplate<Language extends OutputLanguage>() {
  return (literals: TemplateStringsArray, ...values: readonly (SafeText<Language> | number)[]): SafeText<Language> =>
    asSafe<Language>(
      literals.map((literal, index) => (index === 0 ? literal : `${values[index - 1] ?? ''}${literal}`)).join(''),
    );
}

/** Joins safe texts of one language by a safe separator. */
export function joinSafe<Language extends OutputLanguage>(
  parts: readonly SafeText<Language>[],
  separator: SafeText<Language>,
): SafeText<Language> {
  return asSafe<Language>(parts.join(separator));
}
