/** A request to one of GitHub's pages. */
export interface WebRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly bodyText: string;
}

/** What a page answers. */
export interface WebAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A page of text. */
export function page(status: number, text: string): WebAnswer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, text: `${text}\n` };
}

/** Sends the browser elsewhere. */
export function redirectTo(address: string, parameters: Readonly<Record<string, string>>): WebAnswer {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return { status: 302, headers: { location: url.href }, text: '' };
}
