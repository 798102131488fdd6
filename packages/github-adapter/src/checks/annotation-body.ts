import { endOf, startOf } from '../text/slice-text.ts';
import type { Annotation } from './check-run.ts';

/**
 * "The Checks API limits the number of annotations to a maximum of 50 per API request":
 * https://docs.github.com/en/rest/checks/runs#update-a-check-run
 */
export const annotationsPerRequest = 50;

/** "The maximum size is 64 KB": counted as if each UTF-16 unit took three bytes. */
const maxMessageLength = 21_000;
const maxTitleLength = 255;

/** An annotation as the API expects it. */
export function annotationBody({
  path,
  startLine,
  endLine,
  startColumn,
  endColumn,
  level,
  message,
  title,
}: Annotation): Readonly<Record<string, unknown>> {
  const hasColumns = startLine === endLine && startColumn !== undefined;
  return {
    path,
    start_line: startLine,
    end_line: Math.max(startLine, endLine),
    ...(hasColumns ? { start_column: startColumn, end_column: Math.max(startColumn, endColumn ?? startColumn) } : {}),
    annotation_level: level,
    message:
      message.length <= maxMessageLength
        ? message
        : `${startOf(message, maxMessageLength - 1000)}\n…\n${endOf(message, 900)}`,
    ...(title === undefined ? {} : { title: startOf(title, maxTitleLength) }),
  };
}
