import { completeParser } from '../formats/complete-parser.ts';
import { cargoFormat } from '../formats/cargo/cargo.ts';

/** Reads cargo's and Clippy's messages. */
export const cargoParser = completeParser(cargoFormat);
