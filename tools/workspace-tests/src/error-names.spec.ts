import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { repositoryRoot } from './repository.ts';

/** Each class of errors in the sources of a package, and the text of its body. */
function* errorClasses(folder: string): Generator<readonly [name: string, body: string]> {
  const root = join(repositoryRoot, 'packages', folder, 'src');
  for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.ts')) continue;
    const code = readFileSync(join(root, path), 'utf8');
    for (const { groups } of code.matchAll(
      /^(?:export )?class (?<name>\w+) extends \w*Error \{(?<body>[\s\S]*?)^\}/gmu,
    ))
      yield [groups?.['name'] ?? '', groups?.['body'] ?? ''];
  }
}

const classes = readdirSync(join(repositoryRoot, 'packages')).flatMap((name) => [...errorClasses(name)]);

describe('errors', () => {
  it('are found', () => {
    expect(classes.length).toBeGreaterThan(20);
  });

  // Lint demands the field; a class that was renamed must not keep its old name in it.
  it.each(classes)('%s bears the name of its class', (name, body) => {
    expect(/override readonly name(?:: string)? = '(?<own>\w+)';/u.exec(body)?.groups?.['own']).toBe(name);
  });
});
