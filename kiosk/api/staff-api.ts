import type { CaseSummary, CaseView, SessionView } from '../../shared/contract/api.ts';
import type { DeviceView } from '../../shared/contract/device-views.ts';
import type { TillView } from '../../shared/contract/money-views.ts';
import type { TillReport } from '../../shared/till/till-report.ts';
import type { CounterCommand } from '../../shared/contract/commands.ts';
import type { Directed } from '../../shared/contract/directed-command.ts';
import { pictureTarget } from '../../shared/contract/directed-picture.ts';
import type { DocumentKind } from '../../shared/case/state/case-state.ts';
import type { StepIdentity } from '../../shared/case/questions/step-identity.ts';
import type { Channel, ServiceCode } from '../../shared/services/service-definition.ts';
import type { CalendarDate } from '../../shared/vocabulary/values/calendar-date.ts';
import type { FormMaterial, MaterialCode } from '../../shared/vocabulary/material.ts';
import type { Counted } from '../../shared/vocabulary/values/denomination.ts';
import type { Fen } from '../../shared/vocabulary/values/money.ts';
import { ask } from './http-client.ts';

/* The counter's side of `shared/contract/api.ts`, one function per route. */

const UPLOAD_TIMEOUT_MS = 60_000;
/** Several pages, each some seconds on a busy machine. */
const READING_TIMEOUT_MS = 240_000;
/** The reader waits for a card up to 10 s; printing waits for the printer. */
const DEVICE_TIMEOUT_MS = 60_000;
/** A page at a fine resolution, and a scanner that has to wake up first. */
const SCAN_TIMEOUT_MS = 170_000;
/** A slow medium needs more than a minute for its key pair. */
const ISSUANCE_TIMEOUT_MS = 300_000;

const commandTimeoutMs: Partial<Record<CounterCommand['type'], number>> = {
  'choose-certificate': DEVICE_TIMEOUT_MS,
  'examine-medium': DEVICE_TIMEOUT_MS,
  'read-agent-id-card': DEVICE_TIMEOUT_MS,
  'print-document': DEVICE_TIMEOUT_MS,
  'collect-cash': DEVICE_TIMEOUT_MS,
  'collect-card': DEVICE_TIMEOUT_MS,
  'offer-payment': DEVICE_TIMEOUT_MS,
  'charge-payment-code': DEVICE_TIMEOUT_MS,
  'withdraw-payment': DEVICE_TIMEOUT_MS,
  'start-issuance': ISSUANCE_TIMEOUT_MS,
  'continue-issuance': ISSUANCE_TIMEOUT_MS,
  'abandon-issuance': ISSUANCE_TIMEOUT_MS,
  'run-encryption-test': DEVICE_TIMEOUT_MS,
  'revoke-certificates': DEVICE_TIMEOUT_MS,
  'wipe-medium': DEVICE_TIMEOUT_MS,
  'capture-uploaded-specimen': UPLOAD_TIMEOUT_MS,
  'read-pages': READING_TIMEOUT_MS,
  'decide-review': READING_TIMEOUT_MS,
  'send-initial-pin': DEVICE_TIMEOUT_MS,
};

const casePath = (caseNumber: string): string => `/cases/${encodeURIComponent(caseNumber)}`;

export const currentSession = () => ask<SessionView>({ method: 'GET', path: '/session' });
export const signIn = (body: { staffNumber: string; password: string; desk: string }) =>
  ask<SessionView>({ method: 'POST', path: '/session', body });
export const signOut = () => ask<void>({ method: 'DELETE', path: '/session' });

export const currentTill = () => ask<TillView>({ method: 'GET', path: '/till' });
export const openTill = (floatFen: Fen) =>
  ask<TillView>({ method: 'POST', path: '/till', body: { floatFen } });
export const openDrawer = () =>
  ask<void>({ method: 'POST', path: '/till/drawer', timeoutMs: DEVICE_TIMEOUT_MS });
export const countTill = (counted: Counted) =>
  ask<TillView>({ method: 'POST', path: '/till/count', body: { counted } });
export const closeTill = (reason: string, receiver: { staffNumber: string; password: string } | null) =>
  ask<TillView>({ method: 'POST', path: '/till/close', body: { reason, receiver } });
