import sharp from 'sharp';
import type { CaseState } from '../../shared/case/state/case-state.ts';
import { needsSpecimen } from '../../shared/case/decide/decide-review.ts';
import { currentStep } from '../../shared/case/fold/fold.ts';
import { sealOfOtherName } from '../../shared/case/papers/seal-name.ts';
import { waitingPayment } from '../../shared/case/state/payments.ts';
import { formsOf } from '../../shared/case/papers/printed-form.ts';
import { missingUploads } from '../../shared/case/papers/required-uploads.ts';
import { catalogue, type RunningStepKind } from '../../shared/services/catalogue.ts';
import type { Channel, ServiceCode, ServiceDefinition } from '../../shared/services/service-definition.ts';
import type { OnlineMethod } from '../../shared/vocabulary/payment-method.ts';
import type { VerificationFields, VerificationMethod } from '../../shared/vocabulary/verification.ts';
import type { ApplicationInput } from '../../shared/case/state/actions.ts';
import { onPhone } from './paying.ts';
import { sampleAgent, sampleApplication } from './sample-case.ts';
import { plugNewMedium, specimenPicture, takenOut, type Step } from './service-walk.ts';
import type { Desk } from './station-client.ts';
import { applicationOf } from './step-actions.ts';
import type { Terminal } from './terminal-client.ts';

/** The account's; codes to one number have a minute between them. */
export const ACCOUNT_MOBILE = '13700137000';
export const AGENT_MOBILE = '13800138000';
export const LEGAL_MOBILE = '13900139000';
export const TERMINAL_SLOT = 1;
export const PRODUCTION_SLOT = 2;

/** What the people of an order have in hand: the supplier at a terminal, staff behind the counter. */
export interface OrderWalk {
  terminal: Terminal;
  desk: Desk;
  service: ServiceCode;
  channel: Channel;
  organisation: number;
  /** The supplier's own medium is in the terminal and has this PIN. */
  pin: string;
  /** What is chosen by a record of the account: the certificate's request. */
  requestId: string | null;
  /** The agent's phone; codes to one number are rare. */
  mobile?: string;
  changes?: Partial<ApplicationInput>;
  pay?: OnlineMethod;
  timed?: Step;
}

type StepWalk = (walk: OrderWalk, caseNumber: string, state: CaseState) => Promise<unknown>;

const untimed: Step = (_name, work) => work();

const agentFields = (agentMobile: string): VerificationFields => ({
  agentName: sampleAgent.name,
  agentIdNumber: sampleAgent.idNumber,
  agentMobile,
  agentEmail: 'sample@example.com',
});

const legalFields = { legalIdNumber: sampleAgent.idNumber, legalMobile: LEGAL_MOBILE };

const applicationFor = ({ organisation, changes }: OrderWalk, { previous }: CaseState): ApplicationInput => ({
  ...(previous?.contact ? applicationOf(previous) : sampleApplication(organisation)),
  ...changes,
});

/** Begin a verification and type the code that came to the phone. */
async function verify(
  { terminal }: OrderWalk,
  caseNumber: string,
  asked: { method: VerificationMethod; fields: VerificationFields; place: ApplicationInput | null },
  mobile: string,
): Promise<CaseState> {
  const { method, fields } = asked;
  const place = asked.place && {
    province: asked.place.province,
    locality: asked.place.locality,
    address: asked.place.address,
    postcode: asked.place.postcode,
  };
  await terminal.command(caseNumber, { type: 'begin-verification', method, fields, place, agreed: true });
  const code = await terminal.verificationCodeTo(mobile);
  return terminal.command(caseNumber, { type: 'answer-verification', code });
}

