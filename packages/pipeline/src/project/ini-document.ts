import type { SeenAt } from './project-files.ts';

/** One value of an INI file, with its continuation lines. */
export interface IniValue {
  readonly text: string;
  readonly seenAt: SeenAt;
}

/** An INI file, as `setup.cfg` and `tox.ini` are: sections with keys. */
export interface IniDocument {
  readonly sections: ReadonlyMap<string, ReadonlyMap<string, IniValue>>;
  /** Where sections begin. */
  readonly seenAt: ReadonlyMap<string, SeenAt>;
}

const maxLineLength = 2_000;

/** Reads what there is: a line that is neither a section, a key nor a continuation is passed over. */
export function readIni(file: string, text: string): IniDocument {
  const sections = new Map<string, Map<string, IniValue>>();
  const places = new Map<string, SeenAt>();
  let values: Map<string, IniValue> | null = null;
  let key: string | null = null;
  text
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u)
    .forEach((line, index) => {
      if (line.length > maxLineLength) return;
      const seenAt = { file, line: index + 1 };
      const section = /^\[([^\]]+)\]/u.exec(line)?.[1]?.trim();
      if (section !== undefined) {
        values = sections.get(section) ?? new Map<string, IniValue>();
        sections.set(section, values);
        if (!places.has(section)) places.set(section, seenAt);
        key = null;
        return;
      }
      if (/^\s*(?:[#;]|$)/u.test(line) || values === null) return;
      if (/^\s/u.test(line) && key !== null) {
        const earlier = values.get(key);
        if (earlier !== undefined) values.set(key, { ...earlier, text: `${earlier.text}\n${line.trim()}`.trim() });
        return;
      }
      const found = /^([^\s=:][^=:]*?)\s*[=:]\s*(.*)$/u.exec(line);
      if (found === null) return;
      const [, name = '', value = ''] = found;
      key = name.toLowerCase();
      values.set(key, { text: value.trim(), seenAt });
    });
  return { sections, seenAt: places };
}
