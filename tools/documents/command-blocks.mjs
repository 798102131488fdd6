/**
 * The command lines of a Markdown document, with what the document says about each.
 *
 * - A block of `sh`, `bash` or `console` runs where the paragraph before it says: "in the clone", "in this folder", "in
 *   your project", "in your Python project", "in your Node project".
 * - The exit code is 0 unless the line's comment says `exit code N`.
 * - What the comment says after `→` is printed, and so are the lines under a `$ command` of a `console` block; a `…` at
 *   the end stands for the rest of the line.
 */

const shells = new Set(['sh', 'bash', 'console']);
const places = [
  ['clone', /\bin (?:the|a fresh) clone\b/iu],
  ['here', /\bin this folder\b/iu],
  ['project', /\bin your project\b/iu],
  ['python-project', /\bin your Python project\b/iu],
  ['node-project', /\bin your Node project\b/iu],
];

/** @type {import('./command-blocks.d.mts').fencedBlocks} */
export function fencedBlocks(markdown) {
  const lines = markdown.split('\n');
  const blocks = [];
  for (let index = 0; index < lines.length; index += 1) {
    const fence = /^(?<indent>\s*)(?<marks>`{3,}|~{3,})\s*(?<language>\S*)/u.exec(lines[index])?.groups;
    if (fence === undefined) continue;
    const start = index + 1;
    do index += 1;
    while (index < lines.length && lines[index].trim() !== fence.marks);
    const content = lines.slice(start, index).map((line) => line.slice(fence.indent.length));
    blocks.push({ line: start, language: fence.language, content, before: paragraphBefore(lines, start - 1) });
  }
  return blocks;
}

/** @type {import('./command-blocks.d.mts').commandBlocks} */
export function commandBlocks(markdown) {
  return fencedBlocks(markdown)
    .filter(({ language }) => shells.has(language))
    .map(({ line, language, content, before }) => ({
      line,
      before,
      place: places.find(([, pattern]) => pattern.test(before))?.[0] ?? null,
      commands: language === 'console' ? ofConsole(content, line) : ofScript(content, line),
    }));
}

/** The paragraph that ends right above a line: nothing where a heading or another block is there. */
function paragraphBefore(lines, index) {
  let end = index - 1;
  while (end >= 0 && lines[end].trim() === '') end -= 1;
  let start = end;
  while (start >= 0 && lines[start].trim() !== '') start -= 1;
  const paragraph = lines.slice(start + 1, end + 1);
  return paragraph.some((line) => /^\s*(?:#|`{3}|~{3})/u.test(line)) ? '' : paragraph.join(' ');
}

function ofScript(content, firstLine) {
  const commands = [];
  for (const [offset, line] of joinContinued(content)) {
    const { text, comment } = splitComment(line);
    if (text !== '') commands.push({ line: firstLine + 1 + offset, text, ...claims(comment) });
    else if (comment.startsWith('→')) commands.at(-1)?.prints.push(...claims(comment).prints);
  }
  return commands;
}

function ofConsole(content, firstLine) {
  const commands = [];
  for (const [offset, line] of content.entries()) {
    if (line.startsWith('$ ')) {
      const { text, comment } = splitComment(line.slice(2));
      commands.push({ line: firstLine + 1 + offset, text, ...claims(comment) });
    } else if (line.trim() !== '') {
      commands.at(-1)?.prints.push(withoutRest(line));
    }
  }
  return commands;
}

/** Lines with their offsets; one that ends with a backslash goes on in the next. */
function joinContinued(content) {
  const joined = [];
  let isOpen = false;
  for (const [offset, line] of content.entries()) {
    if (isOpen) joined.at(-1)[1] = joined.at(-1)[1].slice(0, -1) + line.trim();
    else joined.push([offset, line]);
    isOpen = line.endsWith('\\');
  }
  return joined;
}

/** A `#` begins a comment at the beginning of a word, outside of quotes. */
function splitComment(line) {
  const { length } = /^(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|(?<!\s|^)#|[^#'"\\])*/u.exec(line)[0];
  return { text: line.slice(0, length).trim(), comment: line.slice(length + 1).trim() };
}

function claims(comment) {
  const exitCode = /\bexit code (?<code>\d+)/u.exec(comment)?.groups.code;
  const printed = /→ ?(?<text>.*)$/u.exec(comment)?.groups.text;
  return { exitCode: Number(exitCode ?? 0), prints: printed === undefined ? [] : [withoutRest(printed)] };
}

function withoutRest(text) {
  return text.replace(/ ?…$/u, '').trimEnd();
}
