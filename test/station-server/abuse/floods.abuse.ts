import { expect } from 'chai';
import { codeLimits, verificationLimits } from '../../../station-server/services/messages/one-time-codes.ts';
import type { AccountCommand } from '../../../shared/contract/commands.ts';
import type { MessageView } from '../../../shared/vocabulary/message.ts';
import type { SendingLimit } from '../../../station-server/services/messages/sending-limits.ts';
import { sampleAgent, sampleApplication } from '../../harness/sample-case.ts';
import { codeOf } from '../../harness/station-client.ts';
import { Terminal } from '../../harness/terminal-client.ts';
import type { AbusedStation } from './abused-station.ts';
import type { Question } from './asking.ts';
import { askMany } from './many-questions.ts';

const DEEP = process.env['STATION_DEEP'] !== undefined;
/** 10,000 in all, or of each. */
const TO_ONE = DEEP ? 10_000 : 4_000;
const TRIES = DEEP ? 10_000 : 2_000;
const TO_EVERY = DEEP ? 10_000 : 4_000;
/** How often others look in between. */
const LOOKS = 5;
const MOST_LOOKS = 2_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

const most = (limits: readonly SendingLimit[], scope: SendingLimit['scope'], withinMs: number): number =>
  limits.find((limit) => limit.scope === scope && limit.withinMs === withinMs)?.most ?? 0;

