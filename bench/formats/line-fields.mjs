/**
 * The bare reading of a line of text, as `JSON.parse` is that of JSON: its fields by one expression, as an engineer
 * writes it who trusts the tool. What is not the tool's usual line has none.
 */
const problem = /^([^:]+):(\d+):(?:(\d+):)? (.*)$/;
const problemOfCompiler = /^([^:]+):(\d+):(?:(\d+):)? ([^:]+): (.*?)(?: \[([^\]]+)\])?$/;
const problemInBrackets = /^([^(]+)\((\d+),(\d+)\): (\w+) (\w+): (.*)$/;

/** @type {Readonly<Record<string, RegExp>>} */
const fieldsOf = {
  black: /^(would reformat|error:) (.*)$/,
  'clang-tidy': problemOfCompiler,
  flake8: problem,
  gcc: problemOfCompiler,
  'go-cover': /^([^:]+):(\d+)\.(\d+),(\d+)\.(\d+) (\d+) (\d+)$/,
  isort: /^(\w+): (.*?) (Imports|Everything) (.*)$/,
  lcov: /^(\w+):([^,]*)(?:,([^,]*))?(?:,(.*))?$/,
  msbuild: problemInBrackets,
  'mypy-text': problemOfCompiler,
  tap: /^( *)(not )?ok\b *(\d*)(?: - )?(.*)$/,
  tsc: problemInBrackets,
  vulture: problem,
  yamllint: problem,
};

/** @param {string} format @returns {RegExp} */
export function lineFields(format) {
  const fields = fieldsOf[format];
  if (fields === undefined) throw new Error(`which fields does a line of ${format} have?`);
  return fields;
}
