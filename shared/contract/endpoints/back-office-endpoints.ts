import { STAFF, answers } from './endpoint.ts';
import {
  productionBatchSchema,
  type BackOfficeFigures,
  type BackOfficeView,
  type BatchStart,
} from '../back-office.ts';
import { monthQuerySchema } from '../queries.ts';

/** The staff's side of the online channel: what waits, how it went, and many media at once. */
export const backOfficeEndpoints = {
  'GET /back-office': answers<BackOfficeView>()({ access: STAFF }),
  /** Supervisors only. */
  'GET /back-office/figures': answers<BackOfficeFigures>()({
    access: ['supervisor'],
    query: monthQuerySchema,
  }),
  'POST /production-batches': answers<BatchStart[]>()({ access: STAFF, body: productionBatchSchema }),
};
