import type { PackedFinding } from '../verdict/finding-data.ts';
import { lineAddress } from '../verdict/commit-links.ts';

const tones: Readonly<Record<string, string>> = { critical: 'bad', high: 'bad', medium: 'warn', low: 'info' };

/** One finding as a row, like those that the page came with. Text is set as text, never parsed. */
export function createFindingRow(finding: PackedFinding, blob: string | null): HTMLTableRowElement {
  const [fingerprint, severity, tool, rule, place, path, line, state, baseline, message, reason] = finding;
  const row = document.createElement('tr');
  row.id = `f-${fingerprint}`;
  row.tabIndex = -1;
  row.setAttribute('role', 'row');
  row.append(
    cell('Severity', element('span', `severity severity-${severity} tone-${tones[severity] ?? 'neutral'}`, severity)),
    cell('Finding', link('rule', `#f-${fingerprint}`, rule === '' ? tool : rule), ` ${message}`),
    cell('Place', placeOf(place, path === '=' ? place : path, line, blob)),
    cell('Tool', tool),
    cell('State', ...stateOf(state, baseline, reason)),
  );
  return row;
}

function placeOf(place: string, path: string | null, line: number | null, blob: string | null): Node {
  if (place === '') return element('span', 'muted', 'no place given');
  const code = element('code', '', line === null ? place : `${place}:${String(line)}`);
  const address = lineAddress(blob, path, line);
  if (address === null) return code;
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.rel = 'noopener noreferrer nofollow';
  anchor.append(code);
  return anchor;
}

function stateOf(state: string, baseline: string, reason: string): readonly (Node | string)[] {
  return [
    state === 'counted' ? 'counts' : state,
    ...(baseline === 'new' ? [' ', newBadge()] : []),
    ...(reason === '' ? [] : [element('div', 'muted', reason)]),
  ];
}

function newBadge(): HTMLElement {
  const badge = element('span', 'badge tone-info', '');
  badge.append(element('span', '', 'new'));
  return badge;
}

function cell(label: string, ...content: readonly (Node | string)[]): HTMLTableCellElement {
  const made = document.createElement('td');
  made.setAttribute('role', 'cell');
  made.dataset['label'] = label;
  const inner = element('div', 'cell', '');
  inner.append(...content);
  made.append(inner);
  return made;
}

function link(className: string, href: string, text: string): HTMLElement {
  const anchor = document.createElement('a');
  anchor.className = className;
  anchor.setAttribute('href', href);
  anchor.textContent = text;
  return anchor;
}

function element(name: string, className: string, text: string): HTMLElement {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.textContent = text;
  return made;
}
