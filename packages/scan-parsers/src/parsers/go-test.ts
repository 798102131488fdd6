import { completeParser } from '../formats/complete-parser.ts';
import { goTestFormat } from '../formats/go-test/go-test.ts';

/** Reads the events of `go test -json`. */
export const goTestParser = completeParser(goTestFormat);
