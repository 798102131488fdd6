import { completeParser } from '../formats/complete-parser.ts';
import { msbuildFormat } from '../formats/msbuild/msbuild.ts';

/** Reads the output of MSBuild. */
export const msbuildParser = completeParser(msbuildFormat);
