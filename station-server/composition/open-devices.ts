import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { benchAddresses } from '../adapters/devices/bench-addresses.ts';
import { DeviceBench } from '../adapters/devices/device-bench.ts';
import { runEmulatedBench } from './run-sandboxes.ts';
import { LeftBehindMedia } from '../services/devices/left-behind-media.ts';
import { FaultHistory } from '../services/devices/fault-history.ts';
import { openEmbeddedAuthority } from '../adapters/certificate-authority/open-embedded-authority.ts';
import { startChannels, type StartedChannels } from './start-payments.ts';
import { startInvoices, type StartedInvoices } from './start-invoices.ts';
import { startMessages, type StartedMessages } from './start-messages.ts';
import type { Books, Surroundings } from './open-books.ts';
import { AuthorityCertificatesInDatabase } from '../registry/certificates/authority-certificate-store.ts';
import { EscrowedKeysStore } from '../registry/certificates/escrowed-keys-store.ts';
import { IssuedCertificatesStore } from '../registry/certificates/issued-certificates-store.ts';
import { startVerification, type StartedVerification } from './start-verification.ts';

/** What the station reaches beyond itself: devices, the authority's token, and whoever it asks over the network. */
export interface Devices {
  bench: DeviceBench;
  /** Of the emulated bench; null with real devices. */
  consolePort: number | null;
  /** Serials of the emulated bench's sample media; none with real devices. */
  sampleMedia: readonly string[];
  faults: FaultHistory;
  authority: Awaited<ReturnType<typeof openEmbeddedAuthority>>;
  issued: IssuedCertificatesStore;
  payments: StartedChannels;
  messaging: StartedMessages;
  invoicing: StartedInvoices;
  verification: StartedVerification;
}

export async function openDevices(surroundings: Surroundings, { db, keys }: Books): Promise<Devices> {
  const { config, log, open, clock, wait } = surroundings;
  const closeSandbox = ({ sandbox }: { sandbox: { close(): Promise<void> } | null }) => sandbox?.close();
  // At once: whatever the emulated bench stands in for is a process of its own, which takes a while to start.
  const [emulated, payments, messaging, invoicing, verification] = await Promise.all([
    open.open(
      'the emulated bench',
      config.emulatedBench ? runEmulatedBench(join(config.dataDir, 'bench'), config.slotCount) : null,
      (started) => started?.close(),
    ),
    open.open('the payment channels', startChannels(config, clock), closeSandbox),
    open.open(
      'the message gateways',
      startMessages({ config, db, keys, clock, wait }, (error) =>
        log.error({ err: error }, 'a message failed unforeseen'),
      ),
      closeSandbox,
    ),
    open.open('the invoice platform', startInvoices(config, clock), closeSandbox),
    open.open('the verification gateway', startVerification(config, clock), closeSandbox),
  ]);
  const leftBehind = await open.open(
    'the media that were left behind',
    LeftBehindMedia.open({
      ...{ db, station: config.stationCode },
      onError: (error) => log.error({ err: error }, 'writing down a medium that was left behind failed'),
    }),
    (opened) => opened.close(),
  );
  const bench = await open.open(
    'the devices',
    new DeviceBench(benchAddresses(config, emulated?.ready ?? null), join(config.dataDir, 'run'), leftBehind),
    (opened) => opened.close(),
  );
  const faults = await open.open(
    'the history of faults',
    new FaultHistory({
      ...{ db, bench, clock },
      onError: (error) => log.error({ err: error }, 'writing the history of faults failed'),
    }),
    (opened) => opened.close(),
  );
  const issued = new IssuedCertificatesStore(db);
  const authority = await openEmbeddedAuthority({
    module: bench.securityModule,
    certificates: new AuthorityCertificatesInDatabase(db),
    issued,
    escrowedKeys: new EscrowedKeysStore(db),
    pkiUrl: config.pki.url,
    clock: () => new Date(clock()),
    randomBytes,
  });
  const consolePort = emulated?.ready.consolePort ?? null;
  const sampleMedia = emulated?.ready.drawer ?? [];
  return {
    bench,
    consolePort,
    sampleMedia,
    faults,
    authority,
    issued,
    payments,
    messaging,
    invoicing,
    verification,
  };
}
