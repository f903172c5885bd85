/**
 * The station, put together: read this to see the whole system. Configuration, journal and store, devices, certificate
 * authority, workflow, edges; then it listens.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino, type Logger } from 'pino';
import { announce } from './announce.ts';
import { benchAddresses } from './bench-client/bench-addresses.ts';
import { DeviceBench } from './bench-client/device-bench.ts';
import { FaultHistory } from './bench-client/fault-history.ts';
import { startEmulatedBench } from './bench-client/emulated-bench.ts';
import { CalendarDesk } from './calendar/calendar-desk.ts';
import { openEmbeddedAuthority } from './certificate-authority/open-embedded-authority.ts';
import { readConfig, type Config } from './config.ts';
import type { WatchesParts } from './fees/watches.ts';
import { InvoiceDesk } from './invoices/invoice-desk.ts';
import { invoiceQueue, unfinishedInvoices } from './invoices/invoice-queue.ts';
import { startInvoices } from './invoices/start-invoices.ts';
import { CasePaperwork } from './documents/case-paperwork.ts';
import { CaseSeals } from './electronic-seal/case-seals.ts';
import { dayBook } from './fees/days/day-book.ts';
import { DayDesk } from './fees/days/day-desk.ts';
import { DayStatements } from './fees/days/day-statements.ts';
import { signDay } from './fees/days/sign-day.ts';
import { FeeScheduleDesk } from './fees/fee-schedule-desk.ts';
import { ledgerProjection } from './fees/ledger.ts';

import { caseOfPayment, PaymentBook, pendingMovements } from './fees/payment-book.ts';
import { PaymentDesk } from './fees/payment-desk.ts';
import { randomMark, startChannels } from './fees/start-payments.ts';
import { tillProjection, Tills } from './fees/tills.ts';
import { IdempotentCommands } from './http/idempotent-commands.ts';
import { createServer, listening, urlOf } from './http/listen.ts';
import { stationApp } from './http/station-app.ts';
import type { StationParts } from './http/station-parts.ts';
import { Sessions } from './identity/sessions.ts';
import { StaffAccounts } from './identity/staff-accounts.ts';
import { accountProjection } from './identity/supplier-accounts.ts';
import { SupplierScreens } from './identity/supplier-screens.ts';
import { TerminalCalls } from './identity/terminal-calls.ts';
import { Terminals } from './identity/terminals.ts';
import { MediaDeliveries, receiveSamples } from './media-stock/media-deliveries.ts';
import { MediaStock } from './media-stock/media-stock.ts';
import { mediaStockProjection } from './media-stock/stock-projection.ts';
import { anythingReceived } from './media-stock/stock-queries.ts';
import { CaseKeyRing } from './journal/case-key-ring.ts';
import { Journal } from './journal/journal.ts';
import { startMessages } from './messages/start-messages.ts';
import { serveRealtime, type Realtime } from './realtime/serve-realtime.ts';
import { RecogniseAside } from './recognition/recognise-aside.ts';
import { RememberedRecognition } from './recognition/remembered-recognition.ts';
import { extractSealSpecimen, lookForSealAside } from './seal-specimen/extract-seal-specimen.ts';
import { secretFile } from './secret-files.ts';
import { Attachments } from './store/attachments.ts';
import { OrderDrafts } from './store/order-drafts.ts';
import { AuthorityCertificatesInDatabase } from './store/authority-certificate-store.ts';
import { CertificateRegister } from './store/certificate-register.ts';
import { EscrowedKeysStore } from './store/escrowed-keys-store.ts';
import { IssuedCertificatesStore } from './store/issued-certificates-store.ts';
import { openDatabase } from './store/open-database.ts';
import { startVerification } from './verification/start-verification.ts';
import { checkUpload } from './uploads/check-upload.ts';
import { CaseDesk, station as stationItself } from './workflow/case-desk.ts';
import { caseListProjection } from './workflow/case-list.ts';
import { abandonedAttempts } from './workflow/ceremony/abandoned-attempts.ts';
import { IssuanceCeremony } from './workflow/ceremony/issuance-ceremony.ts';
import { resumeIssuances } from './workflow/ceremony/resume-issuances.ts';
import { Certificates } from './workflow/certificates.ts';
import { EncryptionTests } from './workflow/encryption-tests.ts';
import { followPayments } from './workflow/follow-payments.ts';
import { MediumRecords } from './workflow/medium-records.ts';
import { expireOrders } from './workflow/expire-orders.ts';
import { PinChanges } from './workflow/pin-changes.ts';
import { startOnline } from './workflow/start-online.ts';
import { deadlineInWords, dispatchDeadline, reviewDeadline } from '../shared/rules/working-days.ts';

export interface Station {
  url: string;
  close(): Promise<void>;
}

const clock = Date.now;

/** Start a station; resolves when it listens. */
export async function startStation(config: Config, log: Logger): Promise<Station> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const db = await openDatabase(config.databaseUrl);
  const keys = new CaseKeyRing(secretFile(config.dataDir, 'journal-master-key', 32));
  const searchKey = secretFile(config.dataDir, 'search-key', 32);
  const register = new CertificateRegister(searchKey);
  const paymentBook = new PaymentBook(config.cardTerminal?.merchantId ?? '');
  const projections = [
    accountProjection,
    caseListProjection,
    register,
    ledgerProjection,
    tillProjection,
    paymentBook,
    dayBook,
    invoiceQueue,
    mediaStockProjection,
  ];
  const journal = await Journal.open({ db, station: config.stationCode, keys, projections, clock });

  const timers: Pick<WatchesParts, 'wait'> = {
    wait: (delayMs, act) => {
      const timer = setTimeout(act, delayMs);
      return () => clearTimeout(timer);
    },
  };
  // At once: whatever the emulated bench stands in for is a process of its own, which takes a while to start.
  const [
    emulated,
    { channels, sandbox },
    { messages, codes, ...messaging },
    invoicing,
    { sandbox: verificationSandbox, ...verification },
  ] = await Promise.all([
    config.emulatedBench ? startEmulatedBench(join(config.dataDir, 'bench'), config.slotCount) : null,
    startChannels(config, clock),
    startMessages({ ...{ config, db, keys, clock }, ...timers }, (error) =>
      log.error({ err: error }, 'a message failed unforeseen'),
    ),
    startInvoices(config, clock),
    startVerification(config, clock),
  ]);
  const bench = new DeviceBench(benchAddresses(config, emulated?.ready ?? null), join(config.dataDir, 'run'));

  const faults = new FaultHistory({
    db,
    bench,
    clock,
    onError: (error) => log.error({ err: error }, 'writing the history of faults failed'),
  });

  const issued = new IssuedCertificatesStore(db);
  const authority = await openEmbeddedAuthority({
    module: bench.securityModule,
    certificates: new AuthorityCertificatesInDatabase(db),
    issued,
    escrowedKeys: new EscrowedKeysStore(db),
    publicUrl: config.publicUrl,
    clock: () => new Date(clock()),
    randomBytes,
  });

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
  await receiveSamples(deliveries, () => anythingReceived(db), emulated?.ready.drawer ?? [], stationItself);
  const certificates = new Certificates({ db, register, authority, desk });
  let realtime: Realtime | null = null;
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
    onProgress: (progress) => realtime?.tellProgress(progress),
    onError: (error, caseNumber) => log.error({ err: error, caseNumber }, 'issuance failed unforeseen'),
  });

  const onPaymentError = (error: unknown): void => log.error({ err: error }, 'payment failed unforeseen');
  const payments = new PaymentDesk({
    desk,
    channels,
    pending: () => pendingMovements(db, config.stationCode),
    caseOf: (method, paymentId) => caseOfPayment(db, method, paymentId),
    clock,
    randomMark,
    ...timers,
    onContact: (contact) => realtime?.tellPayment(contact),
    onError: onPaymentError,
  });

  const invoices = new InvoiceDesk({
    desk,
    journal,
    attachments,
    provider: invoicing.provider,
    sendMail: messaging.sendMail,
    servicePointName: config.servicePoint.name,
    unfinished: () => unfinishedInvoices(db),
    ...timers,
    onError: (error) => log.error({ err: error }, 'an invoice failed unforeseen'),
  });

  const calendar = await CalendarDesk.open({
    journal,
    clock,
    onError: (error) => log.error({ err: error }, 'reading the calendar failed'),
  });
  const { follow: followOrders, ...online } = startOnline({
    ...{ db, journal, desk, ceremony, certificates, messages, codes, clock },
    module: bench.securityModule,
    sms: messaging.sms,
    gateway: verification.gateway,
    searchKey,
    publicUrl: config.publicUrl,
    servicePoint: config.servicePoint,
    reviewDueDate: (at) => deadlineInWords(reviewDeadline(at, calendar.notices())),
    dispatchDueDate: (at) => deadlineInWords(dispatchDeadline(at, calendar.notices())),
    onError: (error) => log.error({ err: error }, 'an order failed unforeseen'),
  });

  const accounts = new StaffAccounts(db, clock);
  const tills = new Tills(db, journal);
  const stock = new MediaStock(db, journal);
  const statements = new DayStatements({ db, channels, cardTerminal: config.cardTerminal, clock });
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
    fees,
    invoices,
    verification,
    ...online,
    messages,
    codes,
    calendar,
    days: new DayDesk({
      db,
      journal,
      tills,
      stock,
      statements,
      nameOf: async (staffId) => (await accounts.find(staffId))?.name ?? '',
      sign: (message) => signDay(bench.securityModule, message),
      stationCode: config.stationCode,
      servicePointName: config.servicePoint.name,
      clock,
    }),
    statements,
    stock,
    deliveries,
    payments,
    channels,
    cardTerminal: config.cardTerminal,
    paperwork: new CasePaperwork({
      bench,
      servicePoint: config.servicePoint,
      services: {
        crlUrl: `${config.publicUrl}/pki/issuing-ca.crl`,
        ocspUrl: `${config.publicUrl}/pki/ocsp`,
      },
      clock,
    }),
    sessions: new Sessions(db, accounts, clock),
    screens: new SupplierScreens(db, clock),
    terminals: new Terminals({ db, station: config.stationCode, slots: bench.slots.keys(), clock }),
    calls: new TerminalCalls({ clock, onChange: (terminalId) => realtime?.refreshTerminal(terminalId) }),
    tests: new EncryptionTests({
      slots: bench.slots,
      certificates,
      media,
      onChange: (deskName) => realtime?.refreshDesk(deskName),
    }),
    pinChanges: new PinChanges({
      slots: bench.slots,
      media,
      onChange: (deskName) => realtime?.refreshDesk(deskName),
    }),
    commands: new IdempotentCommands(journal, desk),
    extractSeal: extractSealSpecimen,
    drafts: new OrderDrafts(db, keys, clock),
    lookForSeal: lookForSealAside,
    recognition: new RememberedRecognition(new RecogniseAside(clock)),
    checkUpload,
    clock,
    refreshDesk: (deskName) => realtime?.refreshDesk(deskName),
    endStaffConnections: (staffToken) => realtime?.endStaffConnections(staffToken),
    endScreenConnections: (deskName) => realtime?.endScreenConnections(deskName),
    refreshTerminal: (terminalId) => realtime?.refreshTerminal(terminalId),
  };
  const app = stationApp(parts, {
    benchConsolePort: emulated?.ready.consolePort ?? null,
    paymentSandboxUrl: sandbox?.ready.controlUrl ?? null,
    invoiceSandboxUrl: invoicing.sandbox?.ready.controlUrl ?? null,
    verificationSandboxUrl: verificationSandbox?.ready.controlUrl ?? null,
    messageSandboxUrl: messaging.sandbox?.ready.controlUrl ?? null,
    onUnforeseen: (error, reference) => log.error({ err: error, reference }, 'request failed unforeseen'),
  });
  const server = createServer(config, app);
  realtime = serveRealtime(server, parts, (error) => log.error({ err: error }, 'realtime failed'));
  resumeIssuances({
    ...{ db, journal, ceremony, bench },
    onError: (error) => log.error({ err: error }, 'resuming failed'),
  });

  journal.onAppended((entries) => followPayments(entries, parts, onPaymentError));

  const firstPasswords = await accounts.bootstrap(config.bootstrapPassword);
  await listening(server, config);
  const url = urlOf(server, config);
  // Channels report to where the station listens by now.
  await payments.resume();
  await invoices.resume();
  const stopFollowing = followOrders();
  const stopExpiring = expireOrders({
    ...{ db, desk, clock, expiry: config.orderExpiry },
    ...timers,
    onError: (error) => log.error({ err: error }, 'looking for orders that expire failed'),
  });
  messages.resume();
  announce(url, config, firstPasswords);
  return {
    url,
    async close() {
      server.closeAllConnections();
      await realtime?.close();
      stopFollowing();
      stopExpiring();
      payments.close();
      invoices.close();
      await messages.close();
      await sandbox?.close();
      await invoicing.sandbox?.close();
      await verificationSandbox?.close();
      await messaging.sandbox?.close();
      await faults.close();
      await bench.close();
      await emulated?.close();
      await journal.close();
      await db.destroy();
    },
  };
}

function projectRoot(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(directory, 'package.json'))) directory = dirname(directory);
  return directory;
}

async function main(): Promise<void> {
  const config = readConfig(process.env, projectRoot());
  const log = pino({ level: config.logLevel }, pino.destination(2));
  const station = await startStation(config, log);
  const stop = (): void => {
    station.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'closing failed');
        process.exit(1);
      },
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
