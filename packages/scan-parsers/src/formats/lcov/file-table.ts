/** What is known of each source file in numbers. */
interface FileRow {
  /** Where its lines are in the list of all, and how many its first record with lines has. */
  from: number;
  count: number;
  /** Of that record, as of a {@link RecordShape}. */
  functions: number | null;
  contents: number | null;
}

const columns = 4;

/** Rows of numbers side by side: an object for each of many files costs more than to read its record. */
export class FileTable {
  #numbers = new Float64Array(columns * 256);
  size = 0;

  /** Adds an empty row. Returns its number. */
  add(): number {
    const begin = this.size * columns;
    if (begin === this.#numbers.length) {
      const grown = new Float64Array(this.#numbers.length * 2);
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    this.size += 1;
    return this.size - 1;
  }

  row(file: number): Readonly<FileRow> {
    const begin = file * columns;
    const [from = 0, count = 0, functions = NaN, contents = NaN] = this.#numbers.subarray(begin, begin + columns);
    return { from, count, functions: orNull(functions), contents: orNull(contents) };
  }

  from(file: number): number {
    return this.#numbers[file * columns] ?? 0;
  }

  count(file: number): number {
    return this.#numbers[file * columns + 1] ?? 0;
  }

  set(file: number, { from, count, functions, contents }: Readonly<FileRow>): void {
    const begin = file * columns;
    this.#numbers[begin] = from;
    this.#numbers[begin + 1] = count;
    this.#numbers[begin + 2] = functions ?? NaN;
    this.#numbers[begin + 3] = contents ?? NaN;
  }
}

function orNull(number: number): number | null {
  return Number.isNaN(number) ? null : number;
}
