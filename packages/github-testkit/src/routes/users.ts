import { notAccessible } from '../access/authorize.ts';
import { timestamp } from '../clock/durations.ts';
import type { Handler } from '../http/context.ts';
import { ApiError, reply } from '../http/reply.ts';
import { renderAccount } from '../render/account.ts';

/** https://docs.github.com/en/rest/users/users#get-the-authenticated-user; installations are not users. */
export const userRoutes: Readonly<Record<string, Handler>> = {
  'users/get-authenticated': ({ caller, bases, now }) => {
    if (caller.kind === 'anonymous') throw new ApiError(401, 'Requires authentication');
    if (caller.kind !== 'classic' && caller.kind !== 'fine-grained' && caller.kind !== 'user')
      throw notAccessible(caller);
    return reply(200, {
      ...renderAccount(caller.account, bases),
      name: null,
      company: null,
      blog: '',
      location: null,
      email: null,
      hireable: null,
      bio: null,
      public_repos: 0,
      public_gists: 0,
      followers: 0,
      following: 0,
      created_at: timestamp(now),
      updated_at: timestamp(now),
    });
  },
};
