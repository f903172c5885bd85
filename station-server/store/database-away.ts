import pg from 'pg';

/**
 * The database can't be reached for now. `outcome` says what is known of a write that was asked for: nothing of it was
 * stored, or it isn't known yet (the connection was lost while it was being committed). Who sees it looks before doing
 * anything again.
 */
export class DatabaseAway extends Error {
  readonly outcome: 'nothing-stored' | 'unknown';

  constructor(outcome: 'nothing-stored' | 'unknown', options?: ErrorOptions) {
    super(`the database can't be reached (${outcome})`, options);
    this.name = 'DatabaseAway';
    this.outcome = outcome;
  }
}

/** Sent by a server that goes down, comes up, or has no connection left; class 08 is the connection itself. */
const AWAY_STATES = new Set(['57P01', '57P02', '57P03', '57P05', '53300', '25P03']);

const AWAY_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);

/** What `pg` says of a connection by words alone. */
const AWAY_WORDS =
  /^(connection terminated|timeout exceeded when trying to connect|client (has encountered|was closed)|query read timeout|timeout expired)/i;

/** Whether what `pg` threw says that the connection is gone, not that the statement was wrong. */
export function saysAway(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (error instanceof pg.DatabaseError) return AWAY_STATES.has(code) || code.startsWith('08');
  return AWAY_CODES.has(code) || AWAY_WORDS.test(error.message);
}

/** Serialisation failure, deadlock, a lock or a statement that took too long: it was rolled back, and may pass. */
const PASSING_STATES = new Set(['40001', '40P01', '55P03', '57014']);

/** Whether the same transaction may succeed a little later. */
export const mayPass = (error: unknown): boolean =>
  error instanceof DatabaseAway ||
  (error instanceof pg.DatabaseError && PASSING_STATES.has(error.code ?? ''));
