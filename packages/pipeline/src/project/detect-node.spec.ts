import { describe, expect, it } from '@jest/globals';
import { memoryProject } from '../testing/memory-project.ts';
import { detectNode } from './detect-node.ts';
import type { DetectedNode } from './detect-node.ts';
import { reasonOf } from './project-files.ts';

function detected(texts: Readonly<Record<string, string>>): DetectedNode {
  const node = detectNode(memoryProject(texts), null);
  if (node === null) throw new Error('not taken for a Node project');
  return node;
}

const withEngines = (node: string): string => JSON.stringify({ engines: { node } });

describe('the versions of a Node project', () => {
  it.each([
    ['>=18', {}, ['22', '24']],
    ['^20.19.0 || ^22.12.0 || >=24', {}, ['22', '24']],
    ['22.x', {}, ['22']],
    ['18 - 22', {}, ['22']],
    ['>= 22 < 24', {}, ['22']],
    ['<=22', {}, ['22']],
    ['~22.4', {}, null],
    ['*', {}, ['22', '24']],
    ['>=20', { '.nvmrc': 'v22.11.0\n' }, ['22']],
    ['^18', {}, ['18']],
    ['whatever', { '.nvmrc': 'lts/jod\n' }, ['22']],
    ['', { '.node-version': '24\n' }, ['24']],
    ['whatever', { '.tool-versions': 'python 3.12\nnodejs 22.1.0\n' }, ['22']],
    ['whatever', {}, null],
  ])('are those of engines and of version files: %j %j', (engines, files, versions) => {
    expect(detected({ 'package.json': withEngines(engines), ...files }).versions?.value ?? null).toEqual(versions);
  });

  it('are named with their place', () => {
    const { versions } = detected({ 'package.json': '{\n  "engines": {\n    "node": ">=22"\n  }\n}\n' });
    expect(versions === null ? null : reasonOf(versions)).toBe('engines.node ">=22", package.json:3');
  });
});

describe('the package manager of a Node project', () => {
  it.each([
    [{ 'package-lock.json': '' }, 'npm', []],
    [{ 'pnpm-lock.yaml': '' }, 'pnpm', []],
    [{ 'yarn.lock': '', 'package-lock.json': '' }, 'npm', ['yarn']],
    [{}, 'npm', []],
  ])('is that of the lock file: %j', (files, manager, rivals) => {
    const found = detected({ 'package.json': '{}', ...files });
    expect([found.manager.value, found.rivals.map(({ value }) => value)]).toEqual([manager, rivals]);
  });

  it('is that of package.json before any lock file', () => {
    const found = detected({
      'package.json': '{"packageManager":"yarn@4.1.0"}',
      'package-lock.json': '',
      'yarn.lock': '',
    });
    expect([found.manager.value, found.rivals, found.isYarnClassic]).toEqual(['yarn', [], false]);
  });
});

describe('the lock file of a Node project', () => {
  it('is that of its own package manager', () => {
    const found = detected({ 'package.json': '{"packageManager":"pnpm@9.12.0"}', 'package-lock.json': '' });
    expect(found.hasLock).toBe(false);
  });
});

describe('a package manager that the preset does not know', () => {
  it.each([
    [{ 'bun.lockb': '' }, '{}', 'Bun'],
    [{ 'bun.lock': '' }, '{}', 'Bun'],
    [{ 'deno.lock': '' }, '{}', 'Deno'],
    [{}, '{"packageManager":"bun@1.1.0"}', 'Bun'],
    [{ 'bun.lock': '', 'package-lock.json': '' }, '{}', undefined],
    [{ 'bun.lock': '' }, '{"packageManager":"npm@10.0.0"}', undefined],
    [{}, '{}', undefined],
  ])('is named, unless one that it knows is there: %j %s', (files, manifest, manager) => {
    expect(detected({ 'package.json': manifest, ...files }).otherManager?.value).toBe(manager);
  });
});

describe('a broken package.json', () => {
  it.each([
    ['{\n  "a": 1,\n}', { line: 3, column: 1 }],
    ['', { line: 1 }],
    ['[]', { line: 1, column: 1 }],
  ])('has a place: %j', (text, place) => {
    expect(detected({ 'package.json': text }).broken).toEqual([
      expect.objectContaining({ file: 'package.json', ...place }),
    ]);
  });
});
