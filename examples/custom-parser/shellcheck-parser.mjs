import { createHash } from 'node:crypto';
import { ReportError } from '@portcullis/gate-core';

/** ShellCheck's four levels on the one severity scale. Its own word is kept beside it. */
const severities = { error: 'high', warning: 'medium', info: 'low', style: 'info' };

/**
 * ShellCheck's `json1` report, as `shellcheck -f json1 FILE… > report.json` writes it.
 *
 * @type {import('@portcullis/gate-core').ReportParser}
 * @see https://github.com/koalaman/shellcheck/wiki/Integration
 */
export const shellcheckParser = {
  format: 'shellcheck',
  title: 'ShellCheck JSON',
  produces: ['findings'],
  tools: ['shellcheck'],
  categories: ['code'],
  severities: ['high', 'medium', 'low', 'info', 'unknown'],
  async parse(input, sink) {
    const { comments } = parseDocument(await readText(input));
    const seen = new Map();
    comments.forEach((comment, index) => sink.add(toFinding(comment, index, seen)));
    return {
      format: 'shellcheck',
      tools: ['shellcheck'],
      tests: null,
      metrics: {},
      scanGaps: [],
      exitCodes: { clean: [0], findings: [1], failure: [2, 3, 4] },
      commits: [],
      producedAt: null,
      figures: { findings: comments.length },
    };
  },
};

async function readText(input) {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  try {
    for await (const chunk of input.open()) text += decoder.decode(chunk, { stream: true });
    return text + decoder.decode();
  } catch (error) {
    throw refusal('encoding', 'the report is not UTF-8 text', { cause: error });
  }
}

/** Recognises the tool by its own member: what is not understood is refused, never read as clean. */
function parseDocument(text) {
  if (text.trim() === '') throw refusal('empty', 'the report is empty where a JSON document was due');
  let document;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw refusal('malformed', `not JSON: ${error.message}`, { cause: error });
  }
  if (!Array.isArray(document?.comments))
    throw refusal('wrong-format', 'no ShellCheck report: it has no list `comments`');
  return document;
}

function toFinding(comment, index, seen) {
  const { file, line, endLine, column, endColumn, level, code, message } = comment ?? {};
  if (typeof file !== 'string' || typeof code !== 'number' || typeof message !== 'string') {
    throw refusal('invalid-content', `comments[${index}] lacks \`file\`, \`code\` or \`message\``);
  }
  // Neither line nor column: a finding that only moved is the same finding. Equal ones are told apart by their order.
  const identity = `shellcheck\0${code}\0${file}\0${message}`;
  const ordinal = seen.get(identity) ?? 0;
  seen.set(identity, ordinal + 1);
  return {
    tool: 'shellcheck',
    ruleId: `SC${code}`,
    message,
    category: 'code',
    severity: Object.hasOwn(severities, level) ? severities[level] : 'unknown',
    nativeSeverity: typeof level === 'string' ? level : null,
    confidence: 'unrated',
    location: {
      path: file,
      startLine: position(line),
      startColumn: position(column),
      endLine: position(endLine),
      endColumn: position(endColumn),
    },
    package: null,
    advisories: [],
    cwes: [],
    fingerprint: createHash('sha256').update(`${identity}\0${ordinal}`).digest('hex').slice(0, 32),
    standing: 'active',
    suppressionReason: null,
    baselineState: null,
    helpUri: `https://www.shellcheck.net/wiki/SC${code}`,
  };
}

function position(value) {
  return Number.isInteger(value) && value > 0 ? value : null;
}

function refusal(code, message, options) {
  const hint = 'Write the report with "shellcheck -f json1".';
  return new ReportError({ code, message, line: null, column: null, hint }, options);
}

export default shellcheckParser;
