/** The script that keeps pages up to date: it loads the part that changes again, and disturbs nobody who types. */
export const liveScript = `(() => {
  'use strict';
  const part = () => document.querySelector('[data-live]');
  const status = document.getElementById('live');
  const say = (text) => { if (status !== null && status.textContent !== text) status.textContent = text; };
  const mine = part()?.dataset.live;
  if (mine === undefined || !('EventSource' in window)) return;
  let timer;
  const later = (wait) => { clearTimeout(timer); timer = setTimeout(refresh, wait); };
  async function refresh() {
    const old = part();
    if (old === null) return;
    if (old.contains(document.activeElement) && document.activeElement !== document.body) { later(3000); return; }
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null);
    if (answer === null || !answer.ok) { say('This page is no longer up to date. Load it again.'); return; }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.querySelector('[data-live]');
    if (fresh !== null && !old.contains(document.activeElement)) old.replaceWith(document.adoptNode(fresh));
  }
  const source = new EventSource('/events');
  let isFirst = true;
  source.addEventListener('open', () => {
    say('Up to date: changes appear by themselves.');
    // Between two connections nobody was told of changes.
    if (!isFirst) later(0);
    isFirst = false;
  });
  source.addEventListener('error', () => say('The connection is lost. It is tried again.'));
  source.addEventListener('change', (event) => {
    if (mine === 'any' || event.data.split(' ').includes(mine)) later(500);
  });
})();
`;
