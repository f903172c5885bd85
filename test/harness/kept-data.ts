import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { shanghaiDate } from '../../shared/vocabulary/values/calendar-date.ts';

const BUILD = fileURLToPath(new URL('../../build', import.meta.url));
const KEPT = join(BUILD, 'kept-data');

/**
 * Fill a directory that holds nothing yet with what `make` makes in it, everything stopped; made once a Beijing day for this build,
 * laid down as a copy after that. For what takes long to make and is the same whoever needs it.
 */
export async function keptData(name: string, directory: string, make: () => Promise<void>): Promise<void> {
  const stamp = statSync(join(BUILD, 'stamp')).mtimeMs.toFixed(0);
  const from = `${stamp}-${shanghaiDate(Date.now())}`;
  const kept = join(KEPT, `${from}-${name}`);
  if (existsSync(kept)) {
    cpSync(kept, directory, { recursive: true });
    return;
  }
  await make();
  mkdirSync(KEPT, { recursive: true });
  for (const other of readdirSync(KEPT))
    if (!other.startsWith(from)) rmSync(join(KEPT, other), { recursive: true, force: true });
  const copy = join(KEPT, `${from}-${process.pid}-${name}`);
  cpSync(directory, copy, { recursive: true });
  // Whoever was faster made the same.
  if (existsSync(kept)) rmSync(copy, { recursive: true });
  else renameSync(copy, kept);
}
