import { completeParser } from '../formats/complete-parser.ts';
import { spdxFormat } from '../formats/spdx/spdx.ts';

/** Reads an SPDX bill of materials. */
export const spdxParser = completeParser(spdxFormat);
