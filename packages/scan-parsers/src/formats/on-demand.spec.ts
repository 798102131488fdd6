import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const list = fileURLToPath(new URL('formats.ts', import.meta.url));
const loaded = loadedWith(list);

describe('the list of formats', () => {
  it('loads no reader', () => {
    expect(loaded.filter((module) => /[\\/]formats[\\/][\w-]+[\\/]read-/.test(module))).toEqual([]);
  });

  it.each(['zod', 'saxes'])('loads no %s', (library) => {
    expect(loaded).not.toContain(library);
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
