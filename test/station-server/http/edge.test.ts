import { Validator } from '@seriousme/openapi-schema-validator';
import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import { endpoints } from '../../../shared/contract/endpoints/endpoints.ts';
import { sampleApplication } from '../../harness/sample-case.ts';
import { AnsweredProblem, Desk, StationClient } from '../../harness/station-client.ts';
import { StationProcess } from '../../harness/station-process.ts';

async function problemOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => null,
    (e: unknown) => e,
  );
  if (!(error instanceof AnsweredProblem)) throw new Error(`expected a problem, got ${String(error)}`);
  for (const text of [error.problem.happened, error.problem.meaning, error.problem.action]) {
    expect(text.zh).to.not.match(/^$|\{\w+\}/);
  }
  return error.problem.code;
}

describe('the station’s edge', function () {
  this.timeout(60_000);
  const station = new StationProcess({ STATION_SLOTS: '1' });
  const desk = new Desk(() => station.url);
  const nobody = new StationClient(() => station.url);

  before(async () => {
    await station.start();
    await desk.signIn();
  });
  after(async () => {
    await station.kill();
    station.remove();
  });

  it('lets nobody in who is not signed in, and no screen that is not paired', async () => {
    for (const path of [
      '/api/session',
      '/api/till',
      '/api/cases',
      '/api/devices',
      '/api/cases/x/documents/fee-receipt',
    ]) {
      expect(await problemOf(nobody.request('GET', path)), path).to.equal('not-signed-in');
    }
    expect(await problemOf(nobody.request('GET', '/api/screen'))).to.equal('screen-not-paired');
    expect(await problemOf(desk.counter.request('POST', '/api/screen/pin-channel'))).to.equal(
      'screen-not-paired',
    );
  });

  it('describes itself to anybody: each endpoint with what it takes, what it answers and who may', async () => {
    const described = (await (await fetch(`${station.url}/api/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { operationId: string; security: object[]; responses: object }>>;
      components: { schemas: Record<string, unknown> };
    };
    const { valid, errors } = await new Validator().validate(described);
    expect(valid, JSON.stringify(errors)).to.equal(true);
    const operations = Object.values(described.paths).flatMap((path) => Object.values(path));
    expect(operations.map(({ operationId }) => operationId)).to.have.members(Object.keys(endpoints));
    for (const { operationId, security } of operations) {
      const { access } = endpoints[operationId as keyof typeof endpoints];
      const named = security.map((each) => Object.keys(each)[0] ?? 'anyone');
      expect(named, operationId).to.deep.equal(access);
    }
    // What one refers to is there, and answers are told: a closed case is more than an object of anything.
    const references = [...JSON.stringify(described).matchAll(/"#\/components\/schemas\/([^"]+)"/g)];
    const unknown = references.filter(([, name = '']) => !(name in described.components.schemas));
    expect(unknown.map(([, name]) => name)).to.deep.equal([]);
    expect(described.components.schemas['TillView']).to.have.nested.property('properties.tillId');
  });

  it('R-MEDIUM-2: takes no supplier’s command from the counter', async () => {
    const caseNumber = await desk.openCase();
    const command = { type: 'confirm-application' } as never;
    expect(await problemOf(desk.command(caseNumber, command))).to.equal('invalid-input');
  });

  it('refuses another site’s page', async () => {
    const origin = { origin: 'http://elsewhere.example' };
    expect(await problemOf(desk.counter.request('POST', '/api/till', { floatFen: 0 }, origin))).to.equal(
      'forbidden',
    );
  });

  it('gives a repeated command its first answer, and refuses its key for another', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const open = (service: string) =>
      desk.counter.request('POST', '/api/cases', { service, channel: 'counter' }, key);
    const [first, second] = await Promise.all([open('first-issue'), open('first-issue')]);
    expect(second).to.deep.equal(first);
    expect(await open('first-issue')).to.deep.equal(first);
    expect(await problemOf(open('renewal'))).to.equal('key-reused');
  });

  it('R-ORG-1: names every wrong field at once, in words', async () => {
    const caseNumber = await desk.openCase();
    const input = { ...sampleApplication(1), uscc: '911000007109250324', mobile: '12' };
    const error: unknown = await desk
      .command(caseNumber, { type: 'enter-application-data', input, revocationReason: null })
      .catch((e: unknown) => e);
    expect(error).to.be.instanceOf(AnsweredProblem);
    expect(Object.keys((error as AnsweredProblem).problem.fields ?? {}).sort()).to.deep.equal([
      'mobile',
      'uscc',
    ]);
  });

  it('R-MAT-2: an expired ID card stops the case', async () => {
    const caseNumber = await desk.openCase();
    const input = sampleApplication(1);
    await desk.command(caseNumber, { type: 'enter-application-data', input, revocationReason: null });
    await desk.bench('/reader/card', { cardId: 'resident-expired' });
    expect(await problemOf(desk.command(caseNumber, { type: 'read-agent-id-card' }))).to.equal(
      'id-card-expired',
    );
  });

  it('pauses a staff number after five wrong passwords', async () => {
    const attempt = () =>
      nobody.request('POST', '/api/session', { staffNumber: '9001', password: 'wrong', desk: '1' });
    for (let wrong = 0; wrong < 5; wrong++) expect(await problemOf(attempt())).to.equal('sign-in-failed');
    expect(await problemOf(attempt())).to.equal('sign-in-locked');
  });
});
