/**
 * Unpacks data that a page carries: Base64, gzip, JSON.
 *
 * @returns `null`: the page has none, or this browser cannot unpack it.
 */
export async function unpackData(id: string): Promise<unknown> {
  const template = document.getElementById(id);
  if (!(template instanceof HTMLTemplateElement) || typeof DecompressionStream === 'undefined') return null;
  const binary = atob(template.content.textContent.trim());
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  // What the packed text took is free again.
  template.remove();
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  const data: unknown = await new Response(stream).json();
  return data;
}
