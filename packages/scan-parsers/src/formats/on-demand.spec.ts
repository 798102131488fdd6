import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { findParser, reportParsers } from '../registry.ts';
import { reportFormats } from './formats.ts';

const parsersFolder = fileURLToPath(new URL('../parsers/', import.meta.url));
const names = reportFormats.map(({ parser }) => parser.format);
const modules = readdirSync(parsersFolder).map((file) => file.replace(/\.ts$/u, ''));
const reader = /[\\/]formats[\\/][\w-]+[\\/](?:.*-)?read-/u;

const loaded = loadedWith(fileURLToPath(new URL('formats.ts', import.meta.url)));

describe('the list of formats', () => {
  it('loads no reader', () => {
    expect(loaded.filter((module) => reader.test(module))).toEqual([]);
  });

  it.each(['zod', 'saxes'])('loads no %s', (library) => {
    expect(loaded).not.toContain(library);
  });

  it('has a parser for each format, and no other', () => {
    expect(reportParsers.map(({ format }) => format)).toEqual(names.toSorted());
  });
});

describe('a parser by itself', () => {
  const formats = new Set(
    loaded.filter((module) => existsSync(module) && /^export .*\bReportFormat\b/mu.test(readFileSync(module, 'utf8'))),
  );

  it('is a module with the name of its format', () => {
    expect(modules.toSorted()).toEqual(names.toSorted());
  });

  it.each(modules)('is the one that is found by the name of its format: %s', async (name) => {
    const exported: Readonly<Record<string, unknown>> = await import(`../parsers/${name}.ts`);
    expect(Object.values(exported)).toEqual([findParser(name)]);
  });

  it.each(modules)('is loaded without a reader and without another format: %s', (name) => {
    const own = loadedWith(join(parsersFolder, `${name}.ts`));
    expect(own.filter((module) => reader.test(module) || /[\\/]formats[.]ts$/u.test(module))).toEqual([]);
    expect(own).not.toContain('@portcullis/gate-core');
    expect(own.filter((module) => formats.has(module))).toHaveLength(1);
  });
});

/** A module with all that its imports of values load at once: files, and names of libraries. */
function loadedWith(file: string): readonly string[] {
  const found = new Set([file]);
  for (const module of found) {
    if (!existsSync(module)) continue;
    const imports = readFileSync(module, 'utf8').matchAll(
      /^(?:import|export) (?!type )[^;]*? from '(?<from>[^']+)';/gm,
    );
    for (const { groups } of imports) {
      const from = groups?.['from'] ?? '';
      found.add(from.startsWith('.') ? join(dirname(module), from) : from);
    }
  }
  return [...found];
}
