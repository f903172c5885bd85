import { STAFF, answers } from './endpoint.ts';
import type { PriceListView } from '../terminal.ts';
import type { FeeSchedulesView } from '../money-views.ts';
import { answerProposalSchema, proposeFeesSchema } from '../commands.ts';

/** R-FEE-1: the prices, for everybody to see and for two supervisors to change. */
export const feeScheduleEndpoints = {
  /** Open to everybody. */
  'GET /price-list': answers<PriceListView>()({ access: ['anyone'] }),
  /** The prices, and those that are proposed. */
  'GET /fee-schedules': answers<FeeSchedulesView>()({ access: STAFF }),
  'POST /fee-schedules/proposal': answers<FeeSchedulesView>()({
    access: ['supervisor'],
    body: proposeFeesSchema,
  }),
  'POST /fee-schedules/proposal/:id/answer': answers<FeeSchedulesView>()({
    access: ['supervisor'],
    body: answerProposalSchema,
  }),
};
