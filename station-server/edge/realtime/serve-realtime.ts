import type { Server as HttpServer } from 'node:http';
import { Server, type DefaultEventsMap, type Namespace, type Socket } from 'socket.io';
import type { RecordedCaseEvent } from '../../../shared/case/state/events.ts';
import type {
  CeremonyProgress,
  PaymentContact,
  ScreenEvents,
  StaffEvents,
  StaffRequests,
} from '../../../shared/contract/realtime.ts';
import { encryptionTestAt } from '../routes/certificate-routes.ts';
import { identify } from '../http/requester.ts';
import { isSameOrigin } from '../http/same-origin.ts';
import { viewOfDesk } from '../routes/screen-routes.ts';
import { MEDIUM_STREAM_PREFIX } from '../../registry/media/medium-records.ts';
import type { StationParts } from '../http/station-parts.ts';
import type { JournalEntry } from '../../journal/journal-entry.ts';
import { serveTerminals } from './serve-terminals.ts';

/** What the station remembers of a face's connection. */
interface SocketData {
  /** The case that a staff face watches. */
  watched: string | null;
  /** Of the session that a staff face is under. */
  staffToken: string | null;
  desk: string | null;
}

type StaffSocket = Socket<StaffRequests, StaffEvents, Record<never, never>, SocketData>;
type StaffNamespace = Namespace<StaffRequests, StaffEvents, Record<never, never>, SocketData>;

const caseRoom = (caseNumber: string): string => `case:${caseNumber}`;
const deskRoom = (desk: string): string => `desk:${desk}`;
const MAX_MESSAGE_BYTES = 10_000;

export interface Realtime {
  tellPayment(contact: PaymentContact): void;
  tellProgress(progress: CeremonyProgress): void;
  /** Send a desk's screen what it shows now, and its counter whether a screen is paired. */
  refreshDesk(desk: string): void;
  /** A session has ended: its faces are told nothing more. They connect again and are refused. */
  endStaffConnections(staffToken: string): void;
  /** Another screen was paired with a desk: the former one is told nothing more. */
  endScreenConnections(desk: string): void;
  /** Tell a self-service terminal who it is and how its call stands, and the staff which calls wait. */
  refreshTerminal(terminalId: string): void;
  close(): Promise<void>;
}

