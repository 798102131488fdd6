import { completeParser } from '../formats/complete-parser.ts';
import { xcresultBuildFormat } from '../formats/xcresult/xcresult-build.ts';

/** Reads build results of Xcode. */
export const xcresultBuildParser = completeParser(xcresultBuildFormat);
