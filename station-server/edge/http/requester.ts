import { parse } from 'cookie';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { By } from '../../registry/cases/case-desk.ts';
import type { Session, Sessions } from '../../people/sessions.ts';
import type { SupplierScreens } from '../../people/supplier-screens.ts';
import type { AccountSession, SupplierAccounts } from '../../people/supplier-accounts.ts';
import type { Terminals } from '../../people/terminals.ts';
import type { TerminalIdentity } from '../../../shared/contract/terminal.ts';
import type { Actor } from '../../../shared/vocabulary/staff.ts';

export const STAFF_COOKIE = 'station_staff';
export const SCREEN_COOKIE = 'station_screen';
export const TERMINAL_COOKIE = 'station_terminal';
export const ACCOUNT_COOKIE = 'station_account';

/** Who a request comes from, as its cookies say; HTTP and socket.io ask here alike. */
export interface Requester {
  staffToken: string | null;
  session: Session | null;
  screenToken: string | null;
  /** The desk that the supplier's screen is paired with. */
  screenDesk: string | null;
  terminalToken: string | null;
  /** The self-service terminal, once a supervisor has enrolled it. */
  terminal: TerminalIdentity | null;
  accountToken: string | null;
  /** The supplier who is signed in at that terminal. */
  account: AccountSession | null;
}

/** Who knows what the cookies stand for. */
interface Identities {
  sessions: Sessions;
  screens: SupplierScreens;
  terminals: Terminals;
  suppliers: SupplierAccounts;
}

export async function identify(
  cookieHeader: string | undefined,
  { sessions, screens, terminals, suppliers }: Identities,
): Promise<Requester> {
  const cookies = cookieHeader === undefined ? {} : parse(cookieHeader);
  const staffToken = cookies[STAFF_COOKIE] ?? null;
  const screenToken = cookies[SCREEN_COOKIE] ?? null;
  const terminalToken = cookies[TERMINAL_COOKIE] ?? null;
  const terminal = terminalToken ? await terminals.find(terminalToken) : null;
  const accountToken = cookies[ACCOUNT_COOKIE] ?? null;
  return {
    staffToken,
    session: staffToken ? await sessions.find(staffToken) : null,
    screenToken,
    screenDesk: screenToken ? await screens.deskOf(screenToken) : null,
    terminalToken,
    terminal,
    accountToken,
    account: terminal && accountToken ? await suppliers.findSession(accountToken, terminal.terminalId) : null,
  };
}

export const staffActor = ({ staff }: Session): Actor => ({
  kind: 'staff',
  staffId: staff.staffId,
  name: staff.name,
  role: staff.role,
});

/** The session behind a request that was let through as staff. */
export function sessionOf({ session }: Requester): Session {
  if (!session) throw new ProblemError(makeProblem('not-signed-in'));
  return session;
}

export function byOf(requester: Requester): By {
  const session = sessionOf(requester);
  return { actor: staffActor(session), terminal: `desk:${session.desk}` };
}

/** The terminal behind a request that was let through as one. */
export function terminalOf({ terminal }: Requester): TerminalIdentity {
  if (!terminal) throw new ProblemError(makeProblem('terminal-not-enrolled'));
  return terminal;
}
