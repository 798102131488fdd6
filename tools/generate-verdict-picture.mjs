/**
 * Makes `docs/verdict.svg`, the picture in the README: what `portcullis gate` prints for the example, in its colours.
 * With `--check` it only says whether the committed picture is current.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, root, say } from './setup.mjs';

const file = join(root, 'docs/verdict.svg');
const columns = 100;
const fontSize = 14;
const lineHeight = 20;
const characterWidth = 8.43;
const margin = 20;

const palette = {
  31: '#f47067',
  32: '#57ab5a',
  33: '#daaa3f',
  34: '#539bf5',
  35: '#b083f0',
  36: '#39c5cf',
  90: '#8b949e',
};

const args = ['gate', '--jobs', 'needs.json', '--color', 'always', '--now', '2026-11-23T18:00:00Z'];
const result = spawnSync(process.execPath, [command, ...args], {
  cwd: join(root, 'examples/python-service'),
  encoding: 'utf8',
  env: { ...process.env, COLUMNS: String(columns) },
});
if (result.status === null || result.status > 2) {
  say(`the example could not be judged:\n${result.stderr}`);
  process.exit(3);
}
const svg = draw(result.stdout.trimEnd().split('\n'));

if (process.argv.includes('--check')) {
  const current = existsSync(file) && readFileSync(file, 'utf8') === svg;
  if (!current) say('docs/verdict.svg is not what the command prints now');
  process.exit(current ? 0 : 1);
}
writeFileSync(file, svg);

/** @param {readonly string[]} lines */
function draw(lines) {
  const prompt = '$ portcullis gate --jobs needs.json';
  const width = Math.ceil(columns * characterWidth + 2 * margin);
  const height = (lines.length + 2) * lineHeight + 2 * margin;
  const rows = [`<tspan fill="#8b949e">${escapeXml(prompt)}</tspan>`, '', ...lines.map((line) => spans(line))];
  const texts = rows
    .map((row, index) => `<text x="${margin}" y="${margin + (index + 1) * lineHeight - 5}">${row}</text>`)
    .join('\n');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">
<title id="title">What portcullis gate prints for the example: the verdict, its reasons and the shortest way to green</title>
<rect width="100%" height="100%" rx="8" fill="#1c2128"/>
<g fill="#cdd9e5" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${fontSize}">
${texts}
</g>
</svg>
`;
}

/**
 * One line with ANSI colours as SVG spans.
 *
 * @param {string} line
 */
function spans(line) {
  let style = { fill: '', bold: false };
  // The escape character itself is what is looked for.
  // eslint-disable-next-line no-control-regex
  const parts = line.split(/\u001b\[([\d;]*)m/u);
  return parts
    .map((part, index) => {
      if (index % 2 === 1) {
        style = applyCodes(style, part);
        return '';
      }
      if (part === '') return '';
      const attributes = `${style.fill ? ` fill="${style.fill}"` : ''}${style.bold ? ' font-weight="bold"' : ''}`;
      return attributes === '' ? escapeXml(part) : `<tspan${attributes}>${escapeXml(part)}</tspan>`;
    })
    .join('');
}

function applyCodes(style, codes) {
  let next = { ...style };
  for (const code of codes === '' ? ['0'] : codes.split(';')) {
    if (code === '0') next = { fill: '', bold: false };
    else if (code === '1') next.bold = true;
    else if (code === '2') next.fill = palette[90];
    else if (code === '22') next = { ...next, bold: false, fill: next.fill === palette[90] ? '' : next.fill };
    else if (code === '39') next.fill = '';
    else if (palette[code]) next.fill = palette[code];
  }
  return next;
}

/** @param {string} text Its spaces become no-break spaces, for browsers fold the others. */
function escapeXml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll(' ', '\u00a0');
}
