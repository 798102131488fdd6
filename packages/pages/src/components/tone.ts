/** What a colour says, always beside a word or a symbol that says it too. */
export type Tone = 'good' | 'bad' | 'warn' | 'unknown' | 'info' | 'neutral';
