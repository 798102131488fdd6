import type { Identifiers } from './identifiers.ts';

/** A user, a bot or an organization. */
export interface Account {
  readonly id: number;
  readonly login: string;
  readonly type: 'User' | 'Bot' | 'Organization';
}

/** Everybody there is; who is first heard of joins. */
export class Accounts {
  readonly #ids: Identifiers;
  readonly #byLogin = new Map<string, Account>();

  constructor(ids: Identifiers) {
    this.#ids = ids;
  }

  /** The account of a login that has been named before. */
  find(login: string): Account | undefined {
    return this.#byLogin.get(login.toLowerCase());
  }

  /** Everybody who has been heard of. */
  all(): Account[] {
    return [...this.#byLogin.values()];
  }

  /** The account of a login; a login that ends in `[bot]` is a bot's. */
  get(login: string, type: Account['type'] = login.endsWith('[bot]') ? 'Bot' : 'User'): Account {
    const key = login.toLowerCase();
    const account = this.#byLogin.get(key) ?? { id: this.#ids.next(), login, type };
    this.#byLogin.set(key, account);
    return account;
  }
}
