import { dayEndpoints } from '../../../shared/contract/endpoints/day-endpoints.ts';
import { implemented } from '../http/implemented.ts';
import * as z from 'zod';
import type { DayView } from '../../../shared/contract/money-views.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { STATEMENT_CHANNELS, type StatementChannel } from '../../../shared/rules/reconciliation.ts';
import { parseCalendarDate, type CalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { DayStanding } from '../../money/days/day-desk.ts';
import { dayReport } from '../../services/documents/day-report.ts';
import { dayWorkbook } from '../../services/documents/day-workbook.ts';
import { renderDocument } from '../../services/documents/layout/page-layout.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { BinaryAnswer, type Route } from '../http/route.ts';
import { byOf, sessionOf } from '../http/requester.ts';
import type { StationParts } from '../http/station-parts.ts';

const channelSchema = z.enum(STATEMENT_CHANNELS);
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** R-FEE-5: the books of a day: statements in, differences resolved, media counted, signed. */
export function dayRoutes(parts: StationParts): Route[] {
  const dayOf = (parameters: { day: string }): CalendarDate => {
    const day = parseCalendarDate(parameters.day);
    if (day === null) throw new ProblemError(makeProblem('not-found'));
    return day;
  };
  const channelOf = (parameters: { channel: string }): StatementChannel => {
    const channel = channelSchema.safeParse(parameters.channel);
    if (!channel.success) throw new ProblemError(makeProblem('not-found'));
    return channel.data;
  };
  const view = async (day: CalendarDate): Promise<DayView> => viewOf(await parts.days.standing(day), parts);
  return implemented(dayEndpoints, {
    'GET /days/:day': ({ parameters }) => view(dayOf(parameters)),

    async 'GET /days/:day/report.pdf'({ parameters }) {
      const { report, bookedLater } = await parts.days.standing(dayOf(parameters));
      const { servicePoint } = parts.config;
      const issue = { caseNumber: null, servicePoint, printedAt: parts.clock(), reprint: false };
      return new BinaryAnswer('application/pdf', await renderDocument(dayReport(report, issue, bookedLater)));
    },

    async 'GET /days/:day/report.xlsx'({ parameters }) {
      const { report, bookedLater } = await parts.days.standing(dayOf(parameters));
      return new BinaryAnswer(XLSX, await dayWorkbook(report, bookedLater), `日结报告-${report.day}.xlsx`);
    },

    async 'POST /days/:day/statements/:channel/download'({ parameters }) {
      const day = dayOf(parameters);
      await parts.statements.download(channelOf(parameters), day);
      return view(day);
    },

    async 'POST /days/:day/statements/:channel/empty'({ parameters }) {
      const day = dayOf(parameters);
      const channel = channelOf(parameters);
      await parts.days.refuseOutsideBooks(day);
      await parts.statements.empty(channel, day);
      return view(day);
    },

    async 'DELETE /days/:day/statements/:channel/empty'({ parameters }) {
      const day = dayOf(parameters);
      await parts.statements.takeBackEmpty(channelOf(parameters), day);
      return view(day);
    },

    async 'POST /days/:day/statements/:channel'({ parameters, body }) {
      const day = dayOf(parameters);
      await parts.statements.upload(channelOf(parameters), day, body);
      return view(day);
    },

    async 'POST /days/:day/resolutions'({ parameters, body, requester }) {
      const day = dayOf(parameters);
      const { reason, ...key } = body;
      await parts.days.resolve({ day, ...key }, reason, byOf(requester));
      return view(day);
    },

    async 'POST /days/:day/inquiries'({ parameters, body: { channel, kind, reference } }) {
      const day = dayOf(parameters);
      await parts.payments.inquire(channel, { kind, reference });
      return view(day);
    },

    async 'POST /days/:day/media-count'({ parameters, body, requester }) {
      const day = dayOf(parameters);
      await parts.days.refuseOutsideBooks(day);
      await parts.days.refuseSigned(day);
      await parts.stock.count(day, body, byOf(requester));
      return view(day);
    },

    async 'POST /days/:day/close'({ parameters, body, requester }) {
      const day = dayOf(parameters);
      // The signature is the supervisor's own: a session left open is not enough.
      await parts.accounts.authenticate(sessionOf(requester).staff.staffNumber, body.password);
      await parts.days.close(day, body.remark, byOf(requester));
      return view(day);
    },
  });
}

async function viewOf(
  { report, obstacles, nextToSign, bookedLater, statements }: DayStanding,
  parts: Pick<StationParts, 'statements'>,
): Promise<DayView> {
  const shown = statements.map(async ({ channel, statement }) => ({
    channel,
    importedAt: statement?.imported_at ?? null,
    isEmptyDay: statement !== null && statement.sha256 === null,
    canDownload: channel !== 'card',
    parked: statement ? await parts.statements.parkedIn(statement) : [],
  }));
  return { report, obstacles, nextToSign, bookedLater, statements: await Promise.all(shown) };
}
