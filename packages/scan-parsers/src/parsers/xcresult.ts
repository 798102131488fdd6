import { completeParser } from '../formats/complete-parser.ts';
import { xcresultFormat } from '../formats/xcresult/xcresult.ts';

/** Reads test results of Xcode. */
export const xcresultParser = completeParser(xcresultFormat);
