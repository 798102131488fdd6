/**
 * Changes every log and every rule's example in ways that must not change the answer, or must: peers replaced by the
 * project's own, transport errors inside every wrapper, and tools' lines broken, framed and prefixed. The suite does
 * the same with a part of them; this does all, and prints the counts.
 *
 * Usage: search-log-mutations.mjs [--runs N] [--seed N]      default: every rule and every log; `--runs N`: N of them
 * Exit codes: 0 no breach, 1 a breach, 2 invalid usage.
 */
import { runSearch } from './run-search.mjs';

runSearch({ package: '../tools/workspace-tests', suite: 'log-mutations', variable: 'MUTATION', runs: '1000000' });
