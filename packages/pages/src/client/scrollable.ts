/** Tables that are wider than their place can be scrolled by keyboard. */
export function addScrolling(root: ParentNode): void {
  const watcher = new ResizeObserver((entries) => {
    for (const { target } of entries) update(target);
  });
  for (const place of root.querySelectorAll('.scroll')) watcher.observe(place);
}

function update(place: Element): void {
  if (place.scrollWidth <= place.clientWidth) {
    for (const name of ['tabindex', 'role', 'aria-label']) place.removeAttribute(name);
    return;
  }
  place.setAttribute('tabindex', '0');
  place.setAttribute('role', 'region');
  // Not the caption alone: the section around it may be called the same.
  place.setAttribute('aria-label', `${place.querySelector('caption')?.textContent ?? ''}: a table to scroll`);
}
