import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { cameraShows, heading, Pages } from '../harness/pages.ts';
import { firstIssueWalk, openWalk, walkUntil } from '../harness/service-walk.ts';
import { Desk } from '../harness/station-client.ts';
import { StationProcess } from '../harness/station-process.ts';

describe('the document camera', function () {
  this.timeout(180_000);
  const station = new StationProcess({ STATION_SLOTS: '1' });
  const other = new Desk(() => station.url);
  let caseNumber = '';

  before(async () => {
    await station.start();
    await other.signIn('2');
    await other.pairScreen();
    const walk = firstIssueWalk(other, 1);
    caseNumber = await openWalk(walk);
    await walkUntil(walk, caseNumber, 'seal-specimen');
  });
  after(async () => {
    await station.kill();
    station.remove();
  });

  /** The specimen step in a browser of its own. */
  function atSpecimen(camera: 'granted' | 'not-granted' | 'none'): { pages: Pages; counter: () => Page } {
    const pages = new Pages(station, `camera-${camera}`);
    let counter: Page;
    before(async () => {
      await pages.launch(camera);
      counter = await pages.openCounter();
      await counter.goto(`${station.url}/counter#/cases/${caseNumber}`);
      await heading(counter, '印章采样');
    });
    after(() => pages.close());
    afterEach(async function () {
      if (this.currentTest?.state === 'failed') await pages.keepFailure();
    });
    return { pages, counter: () => counter };
  }

  describe('that works', () => {
    const { pages, counter } = atSpecimen('granted');

    it('unplugged it is told with what to do, and plugged in again its picture is back with no reload', async () => {
      await cameraShows(counter());
      await counter().evaluate(() => document.body.setAttribute('data-loaded-once', ''));
      pages.pullCamera();
      await counter().getByText('高拍仪断开了。').waitFor();
      await counter().getByText('请插好 USB 线，画面会自动恢复').waitFor();
      await pages.look(counter(), 'unplugged');
      await pages.plugCamera();
      await cameraShows(counter());
      expect(await counter().getByText('高拍仪断开了。').count()).to.equal(0);
      expect(await counter().locator('body[data-loaded-once]').count()).to.equal(1);
    });

    it('NotReadableError: that another program has it is told, and it is back when that lets go (twilio-video.js #325)', async () => {
      await counter().evaluate(() => {
        const { mediaDevices } = navigator;
        const real = mediaDevices.getUserMedia.bind(mediaDevices);
        let heldElsewhere = true;
        mediaDevices.getUserMedia = (constraints) =>
          heldElsewhere
            ? Promise.reject(new DOMException('Could not start video source', 'NotReadableError'))
            : real(constraints);
        window.addEventListener('camera-let-go', () => (heldElsewhere = false));
      });
      pages.pullCamera();
      await counter().getByText('高拍仪正被别的程序占用。').waitFor();
      await counter().getByText('请关闭其他使用摄像头的程序，画面会自动恢复').waitFor();
      await pages.look(counter(), 'in-use');
      await pages.plugCamera();
      await counter().evaluate(() => window.dispatchEvent(new Event('camera-let-go')));
      await cameraShows(counter());
      expect(await counter().locator('body[data-loaded-once]').count()).to.equal(1);
      expect(pages.troubles).to.deep.equal([]);
    });
  });

  describe('that is not there (NotFoundError)', () => {
    const { pages, counter } = atSpecimen('none');
    it('is told with what to do; a picture file can be chosen all the same', async () => {
      await counter().getByText('没有找到高拍仪。').waitFor();
      await counter().getByText('选择图片文件', { exact: true }).waitFor();
      expect(pages.troubles).to.deep.equal([]);
    });
  });

  describe('that the browser may not use (NotAllowedError)', () => {
    const { pages, counter } = atSpecimen('not-granted');
    it('is told with what to do', async () => {
      await counter().getByText('浏览器没有使用摄像头的权限。').waitFor();
      expect(pages.troubles).to.deep.equal([]);
    });
  });
});
