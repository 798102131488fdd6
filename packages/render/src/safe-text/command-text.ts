import { cleanLine } from './clean.ts';
import { asSafe } from './safe.ts';
import type { SafeText } from './safe.ts';

/** One complete workflow command, without its line end. */
export type WorkflowCommand = SafeText<'workflow-command'>;

/** The place and title of an annotation on GitHub. */
export interface AnnotationPlace {
  readonly title: string;
  /** Repository-relative path; `null` for none. */
  readonly path: string | null;
  /** From 1; `null` for none. */
  readonly line: number | null;
  /** The last line of a stretch. @default line */
  readonly endLine?: number;
}

/** GitHub stores at most 64 KB of message; readers need far less. */
const maxMessage = 1_000;
const maxProperty = 400;

/**
 * An annotation command: `::error file=app/x.py,line=3,title=…::message`.
 *
 * `%`, CR and LF are escaped in the message, `:` and `,` in the properties too, so neither can end the line, the
 * property or the command.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
 * @see https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
 */
export function annotationCommand(
  level: 'error' | 'warning' | 'notice',
  place: AnnotationPlace,
  message: string,
): WorkflowCommand {
  const file = place.path === null ? '' : property(place.path);
  const properties = [
    ...(file === '' ? [] : [`file=${file}`]),
    ...(file === '' || place.line === null ? [] : [`line=${place.line}`]),
    ...(file === '' || place.line === null || place.endLine === undefined ? [] : [`endLine=${place.endLine}`]),
    `title=${property(place.title)}`,
  ];
  return asSafe(`::${level} ${properties.join(',')}::${data(message)}`);
}

function data(raw: string): string {
  return cleanLine(raw, maxMessage).replaceAll('%', '%25');
}

function property(raw: string): string {
  return cleanLine(raw, maxProperty).replaceAll('%', '%25').replaceAll(':', '%3A').replaceAll(',', '%2C');
}
