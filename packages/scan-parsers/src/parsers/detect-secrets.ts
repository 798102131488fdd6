import { completeParser } from '../formats/complete-parser.ts';
import { detectSecretsFormat } from '../formats/detect-secrets/detect-secrets.ts';

/** Reads a detect-secrets baseline. */
export const detectSecretsParser = completeParser(detectSecretsFormat);
