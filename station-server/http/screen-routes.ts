import type { ScreenView, SealedChannelView } from '../../shared/contract/api.ts';
import { currentIssuance, currentStep } from '../../shared/case/fold.ts';
import { supplierCommandSchema } from '../../shared/contract/commands.ts';
import { makeProblem } from '../../shared/contract/make-problem.ts';
import { ProblemError } from '../problem-error.ts';
import type { By } from '../workflow/case-desk.ts';
import { screenViewOf } from '../workflow/screen-view.ts';
import { handleCommand } from '../workflow/steps/step-handlers.ts';
import { SCREEN_COOKIE, type Requester } from './requester.ts';
import { route, type Route } from './route.ts';
import type { StationParts } from './station-parts.ts';

const SCREEN_COOKIE_AGE_MS = 400 * 86_400_000;

/** What a desk's screen shows now. */
export async function viewOfDesk(parts: StationParts, desk: string): Promise<ScreenView> {
  const caseNumber = parts.screens.shownAt(desk);
  return screenViewOf(caseNumber === null ? null : await parts.desk.load(caseNumber), parts.attachments);
}

/** The supplier's screen at a desk. */
export function screenRoutes(parts: StationParts): Route[] {
  const deskOf = ({ screenDesk }: Requester): string => {
    if (screenDesk === null) throw new ProblemError(makeProblem('screen-not-paired'));
    return screenDesk;
  };
  const shownCase = (requester: Requester): string => {
    const caseNumber = parts.screens.shownAt(deskOf(requester));
    if (caseNumber === null) throw new ProblemError(makeProblem('not-found'));
    return caseNumber;
  };
  return [
    route({
      method: 'post',
      path: '/screen',
      access: ['anyone'],
      body: null,
      async act({ requester, response }) {
        if (requester.screenToken !== null && requester.screenDesk === null) {
          return { code: parts.screens.codeFor(requester.screenToken) };
        }
        if (requester.screenDesk !== null) return { code: '' };
        const { token, code } = parts.screens.announce();
        const secure = parts.config.tls !== null;
        response.cookie(SCREEN_COOKIE, token, {
          httpOnly: true,
          sameSite: 'strict',
          secure,
          path: '/',
          maxAge: SCREEN_COOKIE_AGE_MS,
        });
        return Promise.resolve({ code });
      },
    }),
    route({
      method: 'get',
      path: '/screen',
      access: ['screen'],
      body: null,
      act: ({ requester }) => viewOfDesk(parts, deskOf(requester)),
    }),
    route({
      method: 'post',
      path: '/screen/commands',
      access: ['screen'],
      body: supplierCommandSchema,
      async act({ requester, body, idempotencyKey }) {
        const desk = deskOf(requester);
        const caseNumber = shownCase(requester);
        const by: By = { actor: { kind: 'supplier', screen: desk }, terminal: `screen:${desk}` };
        await parts.commands.run(idempotencyKey, { caseNumber, command: body }, by, async (withKey) => {
          await handleCommand({ parts, caseNumber, by: withKey }, body);
          return caseNumber;
        });
        return viewOfDesk(parts, desk);
      },
    }),
    route({
      method: 'post',
      path: '/screen/pin-channel',
      access: ['screen'],
      body: null,
      async act({ requester }): Promise<SealedChannelView> {
        const state = await parts.desk.load(shownCase(requester));
        const mediumSerial = currentIssuance(state)?.mediumSerial;
        if (currentStep(state) !== 'pin-setting' || !mediumSerial)
          throw new ProblemError(makeProblem('not-found'));
        const plugged = await parts.ceremony.slotOf(mediumSerial);
        if (!plugged) {
          const slot = currentIssuance(state)?.slot ?? '';
          throw new ProblemError(makeProblem('medium-absent', { serial: mediumSerial, slot }));
        }
        return plugged.slot.openSealedChannel();
      },
    }),
  ];
}
