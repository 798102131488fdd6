/**
 * The bare reading of a line of text, as `JSON.parse` is that of an entry of JSON: its fields with their names, numbers
 * as numbers, by one expression, as an engineer writes it who trusts the tool. What is not a usual line has none.
 */
const problemPattern = /^([^:]+):(\d+):(?:(\d+):)? (.*)$/;
const compilerPattern = /^([^:]+):(\d+):(?:(\d+):)? ([^:]+): (.*?)(?: \[([^\]]+)\])?$/;
const bracketsPattern = /^([^(]+)\((\d+),(\d+)\): (\w+) (\w+): (.*)$/;
const prettyPattern = /^([^:]+):(\d+):(\d+) - (\w+) (\w+): (.*)$/;
const blockPattern = /^([^:]+):(\d+)\.(\d+),(\d+)\.(\d+) (\d+) (\d+)$/;
const taggedPattern = /^(\w+):([^,]*)(?:,([^,]*))?(?:,(.*))?$/;
const testPattern = /^( *)(not )?ok\b *(\d*)(?: - )?(.*)$/;
/** Of the block that explains a test. */
const memberPattern = /^ +(\w+): (.*)$/;

/** @param {string} line */
function problem(line) {
  const found = problemPattern.exec(line);
  return found && { file: found[1], line: Number(found[2]), column: Number(found[3] ?? 0), message: found[4] };
}

/** @param {string} line */
function problemOfCompiler(line) {
  const found = compilerPattern.exec(line);
  if (found === null) return null;
  const [, file, row, column = 0, level, message, label = null] = found;
  return { file, line: Number(row), column: Number(column), level, message, label };
}

/** @param {string} line */
function problemWithCode(line) {
  const found = bracketsPattern.exec(line) ?? prettyPattern.exec(line);
  if (found === null) return null;
  const [, file, row, column, level, code, message] = found;
  return { file, line: Number(row), column: Number(column), level, code, message };
}

/** @param {string} line */
function block(line) {
  const found = blockPattern.exec(line);
  if (found === null) return null;
  const [, file, ...numbers] = found;
  return { file, numbers: numbers.map(Number) };
}

/** @param {string} line */
function tagged(line) {
  const found = taggedPattern.exec(line);
  if (found?.[1] === 'SF') return { covered: line.slice(3) };
  return found && { tag: found[1], number: Number(found[2]), second: found[3], third: found[4] };
}

/** @param {string} line */
function test(line) {
  const found = testPattern.exec(line);
  if (found === null) return member(line);
  return { depth: found[1]?.length, isOk: found[2] === undefined, number: Number(found[3]), name: found[4] };
}

/** @param {string} line */
function member(line) {
  const found = memberPattern.exec(line);
  return found && { name: found[1], value: found[2] };
}

/** @param {RegExp} pattern */
const said = (pattern) => (/** @type {string} */ line) => {
  const found = pattern.exec(line);
  return found && { what: found[1], file: found[2] };
};

/** @type {Readonly<Record<string, (line: string) => object | null>>} */
const readers = {
  black: said(/^(would reformat|error:) (.*)$/),
  'clang-tidy': problemOfCompiler,
  flake8: problem,
  gcc: problemOfCompiler,
  'go-cover': block,
  isort: said(/^(\w+): (.*?) (?:Imports|Everything) .*$/),
  lcov: tagged,
  msbuild: problemWithCode,
  'mypy-text': problemOfCompiler,
  tap: test,
  tsc: problemWithCode,
  vulture: problem,
  yamllint: problem,
};

const colours = /\u001b\[[\d;]*m/g;

/**
 * @param {string} format
 * @returns what reads a line, printed in colours or not
 */
export function lineReader(format) {
  const read = readers[format];
  if (read === undefined) throw new Error(`which fields does a line of ${format} have?`);
  return (/** @type {string} */ line) => read(line.includes('\u001b') ? line.replace(colours, '') : line);
}
