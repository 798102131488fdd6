/** What goes wrong with a webhook: it never arrives, it arrives twice, or after the one that follows it. */
export type WebhookFaultEffect = 'lose' | 'duplicate' | 'delay';

/** A fault of webhooks, and which of them it meets. */
export interface WebhookFault {
  /** `workflow_run`; `*` for all. */
  readonly event: string;
  /** `completed`. @default any */
  readonly action?: string;
  /** The first matching event that it meets, counted from 1 when the fault is added. @default 1 */
  readonly occurrence?: number;
  /** How many in a row. @default 1 */
  readonly times?: number | 'always';
  readonly effect: WebhookFaultEffect;
}

interface Armed {
  readonly fault: WebhookFault;
  seen: number;
}

/** The faults of webhooks to come. */
export class WebhookFaultScript {
  readonly #armed: Armed[] = [];

  /** Adds a fault. */
  add(fault: WebhookFault): void {
    this.#armed.push({ fault, seen: 0 });
  }

  /** The effects that meet an event. */
  meet(event: string, action: string | null): WebhookFaultEffect[] {
    return this.#armed.flatMap((armed) => {
      const { fault } = armed;
      if ((fault.event !== '*' && fault.event !== event) || (fault.action !== undefined && fault.action !== action))
        return [];
      armed.seen += 1;
      const first = fault.occurrence ?? 1;
      const times = fault.times ?? 1;
      return armed.seen >= first && (times === 'always' || armed.seen < first + times) ? [fault.effect] : [];
    });
  }
}
