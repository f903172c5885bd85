import { STAFF, answers } from './endpoint.ts';
import type { ServicePointView, SessionView } from '../api.ts';
import {
  closeTillSchema,
  countCashSchema,
  openTillSchema,
  pairScreenSchema,
  showCaseSchema,
  signInSchema,
} from '../commands.ts';
import type { TillView } from '../money-views.ts';
import type { TillReport } from '../../till/till-report.ts';
import { dayQuerySchema } from '../queries.ts';

/** Signing in and out, the till, and what the desk's screen shows. */
export const staffEndpoints = {
  /** Sets the staff cookie. */
  'POST /session': answers<SessionView>()({ access: ['anyone'], body: signInSchema }),
  'GET /session': answers<SessionView>()({ access: STAFF }),
  'DELETE /session': answers<void>()({ access: STAFF }),
  /** Open to every face. */
  'GET /service-point': answers<ServicePointView>()({ access: ['anyone'] }),
  'GET /till': answers<TillView>()({ access: STAFF }),
  'POST /till': answers<TillView>()({ access: STAFF, body: openTillSchema }),
  /** What was counted; only now what should be there. */
  'POST /till/count': answers<TillView>()({ access: STAFF, body: countCashSchema }),
  /** Opens the drawer, to count it. */
  'POST /till/drawer': answers<void>()({ access: STAFF }),
  'POST /till/close': answers<TillView>()({ access: STAFF, body: closeTillSchema }),
  /** Tills opened on a day, with their differences. */
  'GET /tills': answers<TillReport[]>()({ access: ['supervisor'], query: dayQuerySchema }),
  /** Pair the supplier's screen. */
  'POST /desk/screen': answers<void>()({ access: STAFF, body: pairScreenSchema }),
  /** What the supplier's screen shows. */
  'PUT /desk/case': answers<void>()({ access: STAFF, body: showCaseSchema }),
};
