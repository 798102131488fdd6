/** A short message about something that changed, for people who do not watch GitHub. */
export interface Notification {
  /** `ci-failure` or `ci-health`. */
  readonly subject: 'ci-failure' | 'ci-health';
  readonly change: 'opened' | 'reopened' | 'closed';
  /** `owner/name`. */
  readonly repository: string;
  /** One line without anything from a log. Names in it are untrusted text. */
  readonly text: string;
  /** Where to read more. */
  readonly url: string;
}

/** Sends notifications. */
export interface NotificationPort {
  /**
   * Sends one message. Never rejects: a message that cannot be sent fails nothing.
   *
   * @returns why it was not sent, without the address, which is a secret; `null` if it was.
   */
  notify(notification: Notification): Promise<string | null>;
}
