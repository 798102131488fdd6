/** Lines to copy: a command or a file. It may be of any length; only its lines are capped. */
export function CodeBlock({ text }: { readonly text: string }) {
  return (
    <pre>
      <code>{text.split('\n').map((line, index) => (index === 0 ? line : `\n${line}`))}</code>
    </pre>
  );
}
