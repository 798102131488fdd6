/** Shows one window of a health page at a time. */
export function addWindows(): void {
  const choice = document.getElementById('window-choice');
  const buttons = [...(choice?.querySelectorAll('button') ?? [])];
  if (choice === null || buttons.length < 2) return;
  choice.hidden = false;
  const show = (chosen: HTMLButtonElement): void => {
    for (const button of buttons) {
      button.setAttribute('aria-pressed', String(button === chosen));
      const part = document.getElementById(button.dataset['window'] ?? '');
      if (part !== null) part.hidden = button !== chosen;
    }
  };
  for (const button of buttons)
    button.addEventListener('click', () => {
      show(button);
      history.replaceState(null, '', `#${button.dataset['window'] ?? ''}`);
    });
  const linked = (): HTMLButtonElement | undefined =>
    buttons.find((button) => `#${button.dataset['window'] ?? ''}` === location.hash);
  addEventListener('hashchange', () => {
    const chosen = linked();
    if (chosen === undefined) return;
    show(chosen);
    // It was hidden when the browser looked for it.
    document.getElementById(chosen.dataset['window'] ?? '')?.scrollIntoView();
  });
  const first = linked() ?? buttons.find((button) => button.getAttribute('aria-pressed') === 'true');
  if (first !== undefined) show(first);
}
