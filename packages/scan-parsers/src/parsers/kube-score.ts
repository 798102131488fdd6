import { completeParser } from '../formats/complete-parser.ts';
import { kubeScoreFormat } from '../formats/kube-score/kube-score.ts';

/** Reads a kube-score report. */
export const kubeScoreParser = completeParser(kubeScoreFormat);
