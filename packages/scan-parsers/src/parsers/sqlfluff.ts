import { completeParser } from '../formats/complete-parser.ts';
import { sqlfluffFormat } from '../formats/sqlfluff/sqlfluff.ts';

/** Reads a SQLFluff report. */
export const sqlfluffParser = completeParser(sqlfluffFormat);
