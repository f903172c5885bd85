import { expect } from 'chai';
import { randomBytes } from 'node:crypto';
import type { CaseAction } from '../../../shared/case/state/actions.ts';
import type { PreviousData } from '../../../shared/case/state/case-state.ts';
import { currentStep } from '../../../shared/case/fold/fold.ts';
import { initialFeeSchedule } from '../../../shared/rules/fee.ts';
import { isRunning } from '../../../shared/services/catalogue.ts';
import {
  SERVICE_CODES,
  type Channel,
  type ServiceCode,
} from '../../../shared/services/service-definition.ts';
import { DAY_MS } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import { CaseKeyRing } from '../../../station-server/journal/case-key-ring.ts';
import { Journal } from '../../../station-server/journal/journal.ts';
import { ProblemError } from '../../../station-server/failures/problem-error.ts';
import { openDatabase } from '../../../station-server/store/migrations/open-database.ts';
import type { Database } from '../../../station-server/store/schema.ts';
import { CaseDesk, station, type By } from '../../../station-server/registry/cases/case-desk.ts';
import { caseListProjection } from '../../../station-server/registry/cases/case-list.ts';
import { databaseKinds } from '../../harness/databases.ts';
import { clerkActor, NOW, samplePair, samplePrevious } from '../../harness/folded-case.ts';
import { sampleApplication, sampleUscc } from '../../harness/sample-case.ts';
import { stepActions } from '../../harness/step-actions.ts';

const clerk: By = { actor: clerkActor, terminal: 'counter' };
const supplier: By = { actor: { kind: 'account', accountId: 'account' }, terminal: 'terminal:1' };
/** What a supplier has done for nothing when he hears of it only afterwards. */
const EFFORT: readonly CaseAction['type'][] = [
  'add-upload',
  'submit-uploads',
  'confirm-product',
  'sign-application',
  'begin-payment',
];
const orders = SERVICE_CODES.flatMap((service) =>
  (['self-service', 'mail'] as const).flatMap((channel) =>
    isRunning(service, channel) ? [{ service, channel }] : [],
  ),
);

for (const kind of databaseKinds()) {
  describe(`R-ORG-2: what another case holds is said before anything is uploaded or paid, on ${kind.name}`, function () {
    this.timeout(60_000);
    let db: Database;
    let journal: Journal;
    let desk: CaseDesk;
    let organisations = 50;

    before(async () => {
      await kind.start();
      db = await openDatabase(await kind.url());
      journal = await Journal.open({
        ...{ db, station: 'YM01', keys: new CaseKeyRing(randomBytes(32)) },
        ...{ projections: [caseListProjection], clock: () => NOW },
      });
      desk = new CaseDesk({
        ...{ db, journal, clock: () => NOW, stationCode: 'YM01' },
        feeSchedules: () => [initialFeeSchedule],
      });
    });
    after(async () => {
      await journal.close();
      await db.destroy();
      await kind.stop();
    });

    /** An organisation with a certificate that every service can be done for now. */
    function another() {
      const organisation = ++organisations;
      const { organisationName } = sampleApplication(organisation);
      const certificate = samplePair({
        ...{ requestId: `request-${organisation}`, mediumSerial: `BJ-${organisation}` },
        ...{ organisationName, uscc: sampleUscc(organisation), notAfter: NOW + DAY_MS },
      });
      return { organisation, certificate, previous: samplePrevious(organisation) };
    }
    type Customer = ReturnType<typeof another>;

    const actionsOn = async (caseNumber: string, customer: Customer, service: ServiceCode) => {
      const state = await desk.load(caseNumber);
      const on = currentStep(state);
      const isFirst = service === 'first-issue';
      const certificate: RegisteredPair | null = isFirst ? null : customer.certificate;
      const previous: PreviousData | null = isFirst ? null : customer.previous;
      const seal = { attachmentId: 'seal', sha256: '00' };
      const { organisation } = customer;
      return (on && stepActions[on]?.(state, { certificate, previous, seal, organisation })) ?? [];
    };

    /** A case of the counter holds what an order of this service would want. */
    async function heldAtTheCounter(customer: Customer, service: ServiceCode): Promise<string> {
      const held = service === 'first-issue' ? service : 'damage-replacement';
      const caseNumber = await desk.open(held, 'counter', clerk);
      for (let step = 0; step < 2 || currentStep(await desk.load(caseNumber)) === 'application-data'; step++)
        for (const action of await actionsOn(caseNumber, customer, held))
          await desk.act(caseNumber, action, clerk);
      return caseNumber;
    }

    /** What was done, and what was refused and why. */
    async function walk(customer: Customer, service: ServiceCode, channel: Channel) {
      const caseNumber = await desk.open(service, channel, supplier);
      const done: CaseAction['type'][] = [];
      for (;;) {
        const on = currentStep(await desk.load(caseNumber));
        if (on === 'mail-intake' || on === 'review' || on === 'certificate-download')
          return { caseNumber, done, refused: null, code: null };
        const actions = await actionsOn(caseNumber, customer, service);
        if (actions.length === 0) throw new Error(`no way from ${on ?? 'the end'}`);
        for (const action of actions) {
          const isStations = action.type === 'settle-verification' || action.type === 'receive-payment';
          try {
            await desk.act(caseNumber, action, isStations ? station : supplier);
          } catch (error) {
            if (!(error instanceof ProblemError)) throw error;
            return { caseNumber, done, refused: action, code: error.problem.code };
          }
          done.push(action.type);
        }
      }
    }

    for (const { service, channel } of orders) {
      it(`${service}, ${channel}`, async () => {
        const customer = another();
        const held = await heldAtTheCounter(customer, service);
        const told = await walk(customer, service, channel);
        if (service === 'revocation') {
          expect(told.code, 'nothing stops it').to.equal(null);
          return;
        }
        expect(told.code).to.equal('unfinished-case-elsewhere');
        expect(told.done.filter((type) => EFFORT.includes(type))).to.deep.equal([]);
        if (!told.refused) throw new Error('nothing was refused');
        // He can go back and cancel all the same; and goes on with it once the other case has ended.
        await desk.act(held, { type: 'cancel-case', reason: '样本' }, clerk);
        const isStations = told.refused.type === 'settle-verification';
        await desk.act(told.caseNumber, told.refused, isStations ? station : supplier);
        await desk.act(told.caseNumber, { type: 'cancel-case', reason: '样本' }, supplier);
      });
    }

    it('an order that was begun before is told at its next step, and can be cancelled', async () => {
      const customer = another();
      const order = await desk.open('unlock', 'self-service', supplier);
      for (const action of await actionsOn(order, customer, 'unlock'))
        await desk.act(order, action, supplier);
      await heldAtTheCounter(customer, 'unlock');
      const next = desk.act(order, { type: 'acknowledge-notices', bidOpen: false }, supplier);
      const refusal: unknown = await next.catch((error: unknown) => error);
      expect(refusal).to.be.instanceOf(ProblemError);
      expect(refusal instanceof ProblemError && refusal.problem.code).to.equal('unfinished-case-elsewhere');
      await desk.act(order, { type: 'reopen-step', step: 'certificate-lookup' }, supplier);
      await desk.act(order, { type: 'cancel-case', reason: '样本' }, supplier);
    });
  });
}
