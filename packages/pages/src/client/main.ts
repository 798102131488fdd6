/** The script of all pages. Every page reads without it; it adds sorting and what is only shown on demand. */
import { addFindings } from './findings.ts';
import { addSorting } from './sort-tables.ts';
import { addScrolling } from './scrollable.ts';
import { addWindows } from './windows.ts';

document.documentElement.classList.add('js');
addSorting(document);
addFindings();
addWindows();
addScrolling(document);
// A part that another script has put in place is made as usable as the page was.
document.addEventListener('portcullis:part', ({ target }) => {
  if (!(target instanceof Element)) return;
  addSorting(target);
  addScrolling(target);
});
