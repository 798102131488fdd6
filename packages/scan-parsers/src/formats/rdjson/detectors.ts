import type { FormatDetector, JsonFacts } from '../../detect-format/facts.ts';

function isDiagnostic(facts: JsonFacts, at: string): boolean {
  return facts.at(`${at}message`) === 'string' && facts.at(`${at}location.path`) === 'string';
}

/** Diagnostics with a path below their location. Biome's own report has a summary beside them. */
export const rdjsonDetector: FormatDetector = {
  format: 'rdjson',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.at('diagnostics') === 'array' &&
    facts.at('summary') === undefined &&
    facts.at('number_of_files') === undefined &&
    (isDiagnostic(facts, 'diagnostics[].') || facts.at('source.name') === 'string'),
};

/** One diagnostic a line. */
export const rdjsonlDetector: FormatDetector = {
  format: 'rdjsonl',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    isDiagnostic(facts, '') &&
    (facts.at('location.range') === 'object' ||
      facts.at('source.name') === 'string' ||
      facts.at('code.value') === 'string'),
};
