import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { joinChunks } from '../bundle/chunks.mjs';
import { loadWhenCalled } from '../bundle/load-when-called.mjs';
import { toCommonJs } from '../bundle/to-common-js.mjs';

const late = "import { read } from './read.ts';";

describe('functions that are loaded when they are called', () => {
  it('are those that a module only calls, inside of functions', () => {
    expect(loadWhenCalled('a.ts', `${late}\nexport const open = (): void => read(1);`)).toBe(
      "const read = (...values) => importNow(import('./read.ts')).read(...values);\nexport const open = (): void => read(1);",
    );
  });

  it('keep the names that the module gives them', () => {
    expect(loadWhenCalled('a.ts', "import { read as take } from './read.ts';\nconst f = () => take();")).toContain(
      "const take = (...values) => importNow(import('./read.ts')).read(...values);",
    );
  });

  it.each([
    ['called while the module is loaded', 'export const text = read();'],
    ['passed on', 'export const f = () => [1].map(read);'],
    ['made with `new`', 'export const f = () => new read();'],
    ['compared with', 'export const f = (value) => value instanceof read;'],
    ['exported', 'export { read };'],
    ['given as a member', 'export const f = () => ({ read });'],
    ['called once and passed on once', 'export const f = () => read(read);'],
  ])('are none that are %s', (_what, rest) => {
    expect(() => loadWhenCalled('a.ts', `${late}\n${rest}`)).toThrow('imports nothing that can be loaded when');
  });

  it('are none of a file of which something else is needed at once', () => {
    const source = "import { limit, read } from './read.ts';\nexport const f = () => read(limit);";
    expect(() => loadWhenCalled('a.ts', source)).toThrow('imports nothing that can be loaded when');
  });

  it('take their chunk at once, not in a promise', () => {
    const code = toCommonJs('a', 'const f=()=>importNow(import("./b.js")).g(1);export{f};', () => 'chunk:b');
    expect(code).toBe('"use strict";const f=()=>require("chunk:b").g(1);exports.f=f;');
  });
});

describe('chunks in one file', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  function run(chunks: Readonly<Record<string, string>>): string {
    const folder = mkdtempSync(join(tmpdir(), 'portcullis-chunks-'));
    folders.push(folder);
    const file = join(folder, 'bundle.cjs');
    const all = new Map(Object.entries(chunks).map(([name, code]) => [name, { code, needs: [] }]));
    writeFileSync(file, joinChunks(all, ['run'], "load('run');"));
    const { stdout, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8', env: {} });
    return stdout + stderr;
  }

  it('are run when they are asked for, once', () => {
    const printed = run({
      run: "console.log('first'); require('chunk:later'); require('chunk:later');",
      later: "console.log('later');",
      never: "console.log('never');",
    });
    expect(printed).toBe('first\nlater\n');
  });

  it.each([
    ['ends a comment', 'a */ b'],
    ['is not ASCII', 'é ✓ 😀'],
  ])('hold text that %s', (_what, text) => {
    expect(run({ run: "require('chunk:text');", text: `console.log(${JSON.stringify(text)});` })).toBe(`${text}\n`);
  });

  it('are found although the name of one ends as that of another', () => {
    expect(run({ run: "require('chunk:a');", a: "console.log('a');", 'b-a': "console.log('b');" })).toBe('a\n');
  });

  it('name themselves in stack traces', () => {
    expect(run({ run: "require('chunk:fails');", fails: "throw new Error('stop');" })).toContain(
      'portcullis-fails.cjs:1',
    );
  });
});