/** Texts without end: to one number, to every number, by codes that are tried, and by way of the verification gateway. */
export function floods(station: AbusedStation): void {
  const flooder = new Terminal(() => station.url);
  const mobileOf = (n: number): string => `139${String(n).padStart(8, '0')}`;
  const flood = (
    count: number,
    question: (n: number) => Omit<Question, 'method'>,
  ): Promise<Map<string, number>> => {
    const all = function* (): Generator<Question> {
      for (let n = 0; n < count; n++) yield { method: 'POST', ...question(n) };
    };
    const meanwhile = { every: Math.ceil(count / LOOKS), act: () => station.stillAnswers() };
    return askMany(station.url, flooder.client.cookie, all(), meanwhile);
  };
  /** Texts that really arrived anywhere, once nothing is on its way any more. */
  const texts = async (): Promise<number> => {
    for (let looks = 0; looks < MOST_LOOKS; looks++) {
      const open = await station.desk.counter.request<MessageView[]>('GET', '/api/messages');
      if (open.some(({ state }) => state === 'waiting')) continue;
      return (await flooder.messages()).phones.reduce((total, phone) => total + phone.texts.length, 0);
    }
    throw new Error('messages are still waiting');
  };
  const sentBy = (answers: Map<string, number>): number => answers.get('200') ?? 0;
  const refusedBy = (answers: Map<string, number>): Record<string, number> =>
    Object.fromEntries([...answers].filter(([answer]) => answer !== '200'));

  describe(`${TO_ONE + TRIES + TO_EVERY} requests for texts`, () => {
    let textsBefore = 0;
    let sent = 0;
    before(async () => {
      await flooder.enrol([], '自助终端 5');
      textsBefore = await texts();
    });

    it('to one number: no more than one a minute and five an hour go out', async () => {
      const from = Date.now();
      const answers = await flood(TO_ONE, () => ({
        path: '/api/account/codes',
        body: { mobile: mobileOf(0) },
      }));
      const minutes = Math.ceil((Date.now() - from) / MINUTE_MS);
      sent += sentBy(answers);
      expect(sentBy(answers)).to.be.within(1, Math.min(minutes, most(codeLimits, 'mobile_key', HOUR_MS)));
      expect(refusedBy(answers)).to.deep.equal({ '429 code-too-often': TO_ONE - sentBy(answers) });
    });

    it('a code that is tried so often is dead after three', async () => {
      const mobile = mobileOf(1);
      const code = await flooder.codeAfter(mobile, () =>
        flooder.client.request('POST', '/api/account/codes', { mobile }),
      );
      sent++;
      const guesses = (n: number): string => String((Number(code) + 1 + n) % 1_000_000).padStart(6, '0');
      const answers = await flood(TRIES, (n) => ({
        path: '/api/account/session',
        body: { mobile, code: guesses(n) },
      }));
      expect(Object.fromEntries(answers)).to.deep.equal({ '422 code-wrong': 2, '422 code-dead': TRIES - 2 });
      const right = flooder.client.request('POST', '/api/account/session', { mobile, code });
      expect(await codeOf(right)).to.equal('code-dead');
    });

    it('to as many numbers: a terminal has its thirty an hour', async () => {
      const answers = await flood(TO_EVERY, (n) => ({
        path: '/api/account/codes',
        body: { mobile: mobileOf(100 + n) },
      }));
      sent += sentBy(answers);
      expect(sent).to.equal(most(codeLimits, 'terminal', HOUR_MS));
      expect(refusedBy(answers)).to.deep.equal({ '429 codes-used-up': TO_EVERY - sentBy(answers) });
    });

    it('and no more arrived than were granted', async () => {
      expect((await texts()) - textsBefore).to.equal(sent);
    });
  });

  describe('orders without end', () => {
    it('an account has twenty under way, and may begin another when one of them is over', async () => {
      const { attacker } = station;
      const begun: string[] = [];
      const beginsAll = async (): Promise<never> => {
        for (;;) begun.push(await attacker.open('unlock', 'self-service'));
      };
      expect(await codeOf(beginsAll())).to.equal('orders-enough');
      expect(begun).to.have.length.within(1, 20);
      const cancel = (caseNumber: string) =>
        attacker.command(caseNumber, { type: 'cancel-case', reason: '样本' });
      for (const caseNumber of begun) await cancel(caseNumber);
      await cancel(await attacker.open('unlock', 'self-service'));
    });
  });

  describe('verifications without end', () => {
    const asked = (n: number, legalMobile: string): AccountCommand => {
      const { organisationName, uscc, legalRepresentative, ...place } = sampleApplication(900 + n);
      const { province, locality, address, postcode } = place;
      const fields = { organisationName, uscc, legalRepresentative, legalIdNumber: sampleAgent.idNumber };
      return {
        type: 'begin-verification',
        method: 'legal-mobile',
        fields: { ...fields, legalMobile },
        place: { province, locality, address, postcode },
        agreed: true,
      };
    };
    /** How often each answer came; each one that is begun is for the attempt that the one before left. */
    const begin = async (count: number, mobileFor: (n: number) => string): Promise<Map<string, number>> => {
      const { attacker, attackersCase } = station;
      const counts = new Map<string, number>();
      for (let n = 0; n < count; n++) {
        const begun = attacker.command(attackersCase, asked(n, mobileFor(n)));
        const answer = await begun.then(
          () => 'begun',
          () => codeOf(begun),
        );
        counts.set(answer, (counts.get(answer) ?? 0) + 1);
      }
      await station.stillAnswers();
      return counts;
    };
    const sentTo = async (isMeant: (mobile: string) => boolean): Promise<number> =>
      (await station.attacker.verifications()).phones
        .filter(({ mobile }) => isMeant(mobile))
        .reduce((total, phone) => total + phone.texts.length, 0);

    it('R-ON-5: one number is sent no more than ten texts an hour, and a terminal has sixty', async () => {
      const perNumber = most(verificationLimits, 'mobile_key', HOUR_MS);
      const one = '13500000001';
      await begin(40, () => one);
      expect(await sentTo((mobile) => mobile === one)).to.be.within(1, perNumber);
      const answers = await begin(100, (n) => `1350001${String(n).padStart(4, '0')}`);
      expect(answers.get('codes-used-up') ?? 0).to.be.above(0);
      const all = await sentTo((mobile) => mobile.startsWith('1350'));
      expect(all).to.be.at.most(most(verificationLimits, 'terminal', HOUR_MS));
    });
  });
}
