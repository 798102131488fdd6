import { findingSchema, parsedReportSchema, reportFaultSchema, ReportError } from '@portcullis/gate-core';
import type { FindingSink, ReportInput, ReportParser } from '@portcullis/gate-core';
import * as z from 'zod';
import { describeIssue } from '../inputs/describe-issue.ts';

const summarySchema = parsedReportSchema
  .omit({ findings: true })
  .extend({ figures: z.record(z.string(), z.unknown()).default({}) });
const foreignErrorSchema = z.object({ fault: reportFaultSchema });

/**
 * Wraps an external parser: its answers are validated, it must read the report to its end, and any error that it throws
 * refuses the report.
 *
 * @param origin names the module in messages.
 */
export function foreignParser(parser: ReportParser, origin: string): ReportParser {
  return {
    ...parser,
    parse: async (input, sink) => {
      const refused = (problem: string): never => refuse(parser.format, origin, problem);
      const watched = watchedInput(input);
      try {
        const summary = await parser.parse(watched.input, checkedSink(sink, refused));
        // What was not read may hold anything.
        if (!watched.isRead()) refused('it did not read the report to its end');
        const checked = summarySchema.safeParse(summary);
        return checked.success ? summary : refused(`its summary breaks the port: ${describeIssue(checked.error)}`);
      } catch (error) {
        if (error instanceof ReportError) throw error;
        // With another copy of gate-core, the class is a different one.
        const foreign = foreignErrorSchema.safeParse(error);
        if (foreign.success) throw new ReportError(foreign.data.fault, { cause: error });
        return refused(`it failed: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
  };
}

function watchedInput(input: ReportInput): { readonly input: ReportInput; readonly isRead: () => boolean } {
  let isRead = false;
  const open = async function* (): AsyncGenerator<Uint8Array> {
    yield* input.open();
    isRead = true;
  };
  return { input: { ...input, open }, isRead: () => isRead };
}

function checkedSink(sink: FindingSink, refused: (problem: string) => never): FindingSink {
  return {
    ...(sink.figuresOnly !== undefined && { figuresOnly: sink.figuresOnly }),
    add: (finding) => {
      const checked = findingSchema.safeParse(finding);
      if (!checked.success) refused(`a finding breaks the port: ${describeIssue(checked.error)}`);
      sink.add(finding);
    },
    restart: () => {
      sink.restart();
    },
  };
}

function refuse(format: string, origin: string, problem: string): never {
  throw new ReportError({
    code: 'invalid-content',
    message: `the parser ${format} of ${origin} cannot read it: ${problem}`,
    line: null,
    column: null,
    hint: `Mend the parser in ${origin}.`,
  });
}