/** How each step is done over the real API. */
const stepWalks: Partial<Record<RunningStepKind, StepWalk>> = {
  'certificate-login': async ({ terminal, pin }, caseNumber) => {
    await terminal.givePin(TERMINAL_SLOT, pin);
    await terminal.command(caseNumber, { type: 'prove-certificate', slot: TERMINAL_SLOT, requestId: null });
  },
  'certificate-lookup': ({ terminal, requestId }, caseNumber) =>
    terminal.command(caseNumber, {
      type: 'choose-certificate',
      requestId,
      slot: requestId === null ? TERMINAL_SLOT : null,
    }),
  notices: ({ terminal }, caseNumber) =>
    terminal.command(caseNumber, { type: 'acknowledge-notices', bidOpen: false }),
  'application-data': (walk, caseNumber, state) =>
    walk.terminal.command(caseNumber, {
      type: 'enter-application-data',
      input: applicationFor(walk, state),
      revocationReason: walk.service === 'revocation' ? 'cessationOfOperation' : null,
    }),
  'enterprise-verification': (walk, caseNumber, state) => {
    if (walk.channel === 'mail') return switchToMail(walk, caseNumber, state);
    const application = applicationFor(walk, state);
    const { organisationName, uscc, legalRepresentative } = application;
    const fields = { organisationName, uscc, legalRepresentative, ...legalFields };
    const asked = { method: 'legal-mobile', fields, place: application } as const;
    return verify(walk, caseNumber, asked, LEGAL_MOBILE);
  },
  'agent-verification': (walk, caseNumber) => {
    const { mobile = AGENT_MOBILE } = walk;
    const asked = { method: 'agent-mobile', fields: agentFields(mobile), place: null } as const;
    return verify(walk, caseNumber, asked, mobile);
  },
  'product-confirmation': ({ terminal, service, channel }, caseNumber, state) => {
    const { certificate } = state;
    const { province, locality, address, postcode } = sampleApplication(1);
    const definition: ServiceDefinition = catalogue[service];
    const isSent = definition.channels[channel]?.steps.includes('dispatch') ?? false;
    const delivery = {
      recipient: sampleAgent.name,
      mobile: AGENT_MOBILE,
      province,
      locality,
      address,
      postcode,
    };
    return terminal.command(caseNumber, {
      type: 'confirm-product',
      sealChoice: certificate && service !== 'information-change' ? 'as-before' : 'from-specimen',
      invoice: { email: 'sample@example.com', address: '', telephone: '', bankName: '', bankAccount: '' },
      delivery: isSent ? delivery : null,
      oldSealAcknowledged: sealOfOtherName(state) !== null,
    });
  },
  'material-upload': async ({ terminal }, caseNumber, state) => {
    // What a review sent back is not taken again as it was.
    const picture = await retaken(await specimenPicture(), state.reviews.length);
    for (const wanted of missingUploads(state)) await terminal.upload(caseNumber, wanted, picture);
    await terminal.command(caseNumber, { type: 'submit-uploads' });
  },
  'application-signature': async ({ terminal, mobile = AGENT_MOBILE }, caseNumber) => {
    const code = await terminal.codeAfter(mobile, () =>
      terminal.command(caseNumber, { type: 'request-signature-code' }),
    );
    await terminal.command(caseNumber, { type: 'sign-application', code, agreed: true });
  },
  'application-form': async ({ terminal }, caseNumber, state) => {
    for (const document of formsOf(state))
      await terminal.command(caseNumber, { type: 'print-document', document });
    await terminal.command(caseNumber, { type: 'settle-forms', brought: [] });
  },
  payment: async ({ terminal, desk, pay = 'wechat-pay' }, caseNumber) => {
    await terminal.command(caseNumber, { type: 'offer-payment', method: pay });
    const state = await desk.until(caseNumber, (now) => (waitingPayment(now)?.codeUrl ?? null) !== null);
    const payment = waitingPayment(state);
    if (!payment) throw new Error('no payment is awaited');
    await onPhone(desk, payment, 'pay');
    await desk.until(caseNumber, ({ settlement }) => settlement !== null);
  },
  'mail-intake': async ({ desk, service, channel }, caseNumber, { certificate }) => {
    const definition: ServiceDefinition = catalogue[service];
    await desk.command(caseNumber, {
      type: 'register-parcel',
      courier: '样本快递',
      trackingNumber: 'YB0000000001',
    });
    const items = (definition.channels[channel]?.materials ?? []).map(({ material, copies }) => ({
      ...{ material, copies, sealed: true, originalSeen: true, failure: null, note: '' },
    }));
    for (const { material } of items)
      if (material !== 'original-medium') await desk.picture(caseNumber, material, await specimenPicture());
    await desk.command(caseNumber, { type: 'check-materials', items });
    if (items.some(({ material }) => material === 'original-medium') && certificate)
      await intoRig(desk, certificate.mediumSerial);
  },
  'medium-examination': ({ desk }, caseNumber) =>
    desk.command(caseNumber, {
      type: 'examine-medium',
      slot: PRODUCTION_SLOT,
      lightSeen: 'steady',
      pinForgotten: false,
    }),
  review: async ({ desk }, caseNumber, state) => {
    if (needsSpecimen(state)) await acceptSpecimen(desk, caseNumber, state);
    await desk.approve(caseNumber);
  },
  production: async ({ desk, service }, caseNumber) => {
    if (catalogue[service].medium === 'new') await plugNewMedium(desk, PRODUCTION_SLOT);
    const command = { type: 'start-issuance', slot: PRODUCTION_SLOT } as const;
    const { activity, cause } = await desk.issuance(caseNumber, command);
    if (activity !== 'done') throw new Error(`the issuance was interrupted: ${cause}`);
    await desk.until(caseNumber, ({ initialPin }) => initialPin !== null);
  },
  revocation: ({ desk }, caseNumber) => desk.command(caseNumber, { type: 'revoke-certificates' }),
  dispatch: async ({ desk }, caseNumber, state) => {
    if (state.service === 'revocation')
      await desk.command(caseNumber, { type: 'print-document', document: 'revocation-confirmation' });
    return takenOut(desk, state, () =>
      desk.command(caseNumber, { type: 'dispatch', courier: '样本快递', trackingNumber: 'YB0000000002' }),
    );
  },
  'certificate-download': async ({ terminal, desk, pin }, caseNumber) => {
    await terminal.givePin(TERMINAL_SLOT, pin);
    await terminal.command(caseNumber, { type: 'download-certificate', slot: TERMINAL_SLOT });
    await desk.until(caseNumber, (now) => currentStep(now) !== 'certificate-download');
  },
  'encryption-test': async ({ terminal, pin }, caseNumber) => {
    await terminal.givePin(TERMINAL_SLOT, pin);
    await terminal.command(caseNumber, { type: 'run-encryption-test' });
  },
};

