import { readFileSync } from 'node:fs';
import type { FaultAction } from '../../hardware/emulators/medium/emulated-rig.ts';

/** One place in a ceremony where something can strike: before or after the n-th call of a PKCS#11 function. */
export interface CutPoint {
  function: string;
  nth: number;
  moment: 'before' | 'after';
}

/** Functions that begin, end or change something; looking things up in between is no place of its own. */
const beginning = [
  'C_InitToken',
  'C_InitPIN',
  'C_Login',
  'C_GenerateKeyPair',
  'C_Sign',
  'C_UnwrapKey',
  'C_CreateObject',
  'C_DestroyObject',
  'C_Decrypt',
  'C_Logout',
];
/** The effect is there and nobody has heard of it. */
const changing = [
  'C_InitToken',
  'C_InitPIN',
  'C_GenerateKeyPair',
  'C_UnwrapKey',
  'C_CreateObject',
  'C_DestroyObject',
];

/** Every cut point of a traced ceremony: each call of the bench logs in and out once, so that none is left out. */
export function cutPointsOf(traceFile: string): CutPoint[] {
  const counts = new Map<string, number>();
  const points: CutPoint[] = [];
  for (const name of readFileSync(traceFile, 'utf8').split('\n')) {
    if (!beginning.includes(name)) continue;
    const nth = (counts.get(name) ?? 0) + 1;
    counts.set(name, nth);
    points.push({ function: name, nth, moment: 'before' });
    if (changing.includes(name)) points.push({ function: name, nth, moment: 'after' });
  }
  return points;
}

/**
 * The places that are struck: all of them in the deep suite, which takes most of an hour; else every so many, in the same
 * order each time.
 */
export const struckOf = <T>(places: readonly T[], stride: number, from = 0): T[] =>
  places.filter((_place, i) => process.env['STATION_DEEP'] !== undefined || i % stride === from % stride);

export const nameOf = ({ function: name, nth, moment }: CutPoint, action: FaultAction): string =>
  `${action} ${moment} ${name} #${nth}`;
