/**
 * Holds random policies that extend floors against their floors, many times more than the suite does: no policy passes
 * where one of its floors, judged by itself on its own evidence, does not.
 *
 * Usage: search-floors.mjs [--runs N] [--seed N]      default: 500,000 comparisons, seed 1
 * Prints how many policies were accepted and refused, and how often their floors held them.
 * Exit codes: 0 no breach, 1 a breach (with the files and evidence that show it), 2 invalid usage.
 */
import { runSearch } from './run-search.mjs';

runSearch({ package: 'pipeline', suite: 'floors.search', variable: 'FLOOR', runs: '500000' });
