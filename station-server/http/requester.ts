import { parse } from 'cookie';
import type { Session, Sessions } from '../identity/sessions.ts';
import type { SupplierScreens } from '../identity/supplier-screens.ts';
import type { Actor } from '../../shared/vocabulary/staff.ts';

export const STAFF_COOKIE = 'station_staff';
export const SCREEN_COOKIE = 'station_screen';

/** Who a request comes from, as its cookies say; HTTP and socket.io ask here alike. */
export interface Requester {
  staffToken: string | null;
  session: Session | null;
  screenToken: string | null;
  /** The desk that the supplier's screen is paired with. */
  screenDesk: string | null;
}

export async function identify(
  cookieHeader: string | undefined,
  sessions: Sessions,
  screens: SupplierScreens,
): Promise<Requester> {
  const cookies = parse(cookieHeader ?? '');
  const staffToken = cookies[STAFF_COOKIE] ?? null;
  const screenToken = cookies[SCREEN_COOKIE] ?? null;
  return {
    staffToken,
    session: staffToken ? await sessions.find(staffToken) : null,
    screenToken,
    screenDesk: screenToken ? await screens.deskOf(screenToken) : null,
  };
}

export const staffActor = ({ staff }: Session): Actor => ({
  kind: 'staff',
  staffId: staff.staffId,
  name: staff.name,
  role: staff.role,
});
