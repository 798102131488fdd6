import { compareCodes, compareDigits, compareReleases, firstOrder, isDigits } from './parts.ts';
import type { Order } from './parts.ts';

/** RubyGems: a word makes a pre-release. @see https://guides.rubygems.org/patterns/#prerelease-gems */
export function compareGem(left: string, right: string): Order {
  const [ones, others] = [segmentsOf(left), segmentsOf(right)];
  if (ones === null || others === null) return null;
  for (let index = 0; index < Math.max(ones.length, others.length); index += 1) {
    const [one, other] = [ones[index] ?? '0', others[index] ?? '0'];
    const [isNumber, isOtherNumber] = [isDigits(one), isDigits(other)];
    const order =
      isNumber && isOtherNumber
        ? compareDigits(one, other)
        : Number(isNumber) - Number(isOtherNumber) || compareCodes(one, other);
    if (order !== 0) return order;
  }
  return 0;
}

function segmentsOf(version: string): readonly string[] | null {
  if (!/^v?\d+(?:\.[0-9A-Za-z]+)*(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/u.test(version)) return null;
  return (
    version
      .replace(/^v/u, '')
      .replaceAll('-', '.pre.')
      .match(/\d+|[A-Za-z]+/gu) ?? []
  );
}

const composer =
  /^v?(?<release>\d+(?:\.\d+){0,3})(?:[._-]?(?<word>stable|beta|b|rc|alpha|a|patch|pl|p)(?:[.-]?(?<number>\d+))?)?(?<dev>[.-]?dev)?(?:\+.*)?$/iu;
const stabilities: Readonly<Record<string, number>> = {
  alpha: 1,
  a: 1,
  beta: 2,
  b: 2,
  rc: 3,
  stable: 4,
  patch: 5,
  pl: 5,
  p: 5,
};

/** Composer: a patch level comes after its release. Branches (`dev-main`) have no order. @see https://getcomposer.org/doc/articles/versions.md */
export function compareComposer(left: string, right: string): Order {
  const [one, other] = [composer.exec(left)?.groups, composer.exec(right)?.groups];
  if (one === undefined || other === undefined) return null;
  const rankOf = ({ word, dev }: Readonly<Record<string, string | undefined>>): number =>
    dev === undefined ? (stabilities[word?.toLowerCase() ?? 'stable'] ?? 4) : 0;
  return firstOrder(
    () => compareReleases(one['release']?.split('.') ?? [], other['release']?.split('.') ?? []),
    () => rankOf(one) - rankOf(other),
    () => compareDigits(one['number'] ?? '0', other['number'] ?? '0'),
  );
}
