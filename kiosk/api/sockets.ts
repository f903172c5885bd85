import { io, type Socket } from 'socket.io-client';
import type {
  ScreenEvents,
  StaffEvents,
  StaffRequests,
  TerminalEvents,
} from '../../shared/contract/realtime.ts';

export type StaffSocket = Socket<StaffEvents, StaffRequests>;
export type ScreenSocket = Socket<ScreenEvents, Record<never, never>>;
export type TerminalSocket = Socket<TerminalEvents, Record<never, never>>;

/* All connect under the cookie of the HTTP API and reconnect by themselves; `connect` means: read the state anew. */

export const connectStaff = (): StaffSocket => io('/staff', { transports: ['websocket'] });
export const connectScreen = (): ScreenSocket => io('/screen', { transports: ['websocket'] });
export const connectTerminal = (): TerminalSocket => io('/terminal', { transports: ['websocket'] });
