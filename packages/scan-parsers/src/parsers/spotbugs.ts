import { completeParser } from '../formats/complete-parser.ts';
import { spotbugsFormat } from '../formats/spotbugs/spotbugs.ts';

/** Reads a SpotBugs report. */
export const spotbugsParser = completeParser(spotbugsFormat);
