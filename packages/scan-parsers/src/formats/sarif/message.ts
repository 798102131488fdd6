import { isObject, textOrNull } from '../../json/narrow.ts';
import type { JsonObject } from '../../json/narrow.ts';
import type { Rule, Tool } from './rules.ts';

/** §3.11.5: `{0}` is the first argument, `{{` and `}}` are braces. */
function fillIn(text: string, values: unknown): string {
  if (!Array.isArray(values)) return text;
  return text.replace(/\{\{|\}\}|\{(\d{1,4})\}/gu, (found: string, index: string | undefined) => {
    if (index === undefined) return found.slice(0, 1);
    const value: unknown = values[Number(index)];
    return typeof value === 'string' ? value : found;
  });
}

/** §3.11.6: `[text](1)` points to a related location; only the text is kept. */
function withoutLinks(text: string): string {
  return text.includes('](')
    ? text.replace(/\[((?:\\.|[^\\[\]])*)\]\(\d+\)/gu, (_link, shown: string) => shown.replace(/\\([[\]\\])/gu, '$1'))
    : text;
}

/**
 * The message of a result (§3.27.11): its text, else its Markdown, else the string of the rule (§3.49.11) or of the
 * driver (§3.19) that its id names; without any of these the description of the rule.
 */
export function messageOf(result: JsonObject, tool: Tool, rule: Rule | null): string | null {
  const message = isObject(result['message']) ? result['message'] : {};
  const id = textOrNull(message['id']);
  const text =
    textOrNull(message['text']) ??
    textOrNull(message['markdown']) ??
    (id === null ? null : (rule?.messages.get(id) ?? tool.driver.messages.get(id) ?? null));
  return text === null ? (rule?.description ?? null) : withoutLinks(fillIn(text, message['arguments']));
}
