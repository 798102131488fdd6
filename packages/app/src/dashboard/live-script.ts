/**
 * The script that keeps pages up to date: it loads the part that changes again. Whoever is in the middle of something is
 * left alone: what has the focus keeps it, what is open stays open, nothing scrolls, and a field that is being filled in,
 * or what would vanish under the focus, is waited for.
 */
export const liveScript = `(() => {
  'use strict';
  const part = () => document.querySelector('[data-live]');
  const status = document.getElementById('live');
  const say = (text) => { if (status !== null && status.textContent !== text) status.textContent = text; };
  const mine = part()?.dataset.live;
  if (mine === undefined || !('EventSource' in window)) return;
  let timer;
  const later = (wait) => { clearTimeout(timer); timer = setTimeout(refresh, wait); };
  // A button is the same if it sends the same, a link if it leads to the same place.
  const nameOf = (element) => [
    element.localName,
    element.getAttribute('href') ?? '',
    element.form ? new URLSearchParams(new FormData(element.form)).toString() : '',
    ['button', 'summary'].includes(element.localName) ? element.textContent : element.className,
  ].join(' ');
  const alike = (root, element) => [...root.querySelectorAll(element.localName)].filter((each) => nameOf(each) === nameOf(element));
  const counterpart = (element, old, fresh) => alike(fresh, element)[alike(old, element).indexOf(element)];
  const focusedIn = (root) => (root.contains(document.activeElement) ? document.activeElement : null);
  const isField = (element) => element !== null && element.matches('input, select, textarea');
  function keep(old, fresh) {
    for (const open of old.querySelectorAll('details')) {
      const same = counterpart(open.querySelector('summary'), old, fresh)?.closest('details');
      if (same) same.open = open.open;
    }
    const places = [...old.querySelectorAll('.scroll')].map((place) => place.scrollLeft);
    return () => fresh.querySelectorAll('.scroll').forEach((place, index) => { place.scrollLeft = places[index] ?? 0; });
  }
  async function refresh() {
    const old = part();
    if (old === null) return;
    if (isField(focusedIn(old))) { later(3000); return; }
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null);
    if (answer === null || !answer.ok) { say('This page is no longer up to date. Load it again.'); return; }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.querySelector('[data-live]');
    if (fresh === null) return;
    const focused = focusedIn(old);
    // A place to scroll is made one by the page's script: it is known by its class.
    const same = focused === null ? null : counterpart(focused, old, fresh);
    if (isField(focused) || same === undefined) { later(3000); return; }
    const scroll = keep(old, fresh);
    old.replaceWith(document.adoptNode(fresh));
    fresh.dispatchEvent(new CustomEvent('portcullis:part', { bubbles: true }));
    scroll();
    if (same !== null && same.tabIndex < 0) same.tabIndex = 0;
    same?.focus({ preventScroll: true });
  }
  let isFirst = true;
  let wait = 3000;
  function connect() {
    const source = new EventSource('/events');
    source.addEventListener('open', () => {
      wait = 3000;
      say('Up to date: changes appear by themselves.');
      // Between two connections nobody was told of changes.
      if (!isFirst) later(0);
      isFirst = false;
    });
    source.addEventListener('error', () => {
      say('The connection is lost. It is tried again.');
      // After an answer that is none, such as a proxy's while the server starts again, the browser gives up.
      if (source.readyState !== EventSource.CLOSED) return;
      setTimeout(connect, wait);
      wait = Math.min(2 * wait, 60000);
    });
    source.addEventListener('change', (event) => {
      if (mine === 'any' || event.data.split(' ').includes(mine)) later(500);
    });
  }
  connect();
})();
`;
