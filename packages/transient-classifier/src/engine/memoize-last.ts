/** Many rules ask the same of the same line, one after another: keeps the last answer of a function of text. */
export function memoizeLast<Answer>(answerTo: (text: string) => Answer): (text: string) => Answer {
  let last: { readonly text: string; readonly answer: Answer } | null = null;
  return (text) => {
    if (last?.text !== text) last = { text, answer: answerTo(text) };
    return last.answer;
  };
}
