import sharp from 'sharp';
import type { ApplicationInput } from '../../shared/case/state/actions.ts';
import type { CaseState } from '../../shared/case/state/case-state.ts';
import { currentIssuance, currentStep } from '../../shared/case/fold/fold.ts';
import type { BenchState } from '../../shared/contract/bench-console.ts';
import type { DeliveryView } from '../../shared/contract/media-stock.ts';
import { formsOf } from '../../shared/case/papers/printed-form.ts';
import type { LightSeen } from '../../shared/rules/diagnosis.ts';
import { catalogue, type RunningStepKind } from '../../shared/services/catalogue.ts';
import type { ServiceCode, ServiceDefinition } from '../../shared/services/service-definition.ts';
import type { RevocationReason } from '../../shared/vocabulary/certificate.ts';
import { payBy, type PayWay } from './paying.ts';
import { sampleApplication } from './sample-case.ts';
import type { Desk } from './station-client.ts';
import { applicationOf } from './step-actions.ts';
import { syntheticSpecimenPage } from './synthetic-page.ts';

export type Step = <T>(name: string, work: () => Promise<T>) => Promise<T>;
const untimed: Step = (_name, work) => work();

let specimen: Promise<Buffer> | null = null;
/** A camera picture of a stamped form; made once. */
export const specimenPicture = (): Promise<Buffer> =>
  (specimen ??= syntheticSpecimenPage().then((png) => sharp(png).jpeg({ quality: 90 }).toBuffer()));

/** From now on every picture of a walk is this one. */
export function photographEverythingAs(picture: Buffer): void {
  specimen = Promise.resolve(picture);
}

/** What the people of a walk have in hand. */
export interface Walk {
  desk: Desk;
  service: ServiceCode;
  /** Makes the organisation of a first issue unique. */
  organisation: number;
  /** Where the medium of the case is plugged in, or will be. */
  slot: number;
  /** Where the medium that is examined is, when it is another. */
  examinationSlot?: number;
  /** What the supplier types: the PIN that is, or the one that will be. */
  pin: string;
  /** The pair that the case is about: found by this record; null: what is plugged into the slot. */
  requestId: string | null;
  /** What differs from what was registered. */
  changes?: Partial<ApplicationInput>;
  /** Take a new specimen instead of the one before. */
  newSpecimen?: boolean;
  lightSeen?: LightSeen;
  revocationReason?: RevocationReason;
  /** Cash unless said otherwise. */
  pay?: PayWay;
  timed?: Step;
}

type CounterStepKind = (typeof catalogue)[ServiceCode]['channels']['counter']['steps'][number];
type StepWalk = (walk: Walk, caseNumber: string, state: CaseState) => Promise<unknown>;

/** How each step is done over the real API, by clerk, supplier and bench. */
const stepWalks: Record<CounterStepKind, StepWalk> = {
  'certificate-lookup': ({ desk, requestId, slot }, caseNumber) =>
    desk.command(caseNumber, {
      type: 'choose-certificate',
      requestId,
      slot: requestId === null ? slot : null,
    }),
  'pin-proof': ({ desk, pin }) => desk.givePin(pin),
  notices: ({ desk }) => desk.screenCommand({ type: 'acknowledge-notices', bidOpen: false }),
  'medium-examination': ({ desk, slot, examinationSlot = slot, lightSeen = 'steady' }, caseNumber) =>
    desk.command(caseNumber, {
      type: 'examine-medium',
      slot: examinationSlot,
      lightSeen,
      pinForgotten: false,
    }),
  'agent-identity': async ({ desk }, caseNumber) => {
    await desk.bench('/reader/card', { cardId: null });
    await desk.bench('/reader/card', { cardId: 'resident' });
    await desk.command(caseNumber, { type: 'read-agent-id-card' });
  },
  'application-data': ({ desk, organisation, changes, revocationReason = null }, caseNumber, { previous }) =>
    desk.command(caseNumber, {
      type: 'enter-application-data',
      input: { ...(previous ? applicationOf(previous) : sampleApplication(organisation)), ...changes },
      revocationReason,
    }),
  'material-check': ({ desk, service }, caseNumber) => {
    const definition: ServiceDefinition = catalogue[service];
    const items = (definition.channels.counter?.materials ?? []).map(({ material, copies }) => ({
      material,
      copies,
      sealed: true,
      originalSeen: true,
      failure: null,
      note: '',
    }));
    return desk.command(caseNumber, { type: 'check-materials', items });
  },
  'seal-specimen': async ({ desk, newSpecimen = false }, caseNumber, { certificate }) => {
    if (certificate && !newSpecimen) return desk.command(caseNumber, { type: 'reuse-specimen' });
    const picture = await specimenPicture();
    const capture = (await desk.specimen(caseNumber, picture)).specimens.at(-1);
    if (!capture || capture.checks.length > 0)
      throw new Error(`the specimen: ${JSON.stringify(capture?.checks)}`);
    return desk.command(caseNumber, { type: 'accept-specimen', captureId: capture.captureId });
  },
  'application-form': async ({ desk }, caseNumber, state) => {
    for (const document of formsOf(state))
      await desk.command(caseNumber, { type: 'print-document', document });
    await desk.command(caseNumber, { type: 'settle-forms', brought: [] });
  },
  'supplier-confirmation': async ({ desk }) => {
    const view = await desk.screenView();
    if (view.kind !== 'confirm-data') throw new Error(`the supplier sees ${view.kind}`);
    await desk.screenCommand({ type: 'confirm-application' });
  },
  'fee-collection': ({ desk, pay = 'cash' }, caseNumber) => payBy(desk, caseNumber, pay),
  issuance: async ({ desk, slot, pin }, caseNumber) => {
    if ((await desk.screenView()).kind === 'enter-pin') await desk.givePin(pin);
    const { activity, cause } = await desk.issuance(caseNumber, { type: 'start-issuance', slot });
    if (activity !== 'done') throw new Error(`the issuance was interrupted: ${cause}`);
  },
  revocation: ({ desk }, caseNumber) => desk.command(caseNumber, { type: 'revoke-certificates' }),
  'pin-setting': ({ desk, pin }) => desk.setPin(pin),
  'pin-reset': ({ desk, pin }) => desk.setPin(pin),
  'encryption-test': async ({ desk, pin }, caseNumber) => {
    if ((await desk.screenView()).kind === 'enter-pin') await desk.givePin(pin);
    await desk.command(caseNumber, { type: 'run-encryption-test' });
  },
  'document-printing': async ({ desk, service }, caseNumber) => {
    const document = service === 'revocation' ? 'revocation-confirmation' : 'handover-slip';
    await desk.command(caseNumber, { type: 'print-document', document });
    await desk.command(caseNumber, { type: 'confirm-documents' });
  },
  handover: ({ desk }, caseNumber, state) =>
    takenOut(desk, state, () => desk.command(caseNumber, { type: 'hand-over' })),
};

