import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { RefusedToStart } from '../failures/refused-to-start.ts';

/** What a JSON file of the configuration says. `what`: for words. Throws `RefusedToStart` with every fault named. */
export function readSettings<Schema extends z.ZodType>(
  what: string,
  file: string,
  schema: Schema,
): z.infer<Schema> {
  const parsed = schema.safeParse(jsonOf(what, file));
  if (!parsed.success) throw new RefusedToStart(`${what} in ${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function jsonOf(what: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const said = error instanceof Error ? error.message : 'unreadable';
    throw new RefusedToStart(`${what} in ${file}: ${said}`, { cause: error });
  }
}
