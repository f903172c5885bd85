import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseState, IssuedPair } from '../../shared/case/state/case-state.ts';
import type { CertificateView } from '../../shared/contract/api.ts';
import type { Walk } from '../harness/service-walk.ts';
import type { Desk } from '../harness/station-client.ts';
import type { StationProcess } from '../harness/station-process.ts';
import type { OutsideJudge } from './outside-judge.ts';

export const SLOTS = 3;
/** Where the supplier's medium is, and where a new one is plugged in for him. */
export const OWN_SLOT = 1;
export const NEW_SLOT = 2;
/** The PIN that the supplier has chosen at the first issue, and the one he chooses when he gets to choose again. */
export const PIN = '482915';
export const OTHER_PIN = '735162';

/** A supplier's certificate as it was before the service that is walked. */
export interface Before {
  pair: IssuedPair;
  record: CertificateView;
  mediumSerial: string;
  /** PEM of the old certificates. */
  signing: string;
  encryption: string;
}

/** What a service's own part of the journey works with. */
export interface JourneyStage {
  desk: Desk;
  judge: OutsideJudge;
  station: StationProcess;
  /** Null for a first issue. */
  before: Before | null;
}

/** What a service prepares, how it is walked, and what must then be so. */
export interface ServiceJourney {
  prepare?: (stage: JourneyStage) => Promise<unknown>;
  walk: Partial<Walk>;
  judge: (stage: JourneyStage, state: CaseState) => Promise<void> | void;
}

/** The newest paper of a kind on the tray. */
export function paperOf(station: StationProcess, caseNumber: string, document: string): string {
  const formsDir = join(station.dataDir, 'bench', 'forms');
  const name = readdirSync(formsDir).find((file) => file.includes(`${caseNumber}-${document}`));
  return join(formsDir, name ?? '');
}
