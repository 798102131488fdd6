/** What a step of the automaton matches: one exact character, any character, or any but `/`. */
export type GlobSymbol =
  | { readonly take: 'character'; readonly character: string }
  | { readonly take: 'any' }
  | { readonly take: 'any-but-slash' };
