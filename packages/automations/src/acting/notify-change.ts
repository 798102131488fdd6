import type { Notification, NotificationPort } from '../ports/notification.ts';

/** Tells people of a change of an issue, if it is one that they should know of at once. */
export async function notifyChange(
  port: NotificationPort | null,
  outcome: string,
  notification: Omit<Notification, 'change'>,
): Promise<string | null> {
  if (port === null || (outcome !== 'opened' && outcome !== 'reopened' && outcome !== 'closed')) return null;
  return port.notify({ ...notification, change: outcome });
}
