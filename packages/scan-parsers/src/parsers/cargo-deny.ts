import { completeParser } from '../formats/complete-parser.ts';
import { cargoDenyFormat } from '../formats/cargo-deny/cargo-deny.ts';

/** Reads the JSON lines of cargo-deny. */
export const cargoDenyParser = completeParser(cargoDenyFormat);
