import type { PolicyRehearsal } from '@portcullis/automations';
import { capitalised, explainProblem, plainSentence, waiverWords } from '@portcullis/render';

/** What is probably wrong with a valid policy, one line for each. */
export function describeRehearsal({ problems, waivers, unmatched, unreadable }: PolicyRehearsal): readonly string[] {
  return [
    ...problems.map((problem) => {
      const { what, next } = explainProblem(problem, []);
      return `${plainSentence(what)}. ${plainSentence(capitalised(next))}.`;
    }),
    ...unreadable.map(({ evidence, reason }) => `evidence ${evidence} can never be read: ${reason}`),
    ...unmatched.map(({ by, paths }) => `${by}: no file here matches its paths: ${paths.join(', ')}`),
    ...waivers.map((waiver) => `waiver ${waiver.index + 1}: ${plainSentence(waiverWords(waiver))}`),
  ];
}
