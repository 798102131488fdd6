import { createReadStream } from 'node:fs';

/**
 * Answers again, for the logs of each source, without the rules that decided logs of that source alone: as if nobody
 * had met it when the rules were written. A rule may well come from the tool's own source all the same, so that the
 * figures are a lower bound.
 *
 * @param {readonly { source: string, path: string, answer: { ruleId: string | null } }[]} judged
 * @param {{ classifyLog: Function, compileUserRules: Function }} classifier
 * @returns {Promise<object[]>} the same logs with those answers
 */
export async function leaveOneSourceOut(judged, { classifyLog, compileUserRules }) {
  const again = [];
  for (const source of new Set(judged.map((log) => log.source))) {
    const own = judged.filter((log) => log.source === source);
    const elsewhere = new Set(judged.filter((log) => log.source !== source).map(({ answer }) => answer.ruleId));
    const disable = [...new Set(own.map(({ answer }) => answer.ruleId))].filter(
      (ruleId) => ruleId !== null && !elsewhere.has(ruleId),
    );
    const rules = compileUserRules({ disable });
    for (const log of own) again.push({ ...log, answer: await classifyLog(createReadStream(log.path), { rules }) });
  }
  return again;
}
