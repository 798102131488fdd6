/**
 * fast-check as the tests get it when PORTCULLIS_PROPERTY_SIZE is set (jest.preset.js): every property makes that many
 * times the inputs that it names, or that fast-check makes by default. 30 searches deeper; 0.1 is what a further Node
 * gets in CI, for what it could do otherwise shows at the first inputs (ADR 0217).
 */
import * as whole from '../node_modules/fast-check/lib/fast-check.js';

const size = Number(process.env.PORTCULLIS_PROPERTY_SIZE);
if (!(size > 0)) throw new Error('PORTCULLIS_PROPERTY_SIZE: expected a factor above 0, such as 30 or 0.1');

/** Fewer would be no search. */
const fewestRuns = 5;
const runsByDefault = 100;

/** `numRuns` of a property's parameters, times the size; it never makes more of a property that asks for few. */
function sized(parameters = {}) {
  const { numRuns = runsByDefault } = parameters;
  return { ...parameters, numRuns: Math.max(Math.min(numRuns, fewestRuns), Math.round(numRuns * size)) };
}

export * from '../node_modules/fast-check/lib/fast-check.js';
export const assert = (property, parameters) => whole.assert(property, sized(parameters));
export default { ...whole.default, assert };
