import type { ReportInput } from '@portcullis/gate-core';
import { isCount, isObject, requireElements, requireObject, spotOf } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';

const filesPath = 'files.*';

/** A message, and the file that it is about. */
interface FileMessage {
  readonly file: string;
  readonly message: JsonObject;
  readonly spot: Spot;
}

/** What is left of a report whose messages were passed on. */
export interface ByFile {
  /** How many files it lists. */
  readonly files: number;
  /** Problems in files: those that are listed, and those that a file counts beyond them. */
  readonly stated: number;
  readonly totals: JsonObject;
  readonly rest: JsonObject;
}

/**
 * Reads the shape that linters of PHP share: `totals`, and `files` with their `messages` by path. PHP writes an empty
 * map as a list.
 *
 * @param title for the refusal of anything else: `a PHPStan report`
 */
export async function readMessagesByFile(
  input: ReportInput,
  title: string,
  take: (message: FileMessage) => void,
): Promise<ByFile> {
  let files = 0;
  let stated = 0;
  const rest = await readJson(input, [
    {
      path: filesPath,
      take: (value, place) => {
        const spot = spotOf(filesPath, place);
        const entry = requireObject(value, spot, 'the messages of a file');
        const messages = [...requireElements(entry, 'messages', spot)];
        files += 1;
        stated += Math.max(messages.length, countedIn(entry));
        for (const [message, at] of messages)
          take({ file: place.key ?? '', message: requireObject(message, at, 'a message'), spot: at });
      },
    },
  ]);
  const listed = isObject(rest) ? rest['files'] : null;
  const hasFiles = isObject(listed) || (Array.isArray(listed) && listed.length === 0);
  if (!isObject(rest) || !hasFiles || !isObject(rest['totals']))
    throw notThisFormat(title, 'an object with `totals` and `files`');
  return { files, stated, totals: rest['totals'], rest };
}

/** What a file says of its own problems. PHPStan has errors alone. */
function countedIn({ errors, warnings }: JsonObject): number {
  return (isCount(errors) ? errors : 0) + (isCount(warnings) ? warnings : 0);
}
