/** A false "transient" costs trust. */
export const leastPrecision = 0.97;
/** A missed one costs somebody a look. */
export const leastRecall = 0.9;

/** The categories of a corpus, and those of the classifier that say the same. */
const sameCategories = {
  'test-failure': ['test'],
  compile: ['compile'],
  lint: ['lint'],
  config: ['config', 'dependency', 'missing-tool', 'merge-conflict', 'certificate'],
  auth: ['auth'],
  'not-found': ['not-found', 'dependency'],
  disk: ['disk'],
  'out-of-memory': ['out-of-memory'],
  'job-timeout': ['job-timeout'],
};

/**
 * Precision, recall and F1 of `transient`. Logs whose truth nobody can tell are left out; `unknown` counts as not
 * transient.
 *
 * @param {readonly (import('./measure-logs.d.mts').LabelledLog & { answer: import('./measure-logs.d.mts').LogAnswer
 * })[]} judged
 * @returns {import('./measure-logs.d.mts').Accuracy}
 */
export function measure(judged) {
  const counted = judged.filter(({ label }) => label !== 'ambiguous');
  const transient = counted.filter(({ label }) => label === 'transient').length;
  const called = counted.filter(({ answer }) => answer.verdict === 'transient');
  const right = called.filter(({ label }) => label === 'transient').length;
  const precision = ratio(right, called.length);
  const recall = ratio(right, transient);
  return { logs: counted.length, transient, precision, recall, f1: ratio(2 * right, called.length + transient) };
}

function ratio(part, whole) {
  return whole === 0 ? null : part / whole;
}

/** Whether a log is called transient and is not, or the other way round. */
export function isWrong({ label, answer }) {
  return label !== 'ambiguous' && (label === 'transient') !== (answer.verdict === 'transient');
}

/** Whether the classifier's category of a permanent failure says what the corpus says. */
export function categoriesAgree(label, category) {
  return category !== null && (sameCategories[label] ?? [label]).includes(category);
}

/**
 * Whether both figures reach their bars and no adversarial log is called transient. A corpus without transient logs has
 * no recall to miss.
 */
export function reachesBars(judged) {
  const { logs, precision, recall } = measure(judged);
  const misled = judged.some((log) => log.isAdversarial && isWrong(log) && log.label === 'not-transient');
  return logs > 0 && (precision ?? 1) >= leastPrecision && (recall ?? 1) >= leastRecall && !misled;
}
