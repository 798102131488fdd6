import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findingSchema } from '@portcullis/gate-core';
import type { ReportParser } from '@portcullis/gate-core';
import { createRegistry, toolParsers } from '@portcullis/scan-parsers';
import * as z from 'zod';
import { GateInputError } from '../errors.ts';
import { describeIssue } from '../inputs/describe-issue.ts';
import { builtInParsers } from '../reports/built-in-parsers.ts';
import { createParser } from '../reports/create-parser.ts';
import { foreignParser } from '../reports/foreign-parser.ts';
import { anyFormat } from '../reports/parser-choices.ts';

const parserSchema = z.looseObject({
  format: z.string().regex(/^[a-z][a-z0-9-]*$/u, 'expected lower-case letters, digits and "-"'),
  title: z.string().min(1),
  produces: z.array(z.enum(['findings', 'metrics', 'tests'])).min(1),
  tools: z.array(z.string().min(1)).nullable(),
  categories: z.array(findingSchema.shape.category).optional(),
  severities: z.array(findingSchema.shape.severity).optional(),
  parse: z.custom<ReportParser['parse']>((value) => typeof value === 'function', 'expected a function'),
});

/**
 * Loads parsers from modules on disk: each is the default export of its file, alone or in a list. Their code runs, so
 * they are named only by a person, never by a policy that a change may edit.
 *
 * @param files relative to `cwd`.
 * @returns the built-in parsers and those of the modules. A parser with the name of a built-in format replaces it.
 * @throws {GateInputError} for anything that is not a file, fails to load, or exports no parser.
 * @example
 * const parsers = await loadParserModules(['./shellcheck-parser.mjs'], process.cwd());
 * @see ADR 0073
 */
export async function loadParserModules(files: readonly string[], cwd: string): Promise<readonly ReportParser[]> {
  if (files.length === 0) return builtInParsers;
  const loaded: ReportParser[] = [];
  for (const file of files) loaded.push(...(await loadModule(file, cwd)));
  const taken = new Set(loaded.map(({ format }) => format));
  return [...createRegistry(loaded).parsers, ...toolParsers.filter(({ format }) => !taken.has(format))];
}

async function loadModule(file: string, cwd: string): Promise<readonly ReportParser[]> {
  const path = resolve(cwd, file);
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) throw problemWith(file, 'there is no such file');
  const exported = await importDefault(file, path);
  const list: readonly unknown[] = Array.isArray(exported) ? exported : [exported];
  if (list.length === 0) throw problemWith(file, 'its default export is an empty list');
  return list.map((candidate) => parserOf(candidate, file));
}

function parserOf(candidate: unknown, file: string): ReportParser {
  const checked = parserSchema.safeParse(candidate);
  if (!checked.success) throw problemWith(file, `its default export is no parser: ${describeIssue(checked.error)}`);
  const { format, parse } = checked.data;
  if (format === anyFormat) throw problemWith(file, `no format can be called ${anyFormat}`);
  // A method of a class needs its object.
  const parser = createParser(checked.data, (input, sink) => parse.call(candidate, input, sink));
  return foreignParser(parser, file);
}

async function importDefault(file: string, path: string): Promise<unknown> {
  try {
    const loaded: unknown = await import(pathToFileURL(path).href);
    return typeof loaded === 'object' && loaded !== null ? Reflect.get(loaded, 'default') : undefined;
  } catch (error) {
    throw problemWith(file, `it cannot be loaded: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function problemWith(file: string, problem: string): GateInputError {
  return new GateInputError(`the parser module ${file} cannot be used: ${problem}`, {
    hint: 'Export an object that implements `ReportParser` of @portcullis/gate-core: export default { format, title, … }',
  });
}
