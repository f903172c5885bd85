import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCES = ['shared', 'hardware', 'station-server'];

/** Processes that tests start are the built ones, where they were built of these very sources. */
const isOfTheseSources = (): boolean =>
  existsSync(`${ROOT}/build/stamp`) &&
  execFileSync('find', [...SOURCES, '-newer', 'build/stamp', '-type', 'f'], { cwd: ROOT }).length === 0;

if (isOfTheseSources()) process.env['STATION_BUILT_CODE'] = `${ROOT}/build`;
