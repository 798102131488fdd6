/** The script of all pages. Every page reads without it; it adds sorting and what is only shown on demand. */
import { addFindings } from './findings.ts';
import { addSorting } from './sort-tables.ts';

document.documentElement.classList.add('js');
addSorting(document);
addFindings();
