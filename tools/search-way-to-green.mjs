/**
 * Does what the way to green says on random gates, many times more than the suites do: the changed evidence passes, or
 * more was announced; and of a shortest way, no change can be left out.
 *
 * Usage: search-way-to-green.mjs [--runs N] [--seed N]      default: 10,000 gates, seed 1
 * Exit codes: 0 no breach, 1 a breach (with the smallest gate that shows it), 2 invalid usage.
 */
import { runSearch } from './run-search.mjs';

runSearch({ package: 'gate-core', suite: 'way-to-green.properties', variable: 'WAY_TO_GREEN', runs: '10000' });
