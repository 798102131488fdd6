/** How a tool says, among its findings, that it has not checked a file. */
interface UnreadMark {
  readonly tools: readonly string[];
  readonly rules: readonly string[];
  /** What the message has to say besides. @default anything */
  readonly message?: RegExp;
  /** What the message may not say. @default nothing */
  readonly unless?: RegExp;
  /** The names of its rules are no other tool's: they say it where the report names no tool, too. */
  readonly isTelling?: true;
}

const marks: readonly UnreadMark[] = [
  {
    tools: ['ruff', 'flake8', 'pycodestyle'],
    rules: ['E901', 'E902', 'E999', 'invalid-syntax'],
    // Syntax that only the chosen Python lacks is parsed nevertheless.
    unless: /\bon Python \d/u,
    isTelling: true,
  },
  { tools: ['ruff'], rules: [''], message: /^SyntaxError:/u, unless: /\bon Python \d/u },
  {
    tools: ['pylint'],
    rules: ['E0001', 'F0001', 'F0002', 'F0010', 'syntax-error', 'astroid-error', 'parse-error'],
    isTelling: true,
  },
  { tools: ['pylint'], rules: ['fatal'] },
  { tools: ['mypy', 'yamllint'], rules: ['syntax'] },
  { tools: ['yamllint'], rules: [''], message: /^syntax error\b/u },
  { tools: ['eslint', 'oxlint'], rules: ['', 'null', 'fatal'], message: /^Parsing error:/u, isTelling: true },
  { tools: ['stylelint'], rules: ['CssSyntaxError'], isTelling: true },
  { tools: ['rubocop'], rules: ['Lint/Syntax'], isTelling: true },
  { tools: ['hadolint'], rules: ['DL1000'], isTelling: true },
  { tools: ['shellcheck'], rules: ['SC1072', 'SC1073'], isTelling: true },
  {
    tools: ['php_codesniffer', 'phpcs'],
    rules: ['Internal.Exception', 'Internal.NoCodeFound'],
    isTelling: true,
  },
  { tools: ['sqlfluff'], rules: ['TMP', 'LXR', 'PRS'] },
  { tools: ['golangci-lint'], rules: ['typecheck'] },
  { tools: ['gcc'], rules: ['fatal error'] },
  { tools: ['biome'], rules: ['parse', 'fs/io', 'fs/cantRead', 'internalError/fs', 'internalError/io'] },
  // Of a file that is too large Biome gives the command in place of a rule.
  {
    tools: ['biome'],
    rules: ['check', 'ci', 'format', 'lint'],
    message: /\bexceeds (?:the )?configured maximum of .* for this project\b/u,
    isTelling: true,
  },
  { tools: ['spectral'], rules: ['parser', 'unrecognized-format'] },
  {
    tools: ['checkstyle'],
    rules: ['Checker', 'TreeWalker'],
    message: /^Got an exception\b|exception occurred/iu,
    isTelling: true,
  },
];

const marksByRule = new Map<string, UnreadMark[]>();
for (const mark of marks)
  for (const rule of mark.rules) marksByRule.set(rule, [...(marksByRule.get(rule) ?? []), mark]);

/**
 * Whether a finding says that its file was not checked: that it cannot be read, or does not parse. Formats that many
 * tools write have no other place for it, and a rule that selects by severity would not count it.
 *
 * @param tool lower-cased; `null` if the report names none
 * @param messageOf asked only where the message decides
 */
export function saysUnread(tool: string | null, ruleId: string | null, messageOf: () => string): boolean {
  return (marksByRule.get(ruleId ?? '') ?? []).some(
    (mark) =>
      (tool === null ? mark.isTelling === true : mark.tools.includes(tool)) &&
      mark.message?.test(messageOf()) !== false &&
      mark.unless?.test(messageOf()) !== true,
  );
}
