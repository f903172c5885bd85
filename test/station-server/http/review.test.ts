import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { comparedFields } from '../../../shared/case/papers/review-comparison.ts';
import { pagesToRead, reviewPages } from '../../../shared/case/papers/review-pages.ts';
import { currentIssuance, currentStep } from '../../../shared/case/fold/fold.ts';
import { missingUploads } from '../../../shared/case/papers/required-uploads.ts';
import { shanghaiDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import { agentIdCardPictures, unreadablePicture } from '../../harness/order-pictures.ts';
import { TERMINAL_SLOT, walkOrderUntil, type OrderWalk } from '../../harness/order-walk.ts';
import { firstIssueWalk, plugNewMedium, specimenPicture, walkThrough } from '../../harness/service-walk.ts';
import { AnsweredProblem, codeOf, Desk } from '../../harness/station-client.ts';
import { StationProcess } from '../../harness/station-process.ts';
import { WaitingOrders } from '../../harness/waiting-orders.ts';
import { syntheticSpecimenPage } from '../seal-specimen/synthetic-page.ts';

/** Everything in the files of a station's database. */
const storedText = (dataDir: string): string =>
  readdirSync(dataDir)
    .filter((name) => /\.(db|sqlite)/.test(name))
    .map((name) => readFileSync(join(dataDir, name), 'utf8'))
    .join('');

const SLOT = 2;
const front = { material: 'agent-id', side: 'front' } as const;
const back = { material: 'agent-id', side: 'back' } as const;
const form = { material: 'seal-specimen-form', side: null } as const;

describe('pictures of an order, and its review, over the API', function () {
  this.timeout(480_000);
  const station = new StationProcess({ STATION_SLOTS: '2' });
  const desk = new Desk(() => station.url);
  const orders = new WaitingOrders(() => station.url, desk);
  const approval = (state: CaseState, more: { note?: string; shown?: string[] } = {}) => ({
    ...{ type: 'decide-review' as const, approved: true, findings: [], note: '' },
    shown: reviewPages(state).map(({ attachment }) => attachment),
    ...more,
  });
  const acceptSeal = async (caseNumber: string): Promise<void> => {
    const { uploads } = await desk.state(caseNumber);
    const uploadId = uploads.find(({ material }) => material === form.material)?.uploadId ?? '';
    const { specimens } = await desk.command(caseNumber, {
      type: 'capture-uploaded-specimen',
      uploadId,
      page: 0,
    });
    await desk.command(caseNumber, { type: 'accept-specimen', captureId: specimens.at(-1)?.captureId ?? '' });
  };

  const issuedAtDesk = async (): Promise<CaseState> => {
    await desk.pairScreen();
    await desk.counter.request('POST', '/api/till', { floatFen: 50_000 });
    await plugNewMedium(desk, SLOT);
    return walkThrough(firstIssueWalk(desk, 1, { slot: SLOT }));
  };

  before(async () => {
    await station.start();
    await desk.signIn();
    await orders.begin();
  });
  after(async () => {
    await station.kill();
    station.remove();
  });

  it('R-MAT-1: a picture that says nothing is told at once, kept only when it is insisted on, and marked then', async () => {
    const caseNumber = await orders.at('material-upload');
    const picture = await unreadablePicture();
    const refused: unknown = await orders.terminal
      .upload(caseNumber, front, picture, false)
      .catch((error: unknown) => error);
    if (!(refused instanceof AnsweredProblem)) throw new Error('it was taken');
    expect(refused.problem.code).to.equal('picture-unclear');
    expect(refused.problem.action.zh).to.include('靠近').and.to.include('光线');
    expect((await desk.state(caseNumber)).uploads).to.deep.equal([]);
    const { uploads } = await orders.terminal.upload(caseNumber, front, picture, true);
    expect(uploads[0]?.doubts).to.deep.equal(['nothing-read']);
  });

  it('R-MAT-1: a form without its seal, or without its edges, is told at once', async () => {
    const caseNumber = await orders.at('material-upload');
    const told = async (picture: Buffer): Promise<string> => {
      const answer: unknown = await orders.terminal
        .upload(caseNumber, form, picture, false)
        .catch((error: unknown) => error);
      return answer instanceof AnsweredProblem ? answer.problem.happened.zh : 'taken';
    };
    const jpeg = { jpegQuality: 85, widthPx: 1785, heightPx: 2526 };
    expect(await told(await syntheticSpecimenPage({ ...jpeg, seals: [] }))).to.include('公章');
    expect(await told(await syntheticSpecimenPage({ ...jpeg, paper: 'blank', fill: 1.6 }))).to.include(
      '四边',
    );
    expect(await told(await syntheticSpecimenPage({ ...jpeg, fill: 1.02 })), 'a flat scan').to.equal('taken');
  });

  it('R-ON-2: a picture to fill in a form from that says nothing is told', async () => {
    const caseNumber = await orders.at('agent-verification');
    const recognise = orders.terminal.client.request(
      'POST',
      `/api/orders/${caseNumber}/recognition?kind=id-card-front`,
      await unreadablePicture(),
      { 'content-type': 'application/octet-stream' },
    );
    expect(await codeOf(recognise)).to.equal('picture-unclear');
  });

  it('R-MAT-2, R-ON-9: another person’s ID card is flagged, and approved with a reason and every page seen only', async () => {
    const walk = orders.walk();
    const caseNumber = await orders.at('material-upload', walk);
    const card = await agentIdCardPictures('样本他人');
    await orders.terminal.upload(caseNumber, front, card.front, false);
    await orders.terminal.upload(caseNumber, back, card.back, false);
    const state = await walkOrderUntil(walk, caseNumber, 'review');
    expect(pagesToRead(state)).to.deep.equal([]);
    const fields = comparedFields(state, shanghaiDate(Date.now()));
    const verdictOf = (field: string) => fields.find((one) => one.field === field)?.verdict;
    expect(verdictOf('agent-id-number')).to.equal('differs');
    expect(verdictOf('id-card-end')).to.equal('same');
    expect(verdictOf('uscc')).to.equal('unread');

    await acceptSeal(caseNumber);
    const [first] = reviewPages(state);
    const unseen = approval(state, { note: '已核对', shown: [first?.attachment ?? ''] });
    expect(await codeOf(desk.command(caseNumber, unseen))).to.equal('pages-not-seen');
    expect(await codeOf(desk.command(caseNumber, approval(state)))).to.equal('difference-unexplained');
    const approved = await desk.command(caseNumber, approval(state, { note: '换了经办人，已打电话核对' }));
    expect(approved.reviews.at(-1)?.shown).to.have.length(reviewPages(state).length);
    // What staff said among themselves is not the supplier's.
    expect((await orders.terminal.state(caseNumber)).reviews.at(-1)?.note).to.equal('');

    await plugNewMedium(desk, SLOT);
    const start = { type: 'start-issuance', slot: SLOT } as const;
    expect(await codeOf(desk.command(caseNumber, start))).to.equal('reviewer-produces');
    expect(await codeOf(desk.review(caseNumber, { ...start, slot: 1 }))).not.to.equal('reviewer-produces');
  });

  it('R-MAT-1: what was sent back is missing again, and the same file is refused', async () => {
    const walk = orders.walk();
    const caseNumber = await orders.at('review', walk);
    const finding = { material: 'agent-id', failure: 'illegible', note: '' } as const;
    await desk.command(caseNumber, {
      ...{ type: 'decide-review', approved: false, findings: [finding], note: '', shown: [] },
    });
    const state = await orders.terminal.state(caseNumber);
    expect(currentStep(state)).to.equal('material-upload');
    expect(missingUploads(state).map(({ side }) => side)).to.deep.equal(['front', 'back']);
    const again = orders.terminal.upload(caseNumber, front, await specimenPicture(), true);
    expect(await codeOf(again)).to.equal('returned-unchanged');
    await walkOrderUntil(walk, caseNumber, 'review');
  });

  it('R-ON-10: a parcel’s papers are pictured before they are all there, and read before they are approved', async () => {
    const walk = orders.walk('mail');
    const caseNumber = await orders.at('mail-intake', walk);
    await desk.command(caseNumber, {
      type: 'register-parcel',
      courier: '顺丰',
      trackingNumber: 'SF0000000001',
    });
    const items = (
      [
        'application-form',
        'uscc-certificate-copy',
        'agent-id',
        'seal-specimen-form',
        'authorisation-letter',
      ] as const
    ).map((material) => ({
      ...{ material, copies: 2, sealed: true, originalSeen: true, failure: null, note: '' },
    }));
    const all = { type: 'check-materials', items } as const;
    expect(await codeOf(desk.command(caseNumber, { ...all, items: [...items] }))).to.equal(
      'papers-not-pictured',
    );
    const path = `/api/cases/${caseNumber}/pictures?material=application-form&step=mail-intake&attempt=1`;
    const unclear = desk.counter.request(
      'POST',
      path,
      await sharp(await unreadablePicture())
        .jpeg()
        .toBuffer(),
      {
        'content-type': 'image/jpeg',
      },
    );
    expect(await codeOf(unclear)).to.equal('picture-unclear');
    await desk.counter.request('POST', path, await specimenPicture(), { 'content-type': 'image/jpeg' });
    expect((await desk.state(caseNumber)).materialPictures[0]?.doubts).to.deep.equal([]);
    const state = await walkOrderUntil(walk, caseNumber, 'review');
    expect(pagesToRead(state)).to.have.length(2);
    const read = await desk.command(caseNumber, { type: 'read-pages' });
    expect(pagesToRead(read)).to.deep.equal([]);
  });

  it('R-REVOKE-1: whoever approved a revocation by mail does not revoke', async () => {
    const serial = currentIssuance(await issuedAtDesk())?.mediumSerial;
    await desk.bench(`/slots/${SLOT}/medium`, { serial: null });
    await desk.bench(`/slots/${TERMINAL_SLOT}/medium`, { serial });
    const walk: OrderWalk = { ...orders.walk('mail'), service: 'revocation', organisation: 1 };
    const caseNumber = await orders.at('review', walk);
    await desk.command(caseNumber, { type: 'read-pages' });
    await desk.command(caseNumber, approval(await desk.state(caseNumber), { note: '样本' }));
    const revoke = { type: 'revoke-certificates' } as const;
    expect(await codeOf(desk.command(caseNumber, revoke))).to.equal('reviewer-produces');
    expect((await desk.review(caseNumber, revoke)).revocation?.serials).to.have.length(2);
  });

  it('先保存，以后再办: what was typed is sealed in the order, found again, and gone once it is sent', async () => {
    const caseNumber = await orders.at('agent-verification');
    const path = `/api/orders/${caseNumber}/draft`;
    const { client } = orders.terminal;
    const draft = {
      step: 'agent-verification',
      values: { method: 'agent-bank-card', agentName: '样本草稿人' },
    };
    await client.request('PUT', path, draft);
    expect(await client.request('GET', path)).to.deep.equal(draft);
    for (const secret of ['agentBankCard', 'legalBankCard', 'code', 'pin']) {
      const values = { ...draft.values, [secret]: '6222020000000000' };
      expect(await codeOf(client.request('PUT', path, { ...draft, values })), secret).to.equal(
        'invalid-input',
      );
    }
    expect(await client.request('GET', path)).to.deep.equal(draft);
    expect(storedText(station.dataDir)).to.include('order_drafts').and.not.to.include('样本草稿人');
    await walkOrderUntil(orders.walk(), caseNumber, 'product-confirmation');
    expect(await client.request('GET', path)).to.equal(null);
  });
});
