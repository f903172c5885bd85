import { deadlineInWords, dispatchDeadline, reviewDeadline } from '../../shared/calendar/working-days.ts';
import { CalendarDesk } from '../services/calendar/calendar-desk.ts';
import { BlankForms } from '../services/documents/blank-forms.ts';
import { CasePaperwork } from '../services/documents/case-paperwork.ts';
import { CaseSeals } from '../services/ceremony/case-seals.ts';
import { DayDesk } from '../money/days/day-desk.ts';
import { DayStatements } from '../money/days/day-statements.ts';
import { signDay } from '../money/days/sign-day.ts';
import { FeeScheduleDesk } from '../money/prices/fee-schedule-desk.ts';
import { caseOfPayment, pendingMovements } from '../money/payments/payment-queries.ts';
import { PaymentDesk } from '../money/payments/payment-desk.ts';
import { randomMark } from './start-payments.ts';
import { SafeDesk } from '../money/safe/safe-desk.ts';
import { Tills } from '../money/tills/tills.ts';
import { IdempotentCommands } from '../services/commands/idempotent-commands.ts';
import type { StationParts } from '../edge/http/station-parts.ts';
import { Sessions } from '../people/sessions.ts';
import { StaffAccounts } from '../people/staff-accounts.ts';
import { SupplierScreens } from '../people/supplier-screens.ts';
import { TerminalCalls } from '../people/terminal-calls.ts';
import { Terminals } from '../people/terminals.ts';
import { InvoiceDesk } from '../money/invoices/invoice-desk.ts';
import { unfinishedInvoices } from '../money/invoices/invoice-queries.ts';
import type { Follower } from '../journal/follow-ups.ts';
import { MediaDeliveries, receiveSamples } from '../registry/media/media-deliveries.ts';
import { MediaStock } from '../registry/media/media-stock.ts';
import { anythingReceived } from '../registry/media/media-queries.ts';
import type { Books, Surroundings } from './open-books.ts';
import type { Devices } from './open-devices.ts';
import type { Realtime } from '../edge/realtime/serve-realtime.ts';
import { RecogniseAside } from '../adapters/recognition/recognise-aside.ts';
import { RememberedRecognition } from '../adapters/recognition/remembered-recognition.ts';
import { extractSealSpecimen, lookForSealAside } from '../adapters/seal-specimen/extract-seal-specimen.ts';
import { Attachments } from '../registry/cases/attachments.ts';
import { OrderDrafts } from '../registry/cases/order-drafts.ts';
import { checkUpload } from '../adapters/uploads/check-upload.ts';
import { CaseDesk, station } from '../registry/cases/case-desk.ts';
import { CasePrints } from '../services/documents/case-prints.ts';
import { abandonedAttempts } from '../services/ceremony/abandoned-attempts.ts';
import { IssuanceCeremony } from '../services/ceremony/issuance-ceremony.ts';
import { Certificates } from '../registry/certificates/certificates.ts';
import { DeskPins } from '../services/media/desk-pins.ts';
import { EncryptionTests } from '../services/media/encryption-tests.ts';
import { paymentFollowers } from '../services/orders/follow-payments.ts';
import { MediumRecords } from '../registry/media/medium-records.ts';
import { PinChanges } from '../services/media/pin-changes.ts';
import { startOnline } from '../services/orders/start-online.ts';

export interface Services {
  parts: StationParts;
  followers: readonly Follower[];
  /** What the faces are told by, once the edge is open. */
  late: { realtime: Realtime | null };
}

