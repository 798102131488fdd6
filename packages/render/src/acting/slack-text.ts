import { cleanLine } from '../safe-text/clean.ts';

/** Slack cuts nothing short of 40,000 characters; a notification is one line. */
const maxMessage = 500;

/**
 * Any text as a line of Slack's markup in which nothing comes alive: no formatting, mention, channel, link or emoji.
 *
 * @see https://docs.slack.dev/messaging/formatting-message-text
 */
export function slackText(raw: string): string {
  return cleanLine(raw, maxMessage)
    .replace(/[*_~`]/gu, (character) => `\u{200b}${character}\u{200b}`)
    .replace(/@|#|:(?=\/\/)|:(?=[\w+-]+:)|(?<=\w)\.(?=\w)/gu, `$&\u{200b}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
