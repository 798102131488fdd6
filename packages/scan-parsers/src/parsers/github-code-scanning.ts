import { completeParser } from '../formats/complete-parser.ts';
import { githubCodeScanningFormat } from '../formats/github-alerts/code-scanning.ts';

/** Reads code scanning alerts of GitHub. */
export const githubCodeScanningParser = completeParser(githubCodeScanningFormat);
