/** Percent-decoding of each run of encoded bytes by itself: one that is no text stays, and does not hide the others. */
export function decodedRuns(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/giu, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}
