import type { Sentence } from '@portcullis/render';

/** A sentence of the verdict: our words as they are, names in code font, quotes of tools set apart. */
export function SentenceText({ sentence }: { readonly sentence: Sentence }) {
  return (
    <>
      {sentence.map(({ kind, text }) => {
        switch (kind) {
          case 'words':
            return text;
          case 'name':
            return <code>{text}</code>;
          case 'quote':
            return <span class="quote">{text}</span>;
        }
      })}
    </>
  );
}