const retaken = (picture: Buffer, times: number): Promise<Buffer> =>
  times === 0
    ? Promise.resolve(picture)
    : sharp(picture)
        .jpeg({ quality: 90 - times })
        .toBuffer();

/** The supplier's medium comes out of the parcel. */
async function intoRig(desk: Desk, mediumSerial: string): Promise<void> {
  await desk.bench(`/slots/${TERMINAL_SLOT}/medium`, { serial: null });
  await desk.bench(`/slots/${PRODUCTION_SLOT}/medium`, { serial: mediumSerial });
}

/** R-ON-4: the data don't match what is registered; papers take the place of the check. */
async function switchToMail(walk: OrderWalk, caseNumber: string, state: CaseState): Promise<void> {
  const { organisationName, uscc, legalRepresentative, ...place } = applicationFor(walk, state);
  const { province, locality, address, postcode } = place;
  const { terminal } = walk;
  const mismatch = (switches: string[]) =>
    terminal.client.request('PUT', '/bench/verification/switches', { switches });
  await mismatch(['organisation-mismatch']);
  await terminal.command(caseNumber, {
    type: 'begin-verification',
    method: 'legal-mobile',
    fields: { organisationName, uscc, legalRepresentative, ...legalFields },
    place: { province, locality, address, postcode },
    agreed: true,
  });
  await mismatch([]);
  await terminal.command(caseNumber, { type: 'switch-to-mail' });
}

/** The seal comes off the uploaded form, or off a picture of the paper that came by mail. */
export async function acceptSpecimen(desk: Desk, caseNumber: string, { uploads }: CaseState): Promise<void> {
  const form = uploads.find(({ material }) => material === 'seal-specimen-form');
  if (form)
    await desk.command(caseNumber, {
      type: 'capture-uploaded-specimen',
      uploadId: form.uploadId,
      page: 0,
    });
  else await desk.specimen(caseNumber, await specimenPicture());
  const capture = (await desk.state(caseNumber)).specimens.at(-1);
  if (!capture || capture.checks.length > 0)
    throw new Error(`the specimen: ${JSON.stringify(capture?.checks)}`);
  await desk.command(caseNumber, { type: 'accept-specimen', captureId: capture.captureId });
}

/** Mail-in of what the terminal offers begins there and is switched (R-ON-4); the rest is mail from the start. */
export const openOrder = ({ terminal, service, channel, timed = untimed }: OrderWalk): Promise<string> =>
  timed('open-order', () =>
    terminal.open(
      service,
      service === 'first-issue' || service === 'lost-reissue' ? 'self-service' : channel,
    ),
  );

/** Do the steps of an order until this one is on, or until it is complete. */
export async function walkOrderUntil(
  walk: OrderWalk,
  caseNumber: string,
  until: RunningStepKind | 'completed',
): Promise<CaseState> {
  const timed = walk.timed ?? untimed;
  for (;;) {
    const state = await walk.desk.state(caseNumber);
    const on = currentStep(state);
    if (on === null || on === until) return state;
    const step = stepWalks[on];
    if (!step) throw new Error(`nobody knows how to do ${on}`);
    await timed(on, () => step(walk, caseNumber, state));
    if (currentStep(await walk.desk.state(caseNumber)) === on) throw new Error(`the order stays at ${on}`);
  }
}
