import type { PackedFinding } from '../verdict/finding-data.ts';
import { chooseRows, noChoice, pageSize, readChoice, writeChoice } from './finding-list.ts';
import type { Choice } from './finding-list.ts';
import { createFindingRow } from './finding-row.ts';
import { unpackData } from './unpack.ts';

const typingPauseMs = 150;

/** Filters, order, pages and deep links of the findings. They are unpacked when one of these is first used. */
export function addFindings(): void {
  const list = document.getElementById('finding-list');
  const body = list?.querySelector('tbody');
  const form = list?.querySelector('form');
  const pager = list?.querySelector<HTMLElement>('.pager');
  if (list == null || body == null || form == null || pager == null) return;
  const view = new FindingView(list, body, form, pager);
  view.start();
}

class FindingView {
  readonly #list: HTMLElement;
  readonly #body: HTMLTableSectionElement;
  readonly #form: HTMLFormElement;
  readonly #pager: HTMLElement;
  #rows: Promise<readonly PackedFinding[]> | null = null;
  #choice: Choice = noChoice;

  constructor(list: HTMLElement, body: HTMLTableSectionElement, form: HTMLFormElement, pager: HTMLElement) {
    this.#list = list;
    this.#body = body;
    this.#form = form;
    this.#pager = pager;
  }

  start(): void {
    this.#form.hidden = false;
    this.#pager.hidden = false;
    this.#list.querySelector('.more')?.remove();
    let typing: ReturnType<typeof setTimeout> | undefined;
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
    });
    this.#form.addEventListener('input', () => {
      clearTimeout(typing);
      typing = setTimeout(() => {
        this.#choose({ ...this.#chosen(), page: 1 });
      }, typingPauseMs);
    });
    this.#form.addEventListener('reset', () => {
      clearTimeout(typing);
      this.#choose(noChoice);
    });
    addEventListener('hashchange', () => {
      void this.#follow();
    });
    this.#showPager(Number(this.#list.dataset['total']));
    void this.#follow();
  }

  /** Shows what the address asks for. */
  async #follow(): Promise<void> {
    const choice = readChoice(location.hash);
    if (choice !== null) {
      await this.#show(choice);
      this.#list.closest('section')?.scrollIntoView();
      return;
    }
    if (location.hash.startsWith('#f-')) await this.#find(location.hash.slice('#f-'.length));
    else if (location.hash === '#findings' && this.#choice !== noChoice) await this.#show(noChoice);
  }

  /** Goes to one finding, on whichever page it is. */
  async #find(fingerprint: string): Promise<void> {
    if (document.getElementById(`f-${fingerprint}`) === null) {
      const rows = await this.#all();
      const index = rows.findIndex(([each]) => each === fingerprint);
      if (index < 0) {
        await this.#show(noChoice);
        this.#say('The finding that the link names is not in this page.', true);
        this.#list.closest('section')?.scrollIntoView();
        return;
      }
      await this.#show({ ...noChoice, page: Math.floor(index / pageSize) + 1 });
    }
    for (const row of this.#body.querySelectorAll('.chosen')) row.classList.remove('chosen');
    const row = document.getElementById(`f-${fingerprint}`);
    row?.classList.add('chosen');
    row?.scrollIntoView({ block: 'center' });
    row?.focus({ preventScroll: true });
  }

  #choose(choice: Choice): void {
    history.replaceState(null, '', writeChoice(choice));
    void this.#show(choice);
  }

  #chosen(): Choice {
    const given = new FormData(this.#form);
    const text = (name: string): string => {
      const value = given.get(name);
      return typeof value === 'string' ? value : '';
    };
    return {
      severity: text('severity'),
      tool: text('tool'),
      state: text('state'),
      text: text('text').trim(),
      sort: text('sort'),
      page: 1,
    };
  }

  async #show(choice: Choice): Promise<void> {
    this.#choice = choice;
    this.#fillForm(choice);
    const all = await this.#all();
    // Something else was asked for in the meantime.
    if (this.#choice !== choice) return;
    const rows = chooseRows(all, choice);
    const last = Math.max(1, Math.ceil(rows.length / pageSize));
    const page = Math.min(choice.page, last);
    this.#choice = { ...choice, page };
    const blob = this.#list.dataset['blob'] ?? null;
    const shown = rows.slice((page - 1) * pageSize, page * pageSize);
    this.#body.replaceChildren(...withUniqueIds(shown.map((row) => createFindingRow(row, blob))));
    this.#say(this.#showPager(rows.length));
  }

  /** To readers who do not see the list change; what the list does not show, to everybody. */
  #say(text: string, isShown = false): void {
    const status = this.#list.querySelector('[role=status]');
    if (status === null) return;
    status.textContent = text;
    status.classList.toggle('visually-hidden', !isShown);
  }

  /** Leaves the field alone that is being typed in. */
  #fillForm(choice: Choice): void {
    for (const [name, value] of Object.entries(choice)) {
      const field = this.#form.elements.namedItem(name);
      const isField = field instanceof HTMLSelectElement || field instanceof HTMLInputElement;
      if (isField && field !== document.activeElement) field.value = String(value);
    }
  }

  /** @returns what it says: which rows are shown, of how many */
  #showPager(total: number): string {
    const { page } = this.#choice;
    const last = Math.max(1, Math.ceil(total / pageSize));
    const from = total === 0 ? 0 : (page - 1) * pageSize + 1;
    const to = Math.min(total, page * pageSize);
    const range = document.createElement('span');
    const number = (value: number): string => value.toLocaleString('en');
    const words =
      total === 0
        ? 'No finding matches these filters.'
        : `${number(from)} to ${number(to)} of ${number(total)} findings`;
    range.textContent = words;
    const focused = [...this.#pager.querySelectorAll('button')].findIndex((old) => old === document.activeElement);
    const buttons =
      last > 1 ? [this.#button('Previous', page - 1, page > 1), this.#button('Next', page + 1, page < last)] : [];
    this.#pager.replaceChildren(range, ...buttons);
    // Whoever pages by keyboard presses the same button again; at an end, the one that leads back.
    if (focused >= 0)
      [buttons[focused], ...buttons].find((button) => button?.disabled === false)?.focus({ preventScroll: true });
    return words;
  }

  #button(label: string, page: number, isEnabled: boolean): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    button.disabled = !isEnabled;
    button.addEventListener('click', () => {
      this.#choose({ ...this.#choice, page });
      this.#list.closest('section')?.scrollIntoView();
    });
    return button;
  }

  #all(): Promise<readonly PackedFinding[]> {
    this.#rows ??= unpackData('finding-data').then((data) => (Array.isArray(data) ? (data as PackedFinding[]) : []));
    return this.#rows;
  }
}

/** Of rows with one id, the first keeps it. */
function withUniqueIds(rows: readonly HTMLTableRowElement[]): readonly HTMLTableRowElement[] {
  const taken = new Set<string>();
  for (const row of rows) {
    if (!taken.has(row.id)) {
      taken.add(row.id);
      continue;
    }
    row.removeAttribute('id');
    row.removeAttribute('tabindex');
  }
  return rows;
}
