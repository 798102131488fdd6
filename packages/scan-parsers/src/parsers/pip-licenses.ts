import { completeParser } from '../formats/complete-parser.ts';
import { pipLicensesFormat } from '../formats/pip-licenses/pip-licenses.ts';

/** Reads a list of pip-licenses. */
export const pipLicensesParser = completeParser(pipLicensesFormat);
