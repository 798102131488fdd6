import { completeParser } from '../formats/complete-parser.ts';
import { dotnetListFormat } from '../formats/dotnet-list/dotnet-list.ts';

/** Reads what dotnet list package --vulnerable writes. */
export const dotnetListParser = completeParser(dotnetListFormat);
