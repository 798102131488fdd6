import { completeParser } from '../formats/complete-parser.ts';
import { trxFormat } from '../formats/trx/trx.ts';

/** Reads the test results of Visual Studio. */
export const trxParser = completeParser(trxFormat);
