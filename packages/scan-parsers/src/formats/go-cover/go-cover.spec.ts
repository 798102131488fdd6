import { describe, expect, it } from '@jest/globals';
import type { FileCoverage } from '@portcullis/gate-core';
import { bytesInput, faultOf, fixture, noFindings, parse } from '../../testing/bytes-input.ts';
import { treeOf } from '../../testing/tree.ts';
import { goCoverParser } from '../parsers.ts';

const profile = (...blocks: readonly string[]): string => `mode: set\n${blocks.join('\n')}\n`;

async function coverageOf(content: string, files: readonly string[]): Promise<readonly FileCoverage[]> {
  const sent: FileCoverage[] = [];
  const coverage = { add: (each: FileCoverage) => void sent.push(each) };
  await goCoverParser.parse({ ...bytesInput(content), ...treeOf(files) }, { ...noFindings, coverage });
  return sent;
}

describe('goCoverParser', () => {
  // The total of `go tool cover -func`: 69.2 %, and 53.8 % for two packages together.
  it.each([
    ['set.out', 13, 9],
    ['count.out', 13, 9],
    ['several-packages.out', 13, 7],
  ])('counts the statements of %s as Go does', async (name, statements, covered) => {
    const summary = await parse(goCoverParser, fixture(`go-cover/${name}`));
    expect(summary.scanGaps).toEqual([]);
    expect(summary.metrics['coverage.statements']).toMatchObject({
      value: (100 * covered) / statements,
      sampleSize: statements,
    });
  });

  it('covers a line if a block on it is covered', async () => {
    const { figures } = await parse(goCoverParser, profile('p/a.go:1.10,3.5 2 0', 'p/a.go:3.5,4.2 1 7'));
    expect(figures).toMatchObject({ lines: 4, lines_covered: 2 });
  });

  it('counts a block of several packages once', async () => {
    const { figures } = await parse(goCoverParser, profile('p/a.go:1.1,1.9 2 0', 'p/a.go:1.1,1.9 2 1'));
    expect(figures).toMatchObject({ statements: 2, statements_covered: 2 });
  });

  it.each<[string, string | Uint8Array, string]>([
    ['no statement', fixture('go-cover/nothing-measured.out'), 'nothing-scanned'],
    ['two numbers of statements for a block', profile('a.go:1.1,1.9 2 0', 'a.go:1.1,1.9 3 1'), 'self-contradicting'],
  ])('says that %s is no measurement', async (_name, content, code) => {
    expect((await parse(goCoverParser, content)).scanGaps).toMatchObject([{ code }]);
  });

  it.each<[string, readonly string[], object]>([
    ['of a module in the root', ['cart/cart.go', 'go.mod'], { path: 'cart/cart.go' }],
    ['of a module in a folder', ['services/shop/cart/cart.go'], { path: 'services/shop/cart/cart.go' }],
    ['that is nearer than another', ['cart/cart.go', 'other/cart.go'], { path: 'cart/cart.go' }],
    ['that may be either', ['a/cart/cart.go', 'b/cart/cart.go'], { unplaced: 'ambiguous' }],
    ['of a module that is not there', ['elsewhere/cart.go'], { unplaced: 'elsewhere' }],
  ])('places a file %s', async (_name, files, place) => {
    expect(await coverageOf(profile('example.com/shop/cart/cart.go:1.1,1.9 1 1'), files)).toMatchObject([place]);
  });

  it.each(['example.com/shop/cart/cart.go', 'golang.org/x/cart/cart.go'])('guesses a file from %s', async (name) => {
    expect(await coverageOf(profile(`${name}:1.1,1.9 1 1`), ['cart/cart.go'])).toMatchObject([
      { path: 'cart/cart.go', guessedFrom: name },
    ]);
  });

  it('does not let a file of another module cover one of the tree', async () => {
    const content = profile('example.com/shop/main.go:1.1,1.9 1 0', 'golang.org/x/tool/main.go:1.1,1.9 1 1');
    expect(await coverageOf(content, ['main.go', 'go.mod'])).toMatchObject([
      { path: 'example.com/shop/main.go', unplaced: 'ambiguous', mayBe: ['main.go'] },
      { path: 'golang.org/x/tool/main.go', unplaced: 'ambiguous', mayBe: ['main.go'] },
    ]);
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['blocks without a mode', 'a.go:1.1,1.9 1 1\n'],
    ['profiles of two modes', 'mode: set\nmode: count\n'],
    ['another mode', 'mode: odd\n'],
    ['a block that is cut', 'mode: set\na.go:1.1,1.9 1'],
    ['a block that ends before it begins', profile('a.go:3.1,1.9 1 1')],
    ['a block of a thousand million lines', profile('a.go:1.1,999999999.9 1 1')],
    [
      'blocks that are long together',
      profile(...Array.from({ length: 12 }, (_, index) => `a.go:${index + 1}.1,1000000.9 1 1`)),
    ],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parse(goCoverParser, content));
  });
});
