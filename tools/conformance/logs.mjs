import { createReadStream } from 'node:fs';
import { CorpusError, readLogCorpus } from './corpus.mjs';
import { leaveOneSourceOut } from './leave-one-out.mjs';
import { categoriesAgree, isWrong, leastPrecision, leastRecall, measure, reachesBars } from './measure-logs.mjs';

/**
 * Classifies every log of a corpus and prints how well `transient` was told.
 *
 * @param {string} folder
 * @param {{ isAllDue: boolean, importPackage: (name: string) => Promise<any>, print: (line: string) => void }} options
 * @returns {Promise<boolean>} whether the bars are reached
 */
export async function runLogCorpus(folder, { isAllDue, importPackage, print }) {
  if (isAllDue) throw new CorpusError('--all is about formats of reports; a corpus of logs has none');
  const classifier = await importPackage('@portcullis/transient-classifier');
  const { categoryName, classifyLog } = classifier;
  const judged = [];
  for (const log of readLogCorpus(folder))
    judged.push({ ...log, answer: await classifyLog(createReadStream(log.path)) });
  printFigures(judged, print);
  print(figuresRow('one source out', await leaveOneSourceOut(judged, classifier)));
  print('  (for each source without the rules that it alone needs: a lower bound)');
  printCategories(judged, print);
  for (const log of judged.filter(isWrong))
    print(`wrong: ${log.file}: is ${log.label} (${log.reason}); ${answerWords(log.answer, categoryName)}`);
  const { precision, recall, f1 } = measure(judged);
  const misled = judged.filter(
    (log) => log.isAdversarial && log.label === 'not-transient' && log.answer.verdict === 'transient',
  ).length;
  print(
    `adversarial logs called transient: ${misled} of ${judged.filter((log) => log.isAdversarial && log.label === 'not-transient').length}`,
  );
  const reached = reachesBars(judged);
  print(
    `conformance: precision ${figure(precision)} (at least ${leastPrecision}), recall ${figure(recall)} (at least ${leastRecall}), F1 ${figure(f1)}: ${reached ? 'reached' : 'NOT reached'}`,
  );
  return reached;
}

function printFigures(judged, print) {
  print(row(['source', 'logs', 'transient', 'precision', 'recall', 'F1']));
  const sources = [...new Set(judged.map(({ source }) => source))].sort();
  for (const source of sources)
    print(
      figuresRow(
        source,
        judged.filter((log) => log.source === source),
      ),
    );
  print(figuresRow('all', judged));
  const ambiguous = judged.filter(({ label }) => label === 'ambiguous').length;
  if (ambiguous > 0) print(`left out, for nobody can tell from the log: ${ambiguous}`);
}

function figuresRow(source, judged) {
  const { logs, transient, precision, recall, f1 } = measure(judged);
  return row([source, String(logs), String(transient), figure(precision), figure(recall), figure(f1)]);
}

/** No part of the bars: what broke is what people read next. */
function printCategories(judged, print) {
  const permanent = judged.filter(({ label }) => label === 'not-transient');
  const unknown = permanent.filter(({ answer }) => answer.verdict === 'unknown').length;
  const agreeing = permanent.filter(
    ({ category, answer }) => answer.verdict === 'permanent' && categoriesAgree(category, answer.category),
  ).length;
  print(`permanent logs: ${agreeing} of ${permanent.length} named with their category, ${unknown} unknown`);
}

function answerWords(answer, categoryName) {
  if (answer.verdict === 'unknown') return `answered unknown (${answer.reason.code})`;
  const [first] = answer.evidence;
  const line = answer.line === null ? '' : `, line ${answer.line}`;
  return `answered ${answer.verdict} ${categoryName(answer.category)} by ${answer.ruleId}${line}: ${first?.text ?? ''}`;
}

function figure(value) {
  return value === null ? '-' : value.toFixed(3);
}

function row(cells) {
  return cells
    .map((cell, index) => (index === 0 ? cell.padEnd(16) : cell.padStart(11)))
    .join('')
    .trimEnd();
}
