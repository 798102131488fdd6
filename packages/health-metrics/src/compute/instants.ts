/** Milliseconds as an instant of a report: ISO 8601 in UTC. */
export function toInstant(instantMs: number): string {
  return new Date(instantMs).toISOString();
}
