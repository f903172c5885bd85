import type { Devices } from './open-devices.ts';
import type { Books, Surroundings } from './open-books.ts';
import type { Services } from './open-services.ts';
import { Watches } from '../scheduling/watches.ts';
import { createServer, listening, urlOf } from '../edge/http/listen.ts';
import { pkiListener } from '../edge/http/pki-listener.ts';
import { watchSessions } from '../edge/http/session-ends.ts';
import { stationApp } from '../edge/station-app.ts';
import type { StationParts } from '../edge/http/station-parts.ts';
import { FollowUps } from '../journal/follow-ups.ts';
import { serveRealtime } from '../edge/realtime/serve-realtime.ts';
import { resumeIssuances } from '../services/ceremony/resume-issuances.ts';
import { expireOrders } from '../services/orders/expire-orders.ts';

/** What people and partners reach; resolves with its address once it listens and what was cut off goes on. */
export async function openEdge(
  { config, log, open, clock, wait }: Surroundings,
  { db, journal, claim }: Books,
  devices: Devices,
  { parts, followers, late }: Services,
): Promise<string> {
  const tell = (what: string) => (error: unknown) => log.error({ err: error }, what);
  const app = stationApp(parts, {
    benchConsolePort: devices.consolePort,
    paymentSandboxUrl: devices.payments.sandbox?.ready.controlUrl ?? null,
    invoiceSandboxUrl: devices.invoicing.sandbox?.ready.controlUrl ?? null,
    verificationSandboxUrl: devices.verification.sandbox?.ready.controlUrl ?? null,
    messageSandboxUrl: devices.messaging.sandbox?.ready.controlUrl ?? null,
    isDatabaseAway: () => claim?.isAway ?? false,
    onUnforeseen: (error, reference) => log.error({ err: error, reference }, 'request failed unforeseen'),
  });
  const server = await open.open('open connections', createServer(config, app), (opened) =>
    opened.closeAllConnections(),
  );
  late.realtime = await open.open(
    'realtime',
    serveRealtime(server, parts, tell('realtime failed')),
    (opened) => opened.close(),
  );
  if (config.pki.listen) {
    const options = { authority: parts.authority, onError: tell('answering a relying party failed') };
    const forAnybody = await open.open('the listener for relying parties', pkiListener(options), (opened) =>
      opened.closeAllConnections(),
    );
    await listening(forAnybody, config.pki.listen);
  }
  const resumeAllIssuances = resumeIssuances({ ...parts, onError: tell('resuming failed') });
  // Channels report to where the station listens by now.
  await listening(server, config);
  const followUps = await open.open(
    'what follows from events',
    new FollowUps({
      ...{ db, journal, station: config.stationCode, followers, clock, wait },
      isAway: () => claim?.isAway ?? false,
      // A file is one process's alone.
      isShared: claim !== null,
      onError: tell('what follows from an event failed'),
    }),
    (opened) => opened.close(),
  );
  await open.open(
    'the expiry of orders',
    expireOrders({
      ...{ db, desk: parts.desk, clock, wait, expiry: config.orderExpiry },
      onError: tell('looking for orders that expire failed'),
    }),
    (stop) => stop(),
  );
  await open.open(
    'the watch over sessions',
    watchSessions(parts, { wait, onError: tell('looking for sessions that are over failed') }),
    (stop) => stop(),
  );
  const takingUp = await open.open(
    'what was cut off',
    new Watches({ wait, onError: tell('going on failed') }),
    (opened) => opened.close(),
  );
  const goOn = (): void => {
    resumeAllIssuances();
    followUps.wake();
    takeUp(parts, takingUp, tell('going on failed'));
  };
  goOn();
  claim?.onChange((isAway) => {
    if (isAway) return log.error('the database is away: nothing is recorded until it is back');
    log.warn('the database is back');
    goOn();
  });
  return urlOf(server, config);
}

/**
 * What channels, platforms and gateways were asked for when the station, or its database, went away: what is open stands
 * in the tables of payments, invoices and messages. Tried again until it could be read.
 */
function takeUp(
  { payments, invoices, messages }: StationParts,
  takingUp: Watches,
  onError: (error: unknown) => void,
): void {
  for (const [name, desk] of Object.entries({ payments, invoices })) {
    const begun = takingUp.begin(name, async () => {
      await desk.resume();
      return 'over';
    });
    begun.catch(onError);
  }
  messages.resume();
}
