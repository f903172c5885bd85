import { expect } from 'chai';
import sharp from 'sharp';
import { firstIssueWalk, openWalk, specimenPicture, walkUntil } from '../../harness/service-walk.ts';
import { Desk } from '../../harness/station-client.ts';
import { StationProcess } from '../../harness/station-process.ts';
import { WaitingOrders } from '../../harness/waiting-orders.ts';

const PLACE = 'SAMPLE-PLACE-116.35E';
const front = { material: 'agent-id', side: 'front' } as const;

/** As a phone makes it: larger than anybody looks at, lying on its side, with where it was taken. */
const ofCamera = async (): Promise<Buffer> =>
  sharp(await specimenPicture())
    .resize(4200)
    .withExif({ IFD0: { Make: 'SAMPLE-CAMERA', Orientation: '6' }, IFD3: { GPSMapDatum: PLACE } })
    .jpeg()
    .toBuffer();

describe('pictures of a case as staff get them', function () {
  this.timeout(240_000);
  const station = new StationProcess({ STATION_SLOTS: '2' });
  const desk = new Desk(() => station.url);
  const orders = new WaitingOrders(() => station.url, desk);
  const get = (caseNumber: string, attachment: string) =>
    fetch(`${station.url}/api/cases/${caseNumber}/attachments/${attachment}`, {
      headers: { cookie: desk.counter.cookie },
    });

  async function expectMadeAnew(answer: Response): Promise<void> {
    expect(answer.status).to.equal(200);
    const picture = Buffer.from(await answer.arrayBuffer());
    const { width, height, exif, orientation } = await sharp(picture).metadata();
    expect(Math.max(width, height)).to.be.at.most(3000);
    expect({ exif, orientation }).to.deep.equal({ exif: undefined, orientation: undefined });
    for (const trace of [PLACE, 'SAMPLE-CAMERA']) expect(picture.includes(trace)).to.equal(false);
    expect(answer.headers.get('content-type')).to.equal('image/jpeg');
    expect(answer.headers.get('x-content-type-options')).to.equal('nosniff');
    expect(answer.headers.get('content-security-policy')).to.equal("default-src 'none'; sandbox");
    expect(answer.headers.get('cache-control')).to.equal('no-store');
  }

  before(async () => {
    await station.start();
    await desk.signIn();
    await desk.pairScreen();
    await orders.begin();
  });
  after(async () => {
    await station.kill();
    station.remove();
  });

  it('a picture of the counter comes made anew, without what the camera wrote into it', async () => {
    const picture = await ofCamera();
    expect(picture.includes(PLACE)).to.equal(true);
    const walk = firstIssueWalk(desk, 1);
    const caseNumber = await openWalk(walk);
    await walkUntil(walk, caseNumber, 'material-check');
    await desk.picture(caseNumber, 'uscc-certificate-copy', picture);
    const [taken] = (await desk.state(caseNumber)).materialPictures;
    await expectMadeAnew(await get(caseNumber, taken?.attachment ?? ''));
    expect((await get(caseNumber, 'unknown')).status).to.equal(404);
    await desk.command(caseNumber, { type: 'cancel-case', reason: '样本' });
  });

  it('of an upload the pages come, its original doesn’t; nor anything once its supplier took it back', async () => {
    const caseNumber = await orders.at('material-upload');
    const { uploads } = await orders.terminal.upload(caseNumber, front, await ofCamera(), true);
    const [upload] = uploads;
    if (!upload) throw new Error('there is no upload');
    const [page = ''] = upload.pages;
    await expectMadeAnew(await get(caseNumber, page));
    expect((await get(caseNumber, upload.original)).status).to.equal(404);
    await orders.terminal.command(caseNumber, { type: 'withdraw-upload', uploadId: upload.uploadId });
    const deadline = Date.now() + 20_000;
    while ((await get(caseNumber, page)).status !== 404)
      if (Date.now() > deadline) throw new Error('it is still there');
  });
});
