import { remembered } from './remembered.ts';

/** The values of CVSS 3's base metrics. */
const weights: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
  AC: { L: 0.77, H: 0.44 },
  UI: { N: 0.85, R: 0.62 },
  C: { H: 0.56, L: 0.22, N: 0 },
  I: { H: 0.56, L: 0.22, N: 0 },
  A: { H: 0.56, L: 0.22, N: 0 },
};
const privileges: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  U: { N: 0.85, L: 0.62, H: 0.27 },
  C: { N: 0.85, L: 0.68, H: 0.5 },
};

/**
 * The base score of a CVSS vector of version 3.0 or 3.1; `null` for any other text.
 *
 * @see https://www.first.org/cvss/v3.1/specification-document#7-1-Base-Metrics-Equations
 * @example
 * cvss3Score('CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H') // 9.8
 */
export const cvss3Score: (vector: string) => number | null = remembered(scoreOf);

function scoreOf(vector: string): number | null {
  const [version, ...parts] = vector.trim().split('/');
  if (version !== 'CVSS:3.0' && version !== 'CVSS:3.1') return null;
  const metrics = new Map(parts.map((part) => [part.slice(0, part.indexOf(':')), part.slice(part.indexOf(':') + 1)]));
  const scope = metrics.get('S') ?? '';
  const values = ['AV', 'AC', 'UI', 'C', 'I', 'A'].map((name) => weights[name]?.[metrics.get(name) ?? '']);
  const [vectorOf, complexity, interaction, confidentiality, integrity, availability] = values;
  const privilege = privileges[scope]?.[metrics.get('PR') ?? ''];
  if (
    vectorOf === undefined ||
    complexity === undefined ||
    interaction === undefined ||
    confidentiality === undefined ||
    integrity === undefined ||
    availability === undefined ||
    privilege === undefined
  )
    return null;
  const base = 1 - (1 - confidentiality) * (1 - integrity) * (1 - availability);
  const impact = scope === 'U' ? 6.42 * base : 7.52 * (base - 0.029) - 3.25 * (base - 0.02) ** 15;
  const exploitability = 8.22 * vectorOf * complexity * privilege * interaction;
  if (impact <= 0) return 0;
  return roundUp(Math.min(10, (scope === 'U' ? 1 : 1.08) * (impact + exploitability)));
}

/** To one decimal, as the specification does it to be the same on every machine. */
function roundUp(value: number): number {
  const whole = Math.round(value * 100_000);
  return whole % 10_000 === 0 ? whole / 100_000 : (Math.floor(whole / 10_000) + 1) / 10;
}
