import { completeParser } from '../formats/complete-parser.ts';
import { trivyOperatorFormat } from '../formats/trivy-operator/trivy-operator.ts';

/** Reads reports of Trivy's operator. */
export const trivyOperatorParser = completeParser(trivyOperatorFormat);
