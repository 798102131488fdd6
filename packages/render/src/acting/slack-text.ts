import { cleanLine } from '../safe-text/clean.ts';

/** Slack cuts nothing short of 40,000 characters; a notification is one line. */
const maxMessage = 500;

/**
 * Any text as a line for whatever shows messages: no formatting, mention, channel, link, emoji or tag comes alive. Its
 * characters are kept, with invisible gaps between some.
 */
export function messageText(raw: string): string {
  return cleanLine(raw, maxMessage)
    .replace(/[*_~`]/gu, (character) => `\u{200b}${character}\u{200b}`)
    .replace(/@|#|<|&|:(?=\/\/)|:(?=[\w+-]+:)|\](?=\()|(?<=\w)\.(?=\w)/gu, `$&\u{200b}`);
}

/**
 * The same as a line of Slack's markup.
 *
 * @see https://docs.slack.dev/messaging/formatting-message-text
 */
export function slackText(raw: string): string {
  return messageText(raw).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
