import { completeParser } from '../formats/complete-parser.ts';
import { githubDependabotFormat } from '../formats/github-alerts/dependabot.ts';

/** Reads Dependabot alerts. */
export const githubDependabotParser = completeParser(githubDependabotFormat);
