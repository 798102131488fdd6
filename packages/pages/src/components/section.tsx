import type { ComponentChildren } from 'preact';

/** A part of a page with a heading: see {@link Section}. */
export interface SectionProps {
  /** The fragment of its address. Unique in the page. */
  readonly id: string;
  readonly heading: string;
  /** Beside the heading: how many there are. */
  readonly count?: ComponentChildren;
  /** One sentence below the heading. */
  readonly lead?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A part of a page that can be linked to. */
export function Section({ id, heading, count, lead, children }: SectionProps) {
  return (
    <section class="card" id={id} aria-labelledby={`${id}-heading`} tabindex={-1}>
      <h2 id={`${id}-heading`}>
        <a class="anchor" href={`#${id}`}>
          {heading}
        </a>
        {count === undefined ? null : <span class="count">{count}</span>}
      </h2>
      {lead === undefined ? null : <p class="lead">{lead}</p>}
      {children}
    </section>
  );
}

/** Something that is shown when it is asked for. It opens without script. */
export function Disclosure({
  summary,
  open = false,
  children,
}: {
  readonly summary: ComponentChildren;
  readonly open?: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <details class="disclosure" open={open}>
      <summary>{summary}</summary>
      <div class="disclosed">{children}</div>
    </details>
  );
}
