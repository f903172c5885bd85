import {
  bookSafeSchema,
  countSafeSchema,
  receiveDepositSchema,
  returnDepositSchema,
  sendDepositSchema,
} from '../../../shared/contract/commands.ts';
import { depositSlip } from '../../services/documents/deposit-slip.ts';
import { renderDocument } from '../../services/documents/layout/page-layout.ts';
import { BinaryAnswer, route, type Access, type Route } from '../http/route.ts';
import { byOf } from './staff-routes.ts';
import type { StationParts } from '../http/station-parts.ts';

const supervisor: readonly Access[] = ['supervisor'];

/** The safe: its counts, and the bags that go to the bank. */
export const safeRoutes = (parts: StationParts): Route[] => [
  route({ method: 'get', path: '/safe', access: supervisor, body: null, act: () => parts.safe.view() }),
  route({
    method: 'post',
    path: '/safe/count',
    access: supervisor,
    body: countSafeSchema,
    act: ({ body, requester }) => parts.safe.count(body.counted, byOf(requester)),
  }),
  route({
    method: 'post',
    path: '/safe/book',
    access: supervisor,
    body: bookSafeSchema,
    act: ({ body, requester }) => parts.safe.book(body.reason, byOf(requester)),
  }),
  route({
    method: 'post',
    path: '/deposits',
    access: supervisor,
    body: sendDepositSchema,
    async act({ body, requester }) {
      await parts.safe.send(body, byOf(requester));
      return parts.safe.view();
    },
  }),
  route({
    method: 'post',
    path: '/deposits/:depositId/receipt',
    access: supervisor,
    body: receiveDepositSchema,
    async act({ parameters, body, requester }) {
      await parts.safe.receive(parameters['depositId'] ?? '', body, byOf(requester));
      return parts.safe.view();
    },
  }),
  route({
    method: 'post',
    path: '/deposits/:depositId/return',
    access: supervisor,
    body: returnDepositSchema,
    async act({ parameters, body, requester }) {
      await parts.safe.takeBack(parameters['depositId'] ?? '', body.reason, byOf(requester));
      return parts.safe.view();
    },
  }),
  route({
    method: 'get',
    path: '/deposits/:depositId/slip.pdf',
    access: supervisor,
    body: null,
    async act({ parameters }) {
      const deposit = await parts.safe.find(parameters['depositId'] ?? '');
      const { servicePoint } = parts.config;
      const issue = { caseNumber: null, servicePoint, printedAt: parts.clock(), reprint: false };
      return new BinaryAnswer('application/pdf', await renderDocument(depositSlip(deposit, issue)));
    },
  }),
];
