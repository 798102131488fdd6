import type { Json } from '../json.ts';
import type { Context } from './context.ts';
import { paginate } from './pagination.ts';
import { reply } from './reply.ts';
import type { Reply } from './reply.ts';

/** 200 with the requested page of a list. */
export function listReply<Item>(context: Context, list: readonly Item[], render: (item: Item) => Json): Reply {
  const { items, headers } = paginate(context, list);
  return reply(200, items.map(render), headers);
}

/** The same in an object with the number of all: `{ total_count, [field]: […] }`. */
export function countedReply<Item>(
  context: Context,
  field: string,
  list: readonly Item[],
  render: (item: Item) => Json,
): Reply {
  const { items, headers } = paginate(context, list);
  return reply(200, { total_count: list.length, [field]: items.map(render) }, headers);
}
