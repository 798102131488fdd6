import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
// eslint-disable-next-line @nx/enforce-module-boundaries -- a script of the workspace: it is in no project that could be imported by name
import { packagesRefusing } from '../../published/engines.mjs';
import { repositoryRoot } from './repository.ts';

/** The oldest Node that the packages say they run on. */
const oldestNode = '20.19.0';

describe('the dependencies of the packages', () => {
  it('install on the oldest Node that is supported, under engine-strict too', () => {
    const lock: unknown = JSON.parse(readFileSync(join(repositoryRoot, 'package-lock.json'), 'utf8'));
    const { checked, refusing } = packagesRefusing(lock, oldestNode);
    expect(checked).toBeGreaterThan(20);
    expect(refusing).toEqual([]);
  });

  it('are told apart from those that refuse it', () => {
    const packages = {
      '': { engines: { node: '>=99' } },
      'node_modules/new': { engines: { node: '>=22' } },
      'node_modules/tool': { dev: true, engines: { node: '>=22' } },
      'node_modules/old': { engines: ['node >= 0.8'] },
      'node_modules/fine': { engines: { node: '^20.19.0 || >=22.12.0' } },
    };
    expect(packagesRefusing({ packages }, oldestNode)).toEqual({
      checked: 3,
      refusing: ['node_modules/new asks for Node >=22'],
    });
  });
});
