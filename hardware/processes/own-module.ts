import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCES = fileURLToPath(new URL('../../', import.meta.url));

/** What `fork` starts, and the options of node that it needs. */
interface OwnModule {
  path: string;
  execArgv: string[];
}

/**
 * One of our modules as a process of its own, by the URL of how it is written (`.ts`): as it is written where this runs as
 * written, else the built one. A loader of TypeScript costs each process a second: where `STATION_BUILT_CODE` names built
 * code of these very sources, that is started instead.
 */
export function ownModule(written: URL): OwnModule {
  const { execArgv } = process;
  const path = fileURLToPath(written);
  const builtName = (name: string): string => name.replace(/\.ts$/, '.js');
  if (import.meta.url.endsWith('.js')) return { path: builtName(path), execArgv };
  const builtCode = process.env['STATION_BUILT_CODE'];
  const built = builtCode && join(builtCode, builtName(relative(SOURCES, path)));
  return built && existsSync(built) ? { path: built, execArgv: [] } : { path, execArgv };
}
