import type { FormatDetector } from '../../detect-format/facts.ts';
import { readLizardRow } from './row.ts';

/** A row with the place of a function; or XML as cppncss writes it. */
export const lizardDetector: FormatDetector = {
  format: 'lizard',
  detect: (facts) =>
    (facts.kind === 'text' && facts.lines.some((line) => readLizardRow(line) !== null)) ||
    (facts.kind === 'xml' && facts.root === 'cppncss'),
};
