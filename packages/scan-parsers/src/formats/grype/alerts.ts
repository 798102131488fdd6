import type { ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { isObject, textOrNull } from '../../json/narrow.ts';

/** Packages that Grype has no, or no longer any, advisories for: newer versions list them in `alertsByPackage`. */
export class EndOfLifeAlerts {
  readonly #endOfLife = new GapCollector('end-of-life');
  readonly #unknown = new GapCollector('dependencies-skipped');

  add(value: unknown): void {
    if (!isObject(value) || !Array.isArray(value['alerts'])) return;
    const name = isObject(value['package']) ? textOrNull(value['package']['name']) : null;
    for (const alert of value['alerts'].filter(isObject)) {
      const type = textOrNull(alert['type']) ?? 'alert';
      const example = `${name ?? 'a package'}: ${textOrNull(alert['message']) ?? type}`;
      if (type === 'distro-eol') this.#endOfLife.add(example);
      else this.#unknown.add(example);
    }
  }

  gaps(): ScanGap[] {
    return [...this.#unknown.gaps(), ...this.#endOfLife.gaps()];
  }
}
