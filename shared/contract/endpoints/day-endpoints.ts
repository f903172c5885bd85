import { answers, type Bytes } from './endpoint.ts';
import type { DayView } from '../money-views.ts';
import { STATEMENT } from './sent-bytes.ts';
import { closeDaySchema, countMediaSchema, inquireSchema, resolveDifferenceSchema } from '../commands.ts';

/** R-FEE-5: the books of a day: statements in, differences resolved, media counted, signed. */
export const dayEndpoints = {
  /** The books of a day; of a closed one as signed. */
  'GET /days/:day': answers<DayView>()({ access: ['supervisor'] }),
  'GET /days/:day/report.pdf': answers<Bytes>()({ access: ['supervisor'] }),
  'GET /days/:day/report.xlsx': answers<Bytes>()({ access: ['supervisor'] }),
  'POST /days/:day/statements/:channel/download': answers<DayView>()({ access: ['supervisor'] }),
  /** Nothing happened there on that day. */
  'POST /days/:day/statements/:channel/empty': answers<DayView>()({ access: ['supervisor'] }),
  /** Said by mistake; until the day is signed. */
  'DELETE /days/:day/statements/:channel/empty': answers<DayView>()({ access: ['supervisor'] }),
  /** A statement by upload. */
  'POST /days/:day/statements/:channel': answers<DayView>()({ access: ['supervisor'], body: STATEMENT }),
  'POST /days/:day/resolutions': answers<DayView>()({
    access: ['supervisor'],
    body: resolveDifferenceSchema,
  }),
  /** Asks the channel once more. */
  'POST /days/:day/inquiries': answers<DayView>()({ access: ['supervisor'], body: inquireSchema }),
  'POST /days/:day/media-count': answers<DayView>()({ access: ['supervisor'], body: countMediaSchema }),
  /** Signed with the supervisor's password. */
  'POST /days/:day/close': answers<DayView>()({ access: ['supervisor'], body: closeDaySchema }),
};
