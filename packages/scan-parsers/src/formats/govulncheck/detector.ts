import type { FormatDetector } from '../../detect-format/facts.ts';

/** The first message of the stream. */
export const govulncheckDetector: FormatDetector = {
  format: 'govulncheck',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    facts.at('config.protocol_version') === 'string' &&
    facts.at('config.scanner_name') === 'string',
};