/** A case's medium leaves the rig for something, and is plugged in again where it was: its supplier stays. */
export async function takenOut<T>(desk: Desk, state: CaseState, act: () => Promise<T>): Promise<T> {
  const serial = currentIssuance(state)?.mediumSerial ?? state.certificate?.mediumSerial;
  const { slots } = await desk.bench<BenchState>('/state');
  const slot = slots.find(({ medium }) => medium !== null && medium === serial)?.slot;
  if (slot === undefined) return act();
  await desk.bench(`/slots/${slot}/medium`, { serial: null });
  const done = await act();
  await desk.bench(`/slots/${slot}/medium`, { serial });
  return done;
}

/** Open a case and show it at the desk. */
export const openWalk = ({ desk, service, timed = untimed }: Walk): Promise<string> =>
  timed('open-case', () => desk.openCase(service));

/** Do the steps of a case until this one is on, or until it is complete. Resolves with the state it is in then. */
export async function walkUntil(
  walk: Walk,
  caseNumber: string,
  until: RunningStepKind | 'completed',
): Promise<CaseState> {
  const timed = walk.timed ?? untimed;
  for (;;) {
    const state = await walk.desk.state(caseNumber);
    const on = currentStep(state);
    if (on === null || on === until) return state;
    await timed(on, () => stepWalks[on as CounterStepKind](walk, caseNumber, state));
    if (currentStep(await walk.desk.state(caseNumber)) === on) throw new Error(`the case stays at ${on}`);
  }
}

/** A whole service, from the door to the closed case. */
export async function walkThrough(walk: Walk): Promise<CaseState> {
  return walkUntil(walk, await openWalk(walk), 'completed');
}

export const firstIssueWalk = (desk: Desk, organisation: number, more: Partial<Walk> = {}): Walk => ({
  desk,
  service: 'first-issue',
  organisation,
  slot: 1,
  pin: '482915',
  requestId: null,
  ...more,
});

/** A medium in a slot that nobody has received; its serial. */
export async function plugUnreceived(desk: Desk, slot: number): Promise<string> {
  const state = await desk.bench<BenchState>(`/slots/${slot}/medium`, { serial: 'new' });
  return state.slots.find((candidate) => candidate.slot === slot)?.medium ?? '';
}

/** Whoever is signed in at the counter takes a medium into the stock (R-MEDIUM-0). */
async function receiveMedium(desk: Desk, serial: string): Promise<void> {
  const { refused } = await desk.counter.request<DeliveryView>('POST', '/api/media-deliveries', {
    note: '样本批次',
    serials: [serial],
  });
  if (refused.length > 0) throw new Error(`not received: ${JSON.stringify(refused)}`);
}

/** A blank medium of the stock in a slot; its serial. */
export async function plugNewMedium(desk: Desk, slot: number): Promise<string> {
  const serial = await plugUnreceived(desk, slot);
  await receiveMedium(desk, serial);
  return serial;
}
