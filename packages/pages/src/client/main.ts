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
