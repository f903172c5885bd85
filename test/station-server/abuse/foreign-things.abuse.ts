import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import { sealFor } from '../../../hardware/processes/sealed-channel.ts';
import type { SealedChannelView } from '../../../shared/contract/api.ts';
import { accountCommandSchema, accountCommandTypes } from '../../../shared/contract/commands.ts';
import { direct } from '../../../shared/contract/directed-command.ts';
import { openOrder, TERMINAL_SLOT, walkOrderUntil } from '../../harness/order-walk.ts';
import { ATTACKER_SLOT, VICTIM_MOBILE, type AbusedStation } from './abused-station.ts';
import { problemIn, type Answer, type Question } from './asking.ts';
import { nameOf, routesOf } from '../../harness/route-table.ts';
import { sampleCommands } from './sample-commands.ts';
import { trespasses, withoutIds, type Ids } from './trespasses.ts';

/** No other abuse has it. */
const ORGANISATION = 707;

/** Another supplier's order, medium or picture by its id, over every route of the table that a supplier may use. */
export function foreignThings(station: AbusedStation): void {
  const supplierRoutes = () => routesOf('account', 'terminal');
  const asked = ({ path, ...question }: Omit<Question, 'method'>, route: string): Promise<Answer> =>
    station.asAttacker({ ...question, path: `/api${path}`, method: route.split(' ')[0] ?? '' });
  const sealedPin = async () => {
    const body = { slot: ATTACKER_SLOT };
    const channel = await station.attacker.client.request<SealedChannelView>(
      'POST',
      '/api/terminal/pin-channel',
      body,
    );
    return sealFor(channel, Buffer.from('135790'));
  };
  const theirs = async (): Promise<Ids> => {
    const { caseNumber, uploadId, mediumSerial, pair } = station.theirs;
    const { requestId } = pair;
    const named = {
      caseNumber,
      uploadId,
      mediumSerial,
      requestId,
      slot: TERMINAL_SLOT,
      mobile: VICTIM_MOBILE,
    };
    return { ...named, sealedPin: await sealedPin() };
  };
  const nobodys = async (): Promise<Ids> => ({
    ...{ caseNumber: 'YM01-20200101-9999', uploadId: randomUUID(), mediumSerial: 'NOBODYS0001' },
    ...{ requestId: randomUUID(), slot: 16, mobile: '13600000799', sealedPin: await sealedPin() },
  });

  describe('another supplier’s things by their ids', () => {
    let versionBefore = 0;
    before(async () => {
      await station.moveMedium('new', ATTACKER_SLOT);
      versionBefore = (await station.desk.state(station.theirs.caseNumber)).version;
    });

    it('every route that a supplier may use has its abuse here', () => {
      const named = [...Object.keys(trespasses), ...Object.keys(withoutIds)];
      expect(named.sort()).to.deep.equal(supplierRoutes().map(nameOf).sort());
      // A form of a kind is nobody's.
      for (const name of Object.keys(withoutIds)) expect(name.replace('/:form', '')).not.to.contain(':');
    });

    it('every command that a supplier may give is among the samples, and sound', () => {
      const samples = sampleCommands({ requestId: 'r', uploadId: 'u', slot: 1 });
      expect([...new Set(samples.map(({ type }) => type))].sort()).to.deep.equal(
        [...accountCommandTypes].sort(),
      );
      for (const sample of samples)
        expect(accountCommandSchema.safeParse(sample).success, sample.type).to.equal(true);
    });

    for (const [route, reach] of Object.entries(trespasses)) {
      it(`${route}: what is another’s is as if it were not there`, async () => {
        const own = await station.attacker.state(station.attackersCase);
        const [reached, inVain] = [reach(await theirs(), own), reach(await nobodys(), own)];
        for (const [index, question] of reached.entries()) {
          const about = `${route} ${JSON.stringify(question.body ?? '').slice(0, 120)}`;
          const answer = await asked(question, route);
          const nothing = await asked(inVain[index] ?? question, route);
          expect(answer, about).to.deep.equal(nothing);
          expect(station.leaksIn(answer.text), about).to.deep.equal([]);
          // Giving up a binding that one does not have changes nothing, and shows one’s own account.
          if (route !== 'DELETE /account/media/:serial') problemIn(answer, about);
        }
      });
    }

    it('what takes no id tells of nobody else', async () => {
      for (const [route, question] of Object.entries(withoutIds)) {
        if (route === 'DELETE /account/session') continue;
        const answer = await asked(question, route);
        expect(station.leaksIn(answer.text), route).to.deep.equal([]);
      }
    });

    it('and all of it is as it was', async () => {
      const { caseNumber, mediumSerial } = station.theirs;
      const order = await station.victim.state(caseNumber);
      expect(order).to.include({ version: versionBefore, status: 'open' });
      expect(order.uploads.map(({ uploadId }) => uploadId)).to.include(station.theirs.uploadId);
      const { media } = await station.victim.client.request<{ media: { mediumSerial: string }[] }>(
        'GET',
        '/api/account',
      );
      expect(media.map((medium) => medium.mediumSerial)).to.deep.equal([mediumSerial]);
    });

    it('R-ORG-2: nobody but staff goes past an order, whatever he says of it', async () => {
      const past = { caseNumber: station.theirs.caseNumber, reason: '样本' };
      const [enter] = sampleCommands({ requestId: '', uploadId: '', slot: 1 }).filter(
        ({ type }) => type === 'enter-application-data',
      );
      if (enter?.type !== 'enter-application-data') throw new Error('there is no such sample');
      const body = direct(await station.attacker.state(station.attackersCase), { ...enter, past });
      const answer = await asked({ path: `/orders/${station.attackersCase}/commands`, body }, 'POST ');
      expect(problemIn(answer).code).to.equal('forbidden');
    });

    it('R-ORG-2: an organisation with an order of another’s is refused without its number', async () => {
      const [begin] = sampleCommands({ requestId: '', uploadId: '', slot: 1 }).filter(
        ({ type }) => type === 'begin-verification',
      );
      if (begin?.type !== 'begin-verification') throw new Error('there is no such sample');
      const walk = station.walk('first-issue', ORGANISATION);
      const verified = await openOrder(walk);
      await walkOrderUntil(walk, verified, 'agent-verification');
      const uscc = (await station.victim.state(verified)).organisation?.uscc;
      station.keepSecret(verified);
      const own = await station.attacker.state(station.attackersCase);
      const body = direct(own, { ...begin, fields: { ...begin.fields, uscc } });
      const answer = await asked({ path: `/orders/${station.attackersCase}/commands`, body }, 'POST ');
      expect(problemIn(answer).code).to.equal('unfinished-case-elsewhere');
      expect(station.leaksIn(answer.text)).to.deep.equal([]);
    });
  });
}
