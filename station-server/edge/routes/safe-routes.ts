import { safeEndpoints } from '../../../shared/contract/endpoints/safe-endpoints.ts';
import { depositSlip } from '../../services/documents/deposit-slip.ts';
import { renderDocument } from '../../services/documents/layout/page-layout.ts';
import { implemented } from '../http/implemented.ts';
import { BinaryAnswer, type Route } from '../http/route.ts';
import type { StationParts } from '../http/station-parts.ts';
import { byOf } from '../http/requester.ts';

/** The safe: its counts, and the bags that go to the bank. */
export const safeRoutes = ({
  safe,
  config,
  clock,
}: Pick<StationParts, 'safe' | 'config' | 'clock'>): Route[] =>
  implemented(safeEndpoints, {
    'GET /safe': () => safe.view(),

    'POST /safe/count': ({ body, requester }) => safe.count(body.counted, byOf(requester)),
    'POST /safe/book': ({ body, requester }) => safe.book(body.reason, byOf(requester)),
    async 'POST /deposits'({ body, requester }) {
      await safe.send(body, byOf(requester));
      return safe.view();
    },
    async 'POST /deposits/:depositId/receipt'({ parameters, body, requester }) {
      await safe.receive(parameters.depositId, body, byOf(requester));
      return safe.view();
    },
    async 'POST /deposits/:depositId/return'({ parameters, body, requester }) {
      await safe.takeBack(parameters.depositId, body.reason, byOf(requester));
      return safe.view();
    },
    async 'GET /deposits/:depositId/slip.pdf'({ parameters }) {
      const deposit = await safe.find(parameters.depositId);
      const { servicePoint } = config;
      const issue = { caseNumber: null, servicePoint, printedAt: clock(), reprint: false };
      return new BinaryAnswer('application/pdf', await renderDocument(depositSlip(deposit, issue)));
    },
  });
