// The fields of a file, as the command line says.
import { FIELDS, type FileKind, NEEDED } from '../../src/importing/fields.ts';
import { FileFault, type RowFile } from '../../src/importing/files/rows.ts';
import { type Mapping, mappingOf } from '../../src/importing/mapping.ts';
import { type Renaming, UsageFault } from './arguments.ts';

/** Throws UsageFault for a renaming to a column that the file has not, FileFault when a needed column is missing. */
export async function mapFields(kind: FileKind, file: RowFile, renamings: readonly Renaming[]): Promise<Mapping> {
  const own = renamings.filter(({ field }) => FIELDS[kind].includes(field));
  const columnOf = (field: string) => own.find((pair) => pair.field === field)?.column ?? field;
  const present = file.columns ?? (await columnsSeen(file, own));
  const absent = own.find(({ column }) => !present.includes(column));
  if (absent !== undefined) {
    throw new UsageFault(
      `--map ${absent.field}=${absent.column}: ${file.path} has no column "${absent.column}"; it has ${present.join(', ')}`,
    );
  }
  const missing = NEEDED[kind].filter((field) => !present.includes(columnOf(field)));
  if (file.columns !== null && missing.length > 0) {
    throw new FileFault(
      `${file.path} has no column ${missing.join(', ')}; it has ${present.join(', ')}. If they go by another name, say so: ${missing.map((name) => `--map ${name}=COLUMN`).join(' ')}`,
    );
  }
  return mappingOf(kind, file.format, columnOf);
}

/** JSON Lines has no header: looks for the renamed columns until all have been seen. */
async function columnsSeen(file: RowFile, renamings: readonly Renaming[]): Promise<string[]> {
  const wanted = new Set(renamings.map(({ column }) => column));
  const seen = new Set<string>();
  if (wanted.size === 0) return [];
  for await (const { rows } of file.rows([])) {
    for (const row of rows) {
      if (!('record' in row)) continue;
      for (const name of Object.keys(row.record)) {
        // Rows made by a program may have any number of names; a message needs only some of them.
        if (wanted.delete(name) || seen.size < 50) seen.add(name);
      }
      if (wanted.size === 0) return [...seen];
    }
  }
  return [...seen];
}