/** What the service point does. */
export async function openServices(
  { config, log, open, clock, wait }: Surroundings,
  { db, keys, searchKey, register, journal }: Books,
  devices: Devices,
): Promise<Services> {
  const { bench, faults, authority, issued } = devices;
  const { messages, codes } = devices.messaging;
  const late: Services['late'] = { realtime: null };
  const attachments = new Attachments(db, keys, clock);
  const fees = await FeeScheduleDesk.open({
    journal,
    clock,
    onError: (error) => log.error({ err: error }, 'reading the fee schedules failed'),
  });
  const desk = new CaseDesk({
    db,
    journal,
    clock,
    stationCode: config.stationCode,
    feeSchedules: fees.schedules,
  });
  const media = new MediumRecords(journal);
  const deliveries = new MediaDeliveries({ journal, media });
  await receiveSamples(deliveries, () => anythingReceived(db), devices.sampleMedia, station);
  const certificates = new Certificates({ db, register, authority, desk });
  const ceremony = new IssuanceCeremony({
    desk,
    media,
    rig: bench,
    module: bench.securityModule,
    authority,
    issued,
    seals: new CaseSeals(attachments, authority.sealMaker, clock),
    abandonedOn: (serial) => abandonedAttempts(desk, media, serial),
    chainOf: (requestId) => register.chainOf(db, requestId),
    clock,
    onProgress: (progress) => late.realtime?.tellProgress(progress),
    onError: (error, caseNumber) => log.error({ err: error, caseNumber }, 'issuance failed unforeseen'),
  });

  const payments = new PaymentDesk({
    desk,
    channels: devices.payments.channels,
    pending: () => pendingMovements(db, config.stationCode),
    caseOf: (method, paymentId) => caseOfPayment(db, method, paymentId),
    clock,
    randomMark,
    wait,
    onContact: (contact) => late.realtime?.tellPayment(contact),
    onError: (error) => log.error({ err: error }, 'payment failed unforeseen'),
  });

  const invoices = new InvoiceDesk({
    desk,
    journal,
    attachments,
    provider: devices.invoicing.provider,
    sendMail: devices.messaging.sendMail,
    servicePointName: config.servicePoint.name,
    unfinished: () => unfinishedInvoices(db),
    wait,
    onError: (error) => log.error({ err: error }, 'an invoice failed unforeseen'),
  });

  const calendar = await CalendarDesk.open({
    journal,
    clock,
    onError: (error) => log.error({ err: error }, 'reading the calendar failed'),
  });
  const { followers: ofOrders, ...online } = startOnline({
    ...{ db, journal, desk, ceremony, media, attachments, certificates, messages, codes, clock },
    module: bench.securityModule,
    sms: devices.messaging.sms,
    gateway: devices.verification.gateway,
    searchKey,
    publicUrl: config.publicUrl,
    servicePoint: config.servicePoint,
    reviewDueDate: (at) => deadlineInWords(reviewDeadline(at, calendar.notices())),
    dispatchDueDate: (at) => deadlineInWords(dispatchDeadline(at, calendar.notices())),
    onError: (error) => log.error({ err: error }, 'an order failed unforeseen'),
  });

  const paperwork = new CasePaperwork({
    bench,
    servicePoint: config.servicePoint,
    services: {
      crlUrl: `${config.pki.url}/pki/issuing-ca.crl`,
      ocspUrl: `${config.pki.url}/pki/ocsp`,
    },
    clock,
    wait,
  });
  const blankForms = new BlankForms({ bench, servicePoint: config.servicePoint, clock });
  const prints = new CasePrints({ db, desk, paperwork, clock });
  const accounts = new StaffAccounts(db, clock);
  const tills = new Tills(db, journal);
  const safe = new SafeDesk(db, journal);
  const stock = new MediaStock(db, journal);
  const statements = new DayStatements({
    db,
    keys,
    channels: devices.payments.channels,
    cardTerminal: config.cardTerminal,
    clock,
  });
  const parts: StationParts = {
    config,
    db,
    journal,
    desk,
    ceremony,
    certificates,
    media,
    bench,
    faults,
    authority,
    attachments,
    accounts,
    tills,
    safe,
    fees,
    invoices,
    verification: devices.verification,
    ...online,
    messages,
    codes,
    calendar,
    days: new DayDesk({
      db,
      journal,
      tills,
      stock,
      safe,
      statements,
      nameOf: async (staffId) => (await accounts.find(staffId))?.name ?? staffId,
      sign: (message) => signDay(bench.securityModule, message),
      stationCode: config.stationCode,
      servicePointName: config.servicePoint.name,
      clock,
    }),
    statements,
    stock,
    deliveries,
    payments,
    channels: devices.payments.channels,
    cardTerminal: config.cardTerminal,
    paperwork,
    blankForms,
    prints,
    sessions: new Sessions(db, accounts, clock),
    screens: new SupplierScreens(db, clock),
    terminals: new Terminals({ db, station: config.stationCode, slots: bench.slots.keys(), clock }),
    calls: new TerminalCalls({ clock, onChange: (terminalId) => late.realtime?.refreshTerminal(terminalId) }),
    tests: new EncryptionTests({
      slots: bench.slots,
      certificates,
      media,
      onChange: (deskName) => late.realtime?.refreshDesk(deskName),
    }),
    pinChanges: new PinChanges({
      slots: bench.slots,
      media,
      onChange: (deskName) => late.realtime?.refreshDesk(deskName),
    }),
    deskPins: new DeskPins({
      ceremony,
      onError: (error) => log.error({ err: error }, 'a PIN could not be given back'),
    }),
    commands: new IdempotentCommands(journal, desk),
    extractSeal: extractSealSpecimen,
    drafts: new OrderDrafts(db, keys, clock),
    lookForSeal: lookForSealAside,
    recognition: new RememberedRecognition(new RecogniseAside(clock)),
    checkUpload,
    clock,
    refreshDesk: (deskName) => late.realtime?.refreshDesk(deskName),
    endStaffConnections: (staffToken) => late.realtime?.endStaffConnections(staffToken),
    endScreenConnections: (deskName) => late.realtime?.endScreenConnections(deskName),
    refreshTerminal: (terminalId) => late.realtime?.refreshTerminal(terminalId),
  };
  await open.open('payments', payments, (opened) => opened.close());
  await open.open('invoices', invoices, (opened) => opened.close());
  await open.open('messages', messages, (opened) => opened.close());
  const followers = [...ofOrders, ...paymentFollowers({ prints, payments, invoices, clock })];
  return { parts, followers, late };
}
