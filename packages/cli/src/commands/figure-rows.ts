import type { Figure, Figures } from '@portcullis/gate-core';

/**
 * Figures as aligned rows of name and value; what is nested is named by its path, what is empty is a dash.
 *
 * @example
 * figureRows({ findings: 3, by_severity: { HIGH: 1, LOW: 2 } })
 * // ['findings          3', 'by_severity.HIGH  1', 'by_severity.LOW   2']
 */
export function figureRows(figures: Figures): readonly string[] {
  const pairs = Object.entries(figures).flatMap(([name, figure]) => flatten(name, figure));
  const width = Math.max(0, ...pairs.map(([name]) => name.length));
  return pairs.map(([name, value]) => `${name.padEnd(width)}  ${value}`);
}

function flatten(name: string, figure: Figure): readonly (readonly [string, string])[] {
  if (figure === null || typeof figure !== 'object') return [[name, figure === null ? '-' : String(figure)]];
  if (isList(figure))
    return [
      [
        name,
        figure.length === 0
          ? '-'
          : figure.map((item) => (typeof item === 'object' ? JSON.stringify(item) : String(item))).join(', '),
      ],
    ];
  const members = Object.entries(figure);
  return members.length === 0 ? [[name, '-']] : members.flatMap(([key, member]) => flatten(`${name}.${key}`, member));
}

function isList(figure: Figure): figure is readonly Figure[] {
  return Array.isArray(figure);
}