/** What the faces are told without asking, over socket.io under the same cookies as the HTTP API. */
export function serveRealtime(
  http: HttpServer,
  parts: StationParts,
  onError: (error: unknown) => void,
): Realtime {
  const io = new Server<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>(http, {
    serveClient: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    allowRequest: ({ headers }, decide) => decide(null, isSameOrigin(headers)),
  });
  // Every face has a namespace of its own; whoever joins none is cut off soon.
  io.use((_socket, next) => next(new Error('no-such-face')));
  const staff: StaffNamespace = io.of('/staff');
  const screen: Namespace<Record<never, never>, ScreenEvents> = io.of('/screen');
  const terminals = serveTerminals(io, parts, onError);
  const requesterOf = (socket: { handshake: Socket['handshake'] }) =>
    identify(socket.handshake.headers.cookie, parts);

  staff.use((socket, next) => {
    requesterOf(socket).then(({ session, staffToken }) => {
      if (!session) return next(new Error('not-signed-in'));
      socket.data.staffToken = staffToken;
      socket.data.desk = session.desk;
      void socket.join(deskRoom(session.desk));
      next();
    }, next);
  });
  staff.on('connection', (socket: StaffSocket) => serveStaff(socket, parts));

  screen.use((socket, next) => {
    requesterOf(socket).then(({ screenDesk, screenToken }) => {
      if (screenDesk === null)
        return next(new Error(screenToken === null ? 'unknown-screen' : 'screen-not-paired'));
      void socket.join(deskRoom(screenDesk));
      next();
    }, next);
  });
  screen.on('connection', (socket) => {
    requesterOf(socket)
      .then(async ({ screenDesk }) => {
        if (screenDesk !== null) socket.emit('view', await viewOfDesk(parts, screenDesk));
      })
      .catch(onError);
  });

  const refreshDesk = (desk: string): void => {
    const refresh = async (): Promise<void> => {
      screen.to(deskRoom(desk)).emit('view', await viewOfDesk(parts, desk));
      staff.to(deskRoom(desk)).emit('screen-paired', await parts.screens.isPaired(desk));
      staff.to(deskRoom(desk)).emit('screen-shows', parts.screens.shownAt(desk));
      staff.to(deskRoom(desk)).emit('encryption-test', await encryptionTestAt(parts, desk));
      staff.to(deskRoom(desk)).emit('pin-change', parts.pinChanges.at(desk));
    };
    refresh().catch(onError);
  };
  const stopListening = parts.journal.onAppended((entries) => tellCases(entries, staff, parts, refreshDesk));
  parts.bench.on('change', (view) => {
    staff.emit('device', view);
    parts.calls.endWhereTaken((slot) => parts.bench.isLeftBehind(slot));
    terminals.tellDevice(view).catch(onError);
    // Whether a screen asks for a PIN depends on the media in the rig.
    if (view.kind === 'medium-slot') for (const desk of parts.screens.desksInUse()) refreshDesk(desk);
  });
  parts.bench.on('scanned', (text) => {
    staff.to(deskRoom(parts.config.barcodeScannerDesk)).emit('scanned', text);
  });
  return {
    // To all of them: the production page follows many at once.
    tellProgress: (progress) => staff.emit('ceremony', progress),
    tellPayment: (contact) => staff.to(caseRoom(contact.caseNumber)).emit('payment', contact),
    refreshDesk,
    endStaffConnections(staffToken) {
      for (const socket of staff.sockets.values())
        if (socket.data.staffToken === staffToken) socket.conn.close();
    },
    endScreenConnections(desk) {
      for (const socket of screen.sockets.values()) if (socket.rooms.has(deskRoom(desk))) socket.conn.close();
    },
    refreshTerminal(terminalId) {
      staff.emit('terminal-calls', parts.calls.waiting());
      terminals.refresh(terminalId).catch(onError);
    },
    async close() {
      stopListening();
      await io.close();
    },
  };
}

function serveStaff(socket: StaffSocket, parts: StationParts): void {
  socket.data.watched = null;
  for (const view of parts.bench.views()) socket.emit('device', view);
  socket.emit('terminal-calls', parts.calls.waiting());
  if (socket.data.desk !== null) socket.emit('screen-shows', parts.screens.shownAt(socket.data.desk));
  socket.on('watch-case', (caseNumber, done) => {
    if (socket.data.watched !== null) void socket.leave(caseRoom(socket.data.watched));
    socket.data.watched = typeof caseNumber === 'string' ? caseNumber.slice(0, 40) : null;
    if (socket.data.watched !== null) {
      void socket.join(caseRoom(socket.data.watched));
      const interruption = parts.ceremony.interruptionOf(socket.data.watched);
      if (interruption) socket.emit('ceremony', interruption);
    }
    if (typeof done === 'function') done();
  });
}

function tellCases(
  entries: readonly JournalEntry[],
  staff: StaffNamespace,
  parts: StationParts,
  refreshDesk: (desk: string) => void,
): void {
  const byCase = new Map<string, RecordedCaseEvent[]>();
  for (const entry of entries) {
    if (!entry.stream.startsWith('case:')) continue;
    const caseNumber = entry.stream.slice('case:'.length);
    byCase.set(caseNumber, [...(byCase.get(caseNumber) ?? []), entry as RecordedCaseEvent & JournalEntry]);
  }
  for (const [caseNumber, events] of byCase) {
    staff.to(caseRoom(caseNumber)).emit('case-events', { caseNumber, events });
    for (const desk of parts.screens.desksShowing(caseNumber)) refreshDesk(desk);
  }
  // Whose the media in the rig are belongs to what is asked anew then.
  const ofMedium = entries.some(({ stream }) => stream.startsWith(MEDIUM_STREAM_PREFIX));
  if (byCase.size > 0 || ofMedium) staff.emit('cases-changed');
  if (entries.some(({ type }) => type.startsWith('approval-'))) staff.emit('approvals-changed');
  if (entries.some(({ type }) => /^(till|safe|deposit|day)-/.test(type))) staff.emit('tills-changed');
}
