import type { Stage } from './stage.ts';

/** What a page answered. */
export interface Page {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

/** A browser with its cookies, which trusts that the App is behind TLS. */
export class Browser {
  readonly #stage: Stage;
  readonly cookies = new Map<string, string>();

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Opens a page; redirects are not followed. */
  async open(path: string, init: RequestInit = {}): Promise<Page> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = new Headers(init.headers);
    if (!headers.has('accept')) headers.set('accept', 'text/html');
    if (cookie !== '') headers.set('cookie', cookie);
    const answer = await fetch(`${this.#stage.service.url}${path}`, { redirect: 'manual', ...init, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^(?<name>[^=]+)=(?<value>[^;]*)/u.exec(line) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  }

  /** Sends a form. */
  post(path: string, fields: Readonly<Record<string, string>>): Promise<Page> {
    return this.open(path, { method: 'POST', body: new URLSearchParams(fields) });
  }

  /** Goes to GitHub's page and comes back. @returns the way back, and what it answered */
  async signIn(login: string, to = '/'): Promise<{ readonly back: string; readonly page: Page }> {
    this.#stage.github.signIn(login);
    const start = await this.open(`/sign-in?to=${encodeURIComponent(to)}`);
    const there = await this.#stage.github.fetch(start.headers.get('location') ?? '', { redirect: 'manual' });
    const url = new URL(there.headers.get('location') ?? '');
    const back = `${url.pathname}${url.search}`;
    return { back, page: await this.open(back) };
  }

  /** The secret of the forms on a page. */
  async csrf(path: string): Promise<string> {
    const { text } = await this.open(path);
    return /name="csrf" value="(?<csrf>[\w-]+)"/u.exec(text)?.groups?.['csrf'] ?? '';
  }
}