/** For a supervisor: the tills that were opened on a Beijing day. */
export const tillsOf = (day: CalendarDate) => ask<TillReport[]>({ method: 'GET', path: `/tills?day=${day}` });

/** What cases are looked for by; null or empty: by anything. */
export interface CaseSearch {
  state: 'open' | 'closed' | 'all';
  search: string;
  service: ServiceCode | null;
  clerk: string;
  day: CalendarDate | null;
}

export function findCases({ state, search, service, clerk, day }: CaseSearch): Promise<CaseSummary[]> {
  const query = new URLSearchParams({ state });
  for (const [name, value] of Object.entries({ search, service, clerk, day })) {
    if (value !== null && value !== '') query.set(name, value);
  }
  return ask<CaseSummary[]>({ method: 'GET', path: `/cases?${query.toString()}` });
}
export const openCase = (service: ServiceCode, channel: Channel, key: string) =>
  ask<CaseView>({ method: 'POST', path: '/cases', body: { service, channel }, key });
/** The PIN is forgotten: the case is given up, and this is the unlock that is opened instead. */
export const unlockInstead = (caseNumber: string, key: string) =>
  ask<CaseView>({ method: 'POST', path: `${casePath(caseNumber)}/unlock-instead`, key });
export const caseView = (caseNumber: string) => ask<CaseView>({ method: 'GET', path: casePath(caseNumber) });

export function command(caseNumber: string, body: Directed<CounterCommand>, key: string): Promise<CaseView> {
  const timeoutMs = commandTimeoutMs[body.command.type];
  return ask<CaseView>({
    method: 'POST',
    path: `${casePath(caseNumber)}/commands`,
    body,
    key,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
}

const targetQuery = (on: StepIdentity, more: Record<string, string> = {}): string =>
  new URLSearchParams({ ...more, ...pictureTarget(on) }).toString();

/** `on`: the step that the picture was taken for. */
export const uploadSpecimen = (on: StepIdentity, picture: Blob) =>
  ask<CaseView>({
    method: 'POST',
    path: `${casePath(on.caseNumber)}/specimens?${targetQuery(on)}`,
    body: picture,
    timeoutMs: UPLOAD_TIMEOUT_MS,
  });
const pictureQuery = (on: StepIdentity, material: MaterialCode, insisted: boolean): string =>
  targetQuery(on, { material, ...(insisted ? { insisted: 'true' } : {}) });

/** `insisted`: it is kept though something is wrong with it. */
export const uploadMaterialPicture = (
  on: StepIdentity,
  material: MaterialCode,
  picture: Blob,
  insisted: boolean,
) =>
  ask<{ attachment: string }>({
    method: 'POST',
    path: `${casePath(on.caseNumber)}/pictures?${pictureQuery(on, material, insisted)}`,
    body: picture,
    timeoutMs: UPLOAD_TIMEOUT_MS,
  });

/** The page in the document scanner in place of a camera's picture. */
export const scanSpecimen = (on: StepIdentity) =>
  ask<CaseView>({
    method: 'POST',
    path: `${casePath(on.caseNumber)}/specimens/scan?${targetQuery(on)}`,
    timeoutMs: SCAN_TIMEOUT_MS,
  });
export const scanMaterialPicture = (on: StepIdentity, material: MaterialCode, insisted: boolean) =>
  ask<{ attachment: string }>({
    method: 'POST',
    path: `${casePath(on.caseNumber)}/pictures/scan?${pictureQuery(on, material, insisted)}`,
    timeoutMs: SCAN_TIMEOUT_MS,
  });

export const attachmentUrl = (caseNumber: string, attachment: string): string =>
  `/api${casePath(caseNumber)}/attachments/${encodeURIComponent(attachment)}`;
export const documentUrl = (caseNumber: string, document: DocumentKind): string =>
  `/api${casePath(caseNumber)}/documents/${document}`;

/** A blank form; its address is public. */
export const blankFormUrl = (form: FormMaterial): string => `/api/forms/${form}`;

export const devices = () => ask<DeviceView[]>({ method: 'GET', path: '/devices' });
export const pairScreen = (code: string) =>
  ask<void>({ method: 'POST', path: '/desk/screen', body: { code } });
export const showCase = (caseNumber: string | null) =>
  ask<void>({ method: 'PUT', path: '/desk/case', body: { caseNumber } });
