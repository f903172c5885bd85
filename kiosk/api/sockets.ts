import { io, type Socket } from 'socket.io-client';
import type { ScreenEvents, StaffEvents, StaffRequests } from '../../shared/contract/realtime.ts';

export type StaffSocket = Socket<StaffEvents, StaffRequests>;
export type ScreenSocket = Socket<ScreenEvents, Record<never, never>>;

/* Both connect under the cookie of the HTTP API and reconnect by themselves; `connect` means: read the state anew. */

export const connectStaff = (): StaffSocket => io('/staff', { transports: ['websocket'] });
export const connectScreen = (): ScreenSocket => io('/screen', { transports: ['websocket'] });
