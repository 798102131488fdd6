/** Caches the last answer of a function of text: many rules ask the same about the same line in a row. */
export function memoizeLast<Answer>(answerTo: (text: string) => Answer): (text: string) => Answer {
  let last: { readonly text: string; readonly answer: Answer } | null = null;
  return (text) => {
    if (last?.text !== text) last = { text, answer: answerTo(text) };
    return last.answer;
  };
}
