export { renderBadge } from './badge/render-badge.ts';
export { renderHealthBadge } from './health/health-badge.ts';
export { renderHealthMarkdown } from './health/render-health-markdown.ts';
export type { HealthMarkdownOptions } from './health/render-health-markdown.ts';
export { renderHealthTerminal } from './health/render-health-terminal.ts';
export { renderHealthSvg } from './health/svg/render-health-svg.ts';
export {
  classificationHeadline,
  classificationMeaning,
  refusalOfRunWords,
  rejectionWords,
  unknownWords,
} from './classification/classification-words.ts';
export { renderClassification } from './classification/render-classification.ts';
export type { ClassificationOptions } from './classification/render-classification.ts';
export { renderRunClassification } from './classification/render-run-classification.ts';
export { renderJunit } from './junit/render-junit.ts';
export { maxCommentCharacters, maxSummaryBytes } from './markdown/github-limits.ts';
export { renderMarkdown } from './markdown/render-markdown.ts';
export type { MarkdownOptions } from './markdown/render-markdown.ts';
export { capText } from './safe-text/cap.ts';
export { cleanLine } from './safe-text/clean.ts';
export { annotationCommand } from './safe-text/command-text.ts';
export type { AnnotationPlace, WorkflowCommand } from './safe-text/command-text.ts';
export { html, htmlLink, htmlText } from './safe-text/html-text.ts';
export type { HtmlText } from './safe-text/html-text.ts';
export { markdown, markdownCode, markdownLink, markdownText } from './safe-text/markdown-text.ts';
export type { MarkdownText } from './safe-text/markdown-text.ts';
export { joinSafe } from './safe-text/safe.ts';
export type { OutputLanguage, SafeText } from './safe-text/safe.ts';
export { terminalText } from './safe-text/terminal-text.ts';
export type { TerminalText, TerminalTextOptions } from './safe-text/terminal-text.ts';
export { xml, xmlText } from './safe-text/xml-text.ts';
export type { XmlText } from './safe-text/xml-text.ts';
export { fingerprintKey, maxSarifResults, renderSarif } from './sarif/render-sarif.ts';
export type { TerminalOptions } from './terminal/canvas.ts';
export { renderTerminal } from './terminal/render-terminal.ts';
export { changeWords, wayToGreenHeading } from './words/change-words.ts';
export { conditionTitle } from './words/condition-title.ts';
export { conditionWords, foundWords, limitWords, outlookWords } from './words/condition-words.ts';
export { findingWords } from './words/finding-words.ts';
export { faultWords, refusalAdvice, refusalWords } from './words/fault-words.ts';
export { gapAdvice, gapWords } from './words/gap-words.ts';
export { formatDifference, formatNumber, formatValue, quantity } from './words/numbers.ts';
export type { Unit } from './words/numbers.ts';
export { contextWords, headlineWords } from './words/outcome-words.ts';
export { explainProblem } from './words/problem-words.ts';
export type { Explanation } from './words/explanation.ts';
export {
  countingWords,
  filterWords,
  jobWords,
  ledgerReportWords,
  waiverStateWords,
  waiverWords,
} from './words/record-words.ts';
export { remedyWords } from './words/remedy-words.ts';
export { plainSentence } from './words/sentence.ts';
export type { Sentence, SentencePart } from './words/sentence.ts';
export { violationWords } from './words/violation-words.ts';
export { maxAnnotationsOfLevel, renderWorkflowCommands } from './workflow-commands/render-workflow-commands.ts';
