/** Characters that a terminal acts upon or does not show: controls beyond those of JSON, and what changes the direction of text. */
const treacherous = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;

/** Untrusted text for a message: as a JSON string, cut off, with nothing in it that a terminal acts upon. */
export function quoteText(text: string, maximumLength: number): string {
  const quoted = JSON.stringify(text.length > maximumLength ? `${text.slice(0, maximumLength)}…` : text);
  return quoted.replace(treacherous, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
