import sharp from 'sharp';
import { catalogue } from '../../shared/services/catalogue.ts';
import type { BenchState } from '../../shared/contract/bench-console.ts';
import type { CaseView } from '../../shared/contract/api.ts';
import { foldCase } from '../../shared/case/fold.ts';
import { sampleApplication } from './sample-case.ts';
import type { Desk } from './station-client.ts';
import { syntheticSpecimenPage } from './synthetic-page.ts';

export type Step = <T>(name: string, work: () => Promise<T>) => Promise<T>;
const untimed: Step = (_name, work) => work();

let specimen: Promise<Buffer> | null = null;
/** A camera picture of a stamped form; made once. */
export const specimenPicture = (): Promise<Buffer> =>
  (specimen ??= syntheticSpecimenPage().then((png) => sharp(png).jpeg({ quality: 90 }).toBuffer()));

/** Take a new case from walk-in to the collected fee, over the real API. Returns its number. */
export async function walkToPaid(desk: Desk, n: number, step: Step = untimed): Promise<string> {
  const caseNumber = await step('open-case', () => desk.openCase());
  await step('agent-identity', async () => {
    await desk.bench('/reader/card', { cardId: null });
    await desk.bench('/reader/card', { cardId: 'resident' });
    await desk.command(caseNumber, { type: 'read-agent-id-card' });
  });
  await step('application-data', () =>
    desk.command(caseNumber, { type: 'enter-application-data', input: sampleApplication(n) }),
  );
  await step('material-check', () => {
    const items = catalogue['first-issue'].channels.counter.materials.map(({ material, copies }) => ({
      material,
      copies,
      sealed: true,
      originalSeen: true,
      failure: null,
      note: '',
    }));
    return desk.command(caseNumber, { type: 'check-materials', items });
  });
  await step('seal-specimen', async () => {
    const picture = await specimenPicture();
    const view = await desk.counter.request<CaseView>('POST', `/api/cases/${caseNumber}/specimens`, picture, {
      'content-type': 'image/jpeg',
    });
    const capture = foldCase(view.events)?.specimens.at(-1);
    if (!capture || capture.checks.length > 0)
      throw new Error(`the specimen: ${JSON.stringify(capture?.checks)}`);
    await desk.command(caseNumber, { type: 'accept-specimen', captureId: capture.captureId });
  });
  await step('application-form', async () => {
    await desk.command(caseNumber, { type: 'print-application-form' });
    await desk.command(caseNumber, { type: 'confirm-signed-copies' });
  });
  await step('supplier-confirmation', async () => {
    const view = await desk.screenView();
    if (view.kind !== 'confirm-data') throw new Error(`the supplier sees ${view.kind}`);
    await desk.screenCommand({ type: 'confirm-application' });
  });
  await step('fee-collection', () => desk.command(caseNumber, { type: 'collect-cash', tenderedFen: 30000 }));
  return caseNumber;
}

/** A blank medium in a slot, new on the shelf; its serial. */
export async function plugNewMedium(desk: Desk, slot: number): Promise<string> {
  const state = await desk.bench<BenchState>(`/slots/${slot}/medium`, { serial: 'new' });
  return state.slots.find((candidate) => candidate.slot === slot)?.medium ?? '';
}

/** From the issued medium to the closed case. */
export async function walkToEnd(
  desk: Desk,
  caseNumber: string,
  pin: string,
  step: Step = untimed,
): Promise<void> {
  await step('pin-setting', () => desk.setPin(pin));
  await step('document-printing', async () => {
    await desk.command(caseNumber, { type: 'print-handover-slip' });
    await desk.command(caseNumber, { type: 'confirm-documents' });
  });
  await step('handover', () => desk.command(caseNumber, { type: 'hand-over' }));
}
