import type { Figures, ReportInput, ScanGap } from '@portcullis/gate-core';
import { Tally } from '../../findings/tally.ts';
import { below, isObject, requireObject } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJsonDocuments } from '../../json/read-json-documents.ts';
import { notThisFormat, RefusalError } from '../../text/refusal-error.ts';
import { silence } from '../linters/lint-summary.ts';

/** An alert is there, was dismissed by somebody, or was fixed. */
export type AlertState = 'open' | 'dismissed' | 'fixed';

/** What the API gives when nobody asks for a number, and at most. */
const pageSizes: readonly number[] = [30, 100];

/**
 * Reads alerts as GitHub's API gives them: one page, several one after another (`gh api --paginate`), a list of pages
 * (`--slurp`), or one alert after another (`--jq '.[]'`).
 */
export class AlertReader {
  readonly #title: string;
  readonly #take: (alert: JsonObject, spot: Spot) => AlertState;
  readonly #states = new Tally();
  readonly #pages: number[] = [];
  #isList = false;
  #alerts = 0;
  #loose = 0;

  /**
   * @param title for refusals: `a list of alerts`
   * @param take passes an alert on, and says what became of it
   */
  constructor(title: string, take: (alert: JsonObject, spot: Spot) => AlertState) {
    this.#title = title;
    this.#take = take;
  }

  /** @throws {RefusalError} for anything else, such as the API's answer to a request that failed. */
  async read(input: ReportInput): Promise<void> {
    const documents = await readJsonDocuments(input, (value, { offset, indexes }) => {
      this.#addDocument(value, { pointer: `/${indexes[0] ?? 0}`, offset });
    });
    if (documents === 0) throw new RefusalError('empty', 'the file is empty');
  }

  /** What may be missing: a list that ends with a full page may go on. */
  gaps(): readonly ScanGap[] {
    const alerts = this.#alerts;
    if (alerts === 0) return silence(0, 'an empty list of alerts does not show that anything was looked at');
    const [first = 0, ...others] = this.#pages;
    if (others.length === 0 && pageSizes.includes(alerts)) return [lostPage(alerts, this.#isList ? [0] : null)];
    // Lines have no end, and neither have pages of which the last is as large as the others: a list of them is closed
    // although the request for the next page failed.
    return this.#loose > 0 || (others.at(-1) ?? 0) >= Math.max(first, 1) ? [lostPage(alerts, [0])] : [];
  }

  figures(): Figures {
    return { alerts: this.#alerts, by_state: this.#states.toFigures() };
  }

  #addDocument(value: unknown, spot: Spot): void {
    if (!Array.isArray(value)) {
      this.#loose += 1;
      this.#addAlert(value, spot);
      return;
    }
    const elements: readonly unknown[] = value;
    if (elements.length > 0 && elements.every((element) => Array.isArray(element))) {
      this.#isList = true;
      for (const [index, page] of elements.entries()) this.#addPage(page, below(spot, index));
    } else this.#addPage(elements, spot);
  }

  #addPage(alerts: readonly unknown[], spot: Spot): void {
    this.#pages.push(alerts.length);
    for (const [index, alert] of alerts.entries()) this.#addAlert(alert, below(spot, index));
  }

  #addAlert(value: unknown, spot: Spot): void {
    const alert = requireObject(value, spot, 'an alert');
    if (typeof alert['number'] !== 'number') {
      if (typeof alert['message'] === 'string')
        throw new RefusalError(
          'invalid-content',
          'a request failed: this is an error message of the API, not a list of alerts',
          spot.offset,
          'Is the feature switched on, and may the token read its alerts?',
        );
      throw notThisFormat(this.#title, 'alerts with a `number`');
    }
    this.#alerts += 1;
    this.#states.add(this.#take(alert, spot));
  }
}

function lostPage(alerts: number, settledBy: readonly number[] | null): ScanGap {
  return {
    code: 'results-missing',
    count: 1,
    of: null,
    examples: [
      settledBy === null
        ? `${alerts} alerts are just one page, and there may be more: ask for all of them (--paginate --slurp)`
        : 'nothing shows that the last page is there: some alerts may be lost',
    ],
    ...(settledBy !== null && { settledBy: [...settledBy] }),
  };
}

/** Why an alert was dismissed, in GitHub's word and somebody's own. */
export function dismissal(alert: JsonObject): string | null {
  const texts = [alert['dismissed_reason'], alert['dismissed_comment']].filter(
    (text): text is string => typeof text === 'string' && text !== '',
  );
  return texts.length === 0 ? null : texts.join(': ');
}

/** A member that is an object; an empty one if it is none. */
export function memberOf(object: JsonObject, name: string): JsonObject {
  const value = object[name];
  return isObject(value) ? value : {};
}
