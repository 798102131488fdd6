import { confirm, isCancel, select, text } from '@clack/prompts';
import type { Option } from '@clack/prompts';
import type { Answer, Prompter } from './prompter.ts';

/** Asks with clack, on the terminal of this process. */
export function createClackPrompter(): Prompter {
  return {
    async select<Value extends string>(
      question: string,
      answers: readonly Answer<Value>[],
      initial: Value | null,
    ): Promise<Value | null> {
      const options: Option<string>[] = answers.map(({ value, label, hint }) => ({
        value,
        label,
        ...(hint !== undefined && { hint }),
      }));
      const chosen = await select<string>({
        message: question,
        options,
        ...(initial !== null && { initialValue: initial }),
      });
      return answers.find(({ value }) => value === chosen)?.value ?? null;
    },
    async text(question, initial, validate) {
      const answer = await text({
        message: question,
        initialValue: initial,
        validate: (value) => validate(value ?? '') ?? undefined,
      });
      return isCancel(answer) ? null : answer;
    },
    async confirm(question, initial) {
      const answer = await confirm({ message: question, initialValue: initial });
      return isCancel(answer) ? null : answer;
    },
  };
}
