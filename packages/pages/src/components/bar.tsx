import type { Tone } from './tone.ts';

/** How full something is: see {@link Bar}. */
export interface BarProps {
  /** From 0; above 1 it is over its limit, and the bar shows by how much. */
  readonly share: number;
  readonly tone: Tone;
  /** What the picture shows, for screen readers. */
  readonly label: string;
  /** Where the warning begins, as a share. */
  readonly warnAt?: number | null;
}

const width = 120;

/** A bar with its limit as a line. Past the limit, the scale shrinks so that the line stays inside. */
export function Bar({ share, tone, label, warnAt = null }: BarProps) {
  const known = Number.isFinite(share) ? Math.max(0, share) : 1;
  const scale = width / Math.max(1, known * 1.04);
  const at = (part: number): number => Math.round(Math.min(part, 1e6) * scale * 10) / 10;
  return (
    <svg
      class={`bar tone-${tone}`}
      viewBox={`0 0 ${width} 10`}
      role="img"
      aria-label={label}
      preserveAspectRatio="none"
    >
      <rect class="bar-track" x="0" y="1" width={width} height="8" rx="2" />
      <rect class="bar-value" x="0" y="1" width={at(known)} height="8" rx="2" />
      {warnAt === null ? null : <rect class="bar-warn" x={at(warnAt)} y="0" width="1" height="10" />}
      <rect class="bar-limit" x={Math.min(at(1), width - 1.5)} y="0" width="1.5" height="10" />
    </svg>
  );
}
