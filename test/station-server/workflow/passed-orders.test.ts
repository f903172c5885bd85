import { expect } from 'chai';
import type { CaseAction } from '../../../shared/case/state/actions.ts';
import { currentIssuance } from '../../../shared/case/fold/fold.ts';
import { passing } from '../../../station-server/services/orders/pass-order.ts';
import { CeremonyStation, clerk } from '../../harness/ceremony-station.ts';
import { problemOf } from '../../harness/problem-of.ts';
import { sampleApplication } from '../../harness/sample-case.ts';

const [SLOT, OTHER_SLOT] = [1, 2];
const PIN = '482915';
const reason = '供应商带材料到柜台办理';

describe('R-ORG-2: a paid order that the counter went past', function () {
  this.timeout(120_000);
  let at: CeremonyStation;
  /** As many cases as the station has made, each of an organisation of its own. */
  let organisations = 0;

  before(async () => {
    at = await CeremonyStation.start({ slots: 2 });
  });
  after(() => at.close());

  const paidOrder = (): Promise<string> => {
    organisations++;
    return at.paidCase();
  };
  /** A case for the same organisation, which goes past this one. */
  const goPast = async (order: string, organisation: number): Promise<string> => {
    organisations++;
    const caseNumber = await at.caseAt('application-data', 'first-issue', null);
    const past = { caseNumber: order, reason };
    const input = sampleApplication(organisation);
    const entered: CaseAction = { type: 'enter-application-data', input, revocationReason: null, past };
    await at.desk.act(caseNumber, entered, clerk, passing(at.desk, past, clerk));
    return caseNumber;
  };
  const walkToIssuance = async (caseNumber: string) => {
    organisations++;
    await at.walkTo('issuance', caseNumber, null);
  };
  const start = (order: string) => at.ceremony.start(order, OTHER_SLOT, clerk);

  it('is not produced while that case is open, nor once it has done it; cancelled, its fee goes back', async () => {
    const order = await paidOrder();
    const blank = at.plugBlank(OTHER_SLOT);
    const passingCase = await goPast(order, organisations);
    expect(await problemOf(start(order))).to.equal('unfinished-case');
    await walkToIssuance(passingCase);
    at.plugBlank(SLOT);
    await at.issue(passingCase, SLOT);
    organisations++;
    await at.handOver(passingCase, SLOT, PIN);
    expect((await at.desk.load(passingCase)).status).to.equal('completed');
    expect(await problemOf(start(order))).to.equal('order-done');
    expect(currentIssuance(await at.desk.load(order))).to.equal(null);
    expect((await at.media.find(blank)).state).to.equal('blank');
    await at.desk.act(order, { type: 'cancel-case', reason }, clerk);
    expect((await at.desk.events(order)).at(-1)?.data).to.include({ owedBackFen: 26000 });
  });

  it('nor where whoever went past it was passed itself, by a case that has done it', async () => {
    const order = await paidOrder();
    const organisation = organisations;
    at.plugBlank(OTHER_SLOT);
    const first = await goPast(order, organisation);
    const second = await goPast(first, organisation);
    await at.desk.act(first, { type: 'cancel-case', reason }, clerk);
    expect(await problemOf(start(order))).to.equal('unfinished-case');
    await walkToIssuance(second);
    at.plugBlank(SLOT);
    await at.issue(second, SLOT);
    organisations++;
    await at.handOver(second, SLOT, PIN);
    expect(await problemOf(start(order))).to.equal('order-done');
  });

  it('is taken up again and produced once that case was given up', async () => {
    const order = await paidOrder();
    at.plugBlank(OTHER_SLOT);
    const passingCase = await goPast(order, organisations);
    await at.desk.act(passingCase, { type: 'cancel-case', reason }, clerk);
    await start(order);
    await at.ceremony.settled(order);
    expect((await at.desk.load(order)).passedBy).to.equal(null);
    expect(currentIssuance(await at.desk.load(order))?.progress).to.equal('completed');
  });
});
