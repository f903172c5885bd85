import type { CaseState } from '../../shared/case/state/case-state.ts';
import { firstIssueWalk, plugNewMedium, walkThrough } from './service-walk.ts';
import type { Desk } from './station-client.ts';

/** A clerk's counter, ready to take cases: signed in, with a supplier's screen and a till. */
export async function openCounter(desk: Desk): Promise<void> {
  await desk.signIn();
  await desk.pairScreen();
  await desk.counter.request('POST', '/api/till', { floatFen: 50000 });
}

export interface IssuedMedium {
  serial: string;
  requestId: string;
  notAfter: number;
}

/** A supplier's certificate as a first issue at the counter made it, on a new medium that stays in the slot. */
export async function issueAtCounter(
  desk: Desk,
  { organisation, slot, pin }: { organisation: number; slot: number; pin: string },
): Promise<IssuedMedium> {
  const serial = await plugNewMedium(desk, slot);
  const state: CaseState = await walkThrough(firstIssueWalk(desk, organisation, { slot, pin }));
  const issuance = state.issuances.at(-1);
  if (!issuance?.pair) throw new Error('nothing was issued');
  return { serial, requestId: issuance.requestId, notAfter: issuance.pair.notAfter };
}
