import type { Namespace, Server, Socket } from 'socket.io';
import {
  MEDIUM_LEFT_BEHIND,
  type DeviceView,
  type MediumView,
} from '../../../shared/contract/device-views.ts';
import type { TerminalEvents } from '../../../shared/contract/realtime.ts';
import type { SlotMediumView } from '../../../shared/contract/terminal.ts';
import { identify } from '../http/requester.ts';
import type { StationParts } from '../http/station-parts.ts';

type NoRequests = Record<never, never>;
type TerminalNamespace = Namespace<NoRequests, TerminalEvents>;
type TerminalSocket = Socket<NoRequests, TerminalEvents>;

/** Everything that one terminal is told; orders that are worked on there are told in it too. */
const terminalRoom = (terminalId: string): string => `terminal:${terminalId}`;

interface TerminalRealtime {
  /** Tell a terminal who it is and how its call stands; one that was withdrawn is cut off. */
  refresh(terminalId: string): Promise<void>;
  /** A device has changed: the terminal that it is built into sees it. */
  tellDevice(view: DeviceView): Promise<void>;
}

/** What self-service terminals are told without asking, in the namespace `/terminal` under the terminal's cookie. */
export function serveTerminals(
  io: Pick<Server, 'of'>,
  parts: StationParts,
  onError: (error: unknown) => void,
): TerminalRealtime {
  const namespace: TerminalNamespace = io.of('/terminal');
  const terminalOf = async (socket: TerminalSocket) =>
    (await identify(socket.handshake.headers.cookie, parts)).terminal;

  namespace.use((socket, next) => {
    terminalOf(socket).then((terminal) => {
      if (!terminal) return next(new Error('terminal-not-enrolled'));
      void socket.join(terminalRoom(terminal.terminalId));
      next();
    }, next);
  });
  namespace.on('connection', (socket) => {
    terminalOf(socket)
      .then((terminal) => {
        if (!terminal) return socket.disconnect(true);
        socket.emit('identity', terminal);
        socket.emit('call', parts.calls.of(terminal.terminalId));
        for (const view of mediaIn(parts.bench.views(), terminal.slots)) socket.emit('medium', view);
        return undefined;
      })
      .catch(onError);
  });

  return {
    async refresh(terminalId) {
      const room = namespace.to(terminalRoom(terminalId));
      const terminal = (await parts.terminals.list()).find((known) => known.terminalId === terminalId);
      if (!terminal) return room.disconnectSockets(true);
      const { name, slots } = terminal;
      room.emit('identity', { terminalId, name, slots });
      room.emit('call', parts.calls.of(terminalId));
      for (const view of mediaIn(parts.bench.views(), slots)) room.emit('medium', view);
    },
    async tellDevice(view) {
      if (view.kind !== 'medium-slot' || namespace.sockets.size === 0) return;
      for (const { terminalId, slots } of await parts.terminals.list())
        for (const slot of mediaIn([view], slots))
          namespace.to(terminalRoom(terminalId)).emit('medium', slot);
    },
  };
}

/** The slots of a terminal, as it sees them. */
const mediaIn = (views: readonly DeviceView[], slots: readonly number[]): SlotMediumView[] =>
  views.flatMap(({ slot, lamp, medium, cause }) => {
    if (slot === null || !slots.includes(slot)) return [];
    const isLeftBehind = cause === MEDIUM_LEFT_BEHIND;
    return [{ slot, lamp, medium: medium && !isLeftBehind ? withoutLabel(medium) : null, isLeftBehind }];
  });

const withoutLabel = ({ label: _label, ...told }: MediumView) => told;
