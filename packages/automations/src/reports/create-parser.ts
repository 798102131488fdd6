import type { ReportParser } from '@portcullis/gate-core';

/** A parser but for its function, as a caller or a module describes it. */
export type ParserDescription = Pick<ReportParser, 'format' | 'title' | 'produces' | 'tools'> & {
  readonly categories?: ReportParser['categories'] | undefined;
  readonly severities?: ReportParser['severities'] | undefined;
};

/**
 * A parser of this description alone: members that the port does not know are left behind.
 *
 * @param format what it is called. @default as the description calls it
 */
export function createParser(
  description: ParserDescription,
  parse: ReportParser['parse'],
  format: string = description.format,
): ReportParser {
  const { title, produces, tools, categories, severities } = description;
  return {
    format,
    title,
    produces,
    tools,
    ...(categories !== undefined && { categories }),
    ...(severities !== undefined && { severities }),
    parse,
  };
}
