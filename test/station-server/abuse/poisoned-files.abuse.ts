import { expect } from 'chai';
import { zipSync } from 'fflate';
import type { ClientRequest } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { openOrder, walkOrderUntil } from '../../harness/order-walk.ts';
import { firstIssueWalk, openWalk, walkUntil } from '../../harness/service-walk.ts';
import {
  blackPng,
  goodJpeg,
  pdfOf,
  pdfWithSwellingObjects,
  PNG_SIGNATURE,
  withAction,
  withSwellingPage,
} from '../uploads/sample-uploads.ts';
import type { AbusedStation } from './abused-station.ts';
import { ask, problemIn, refusalOf, type Answer } from './asking.ts';
import { answerOf, beginUpload, sendAll, type Upload } from './endless-upload.ts';

const ORGANISATION = 710;
const GIB_IN_MIB = 1024;
/** Twice what a file may have, and what a process of Node takes to pass it through. */
const MOST_MORE_MIB = 200;
/** Of the database's log, its journal and what the emulated bench notes down meanwhile. */
const MOST_STORED_BYTES = 8 * 1024 * 1024;
const DEEP = process.env['STATION_DEEP'] !== undefined;
const HELD_MIB = 19;
const FILES_AT_ONCE = 4;

const text = (content: string): Buffer => Buffer.from(content, 'latin1');
const zip = (): Buffer => Buffer.from(zipSync({ 'sample.txt': Buffer.from('sample') }));

/** Files that are not what they say, or that are more than they seem. */
const poisoned: Readonly<Record<string, () => Buffer | Promise<Buffer>>> = {
  'a PDF whose page swells to 160 MB': () => pdfOf(1, withSwellingPage(160)),
  'a PDF whose object table swells to 400 MB': () => pdfWithSwellingObjects(400),
  'a PNG of 30000 × 30000 pixels': () => blackPng(30_000, 30_000),
  'a web page that calls itself a picture': () => text('<!doctype html><script>alert(1)</script>'),
  'a program': () => text('\x7fELF\x02\x01\x01'),
  'the first bytes of a PNG and nothing more': () => Buffer.concat([PNG_SIGNATURE, Buffer.alloc(5_000, 7)]),
  'a picture that is an archive too': async () => Buffer.concat([await goodJpeg(), zip()]),
  'a PDF that is a web page too': () => text('%PDF-1.4\n<html>\n%%EOF'),
  'a PDF with a script': () => pdfOf(1, withAction({ S: 'JavaScript', JS: '1' })),
};

/** Files that would take the station’s memory, its disk or its time, over every route that takes a file of an order. */
export function poisonedFiles(station: AbusedStation): void {
  let order = '';
  const atCounter = { 'material-check': '', 'seal-specimen': '' };
  const clerk = () => station.desk.counter.cookie;
  const supplier = () => station.victim.client.cookie;
  const routes = {
    'an order’s upload': () => ({
      ...{
        path: `/api/orders/${order}/uploads?material=uscc-certificate-copy&step=material-upload&attempt=1`,
        cookie: supplier(),
      },
      mediaType: 'application/octet-stream',
    }),
    'reading a licence': () => ({
      ...{ path: `/api/orders/${order}/recognition?kind=business-licence`, cookie: supplier() },
      mediaType: 'application/octet-stream',
    }),
    'a specimen at the counter': () => ({
      ...{
        path: `/api/cases/${atCounter['seal-specimen']}/specimens?step=seal-specimen&attempt=1`,
        cookie: clerk(),
        mediaType: 'image/jpeg',
      },
    }),
    'a material’s picture at the counter': () => ({
      ...{
        path: `/api/cases/${atCounter['material-check']}/pictures?material=agent-id&step=material-check&attempt=1`,
        cookie: clerk(),
        mediaType: 'image/png',
      },
    }),
  } as const;

  describe('files', () => {
    before(async () => {
      const walk = station.walk('first-issue', ORGANISATION);
      order = await openOrder(walk);
      await walkOrderUntil(walk, order, 'material-upload');
      await station.desk.pairScreen();
      for (const step of ['material-check', 'seal-specimen'] as const) {
        const counter = firstIssueWalk(
          station.desk,
          step === 'seal-specimen' ? ORGANISATION + 1 : ORGANISATION + 2,
        );
        atCounter[step] = await openWalk(counter);
        await walkUntil(counter, atCounter[step], step);
      }
    });

    const isKeptOut = async (send: () => Promise<Answer>, about: string): Promise<Answer> => {
      const [before, stored] = [await station.victim.state(order), station.storedBytes()];
      const answer = await send();
      expect(answer.status, `${about}: ${answer.text.slice(0, 200)}`).to.be.oneOf([413, 422]);
      expect((await station.victim.state(order)).version, `${about}: the order`).to.equal(before.version);
      expect(station.storedBytes() - stored, `${about}: left on the disk`).to.be.below(MOST_STORED_BYTES);
      return answer;
    };

    for (const [name, route] of Object.entries(routes))
      for (const tellsLength of [true, false]) {
        // A gigabyte takes seconds, and these two read as the other two do.
        if (!tellsLength && /licence|material/.test(name) && !DEEP) continue;
        it(`${name} of 1 GB ${tellsLength ? 'that says so' : 'in chunks'}: refused, never in memory`, async () => {
          const rest = station.memoryMiB();
          let most = 0;
          const upload: Upload = { url: station.url, ...route(), mib: GIB_IN_MIB, tellsLength };
          const watch = () => (most = Math.max(most, station.memoryMiB()));
          const answer = await isKeptOut(() => sendAll(upload, watch), name);
          expect(problemIn(answer).code).to.equal('too-large');
          expect(answer.text).to.include('MB');
          expect(most, 'MiB').to.be.below(rest + MOST_MORE_MIB);
        });
      }

    it('1 GB from nobody, and 1 GB of JSON, are refused likewise', async () => {
      const upload = { url: station.url, mib: GIB_IN_MIB, tellsLength: true };
      const nobodys = { ...upload, ...routes['an order’s upload'](), cookie: '' };
      expect(problemIn(await sendAll(nobodys, () => undefined)).code).to.equal('terminal-not-enrolled');
      const path = `/api/orders/${order}/commands`;
      const json = { ...upload, path, cookie: supplier(), mediaType: 'application/json' };
      expect(problemIn(await sendAll(json, () => undefined)).code).to.equal('too-large');
    });

    for (const [name, make] of Object.entries(poisoned)) {
      it(`${name} is refused, in words`, async () => {
        const file = await make();
        // Connections that the station closed while this process was at work are seen to be closed first.
        for (let turns = 0; turns < 2; turns++) await setImmediate();
        for (const [where, route] of Object.entries(routes)) {
          // Seconds each; the other routes take files through the same check.
          if (/swells/.test(name) && where !== 'an order’s upload' && !DEEP) continue;
          const { path, cookie, mediaType } = route();
          const question = { method: 'POST', path, body: file, headers: { 'content-type': mediaType } };
          const answer = await isKeptOut(() => ask(station.url, cookie, question), `${name}, ${where}`);
          expect(problemIn(answer, where).code, where).to.be.oneOf(['upload-refused', 'picture-refused']);
        }
      });
    }

    it(`one sender has ${FILES_AT_ONCE} files under way at most; others are not held up`, async () => {
      const { path, cookie, mediaType } = routes['reading a licence']();
      const held: ClientRequest[] = [];
      /** One that comes while a question is at work is the one that is refused: it comes again. */
      const hold = async (place: number): Promise<Answer> => {
        const upload = beginUpload({
          url: station.url,
          path,
          cookie,
          mediaType,
          mib: HELD_MIB,
          tellsLength: true,
        });
        held[place] = upload;
        upload.write(Buffer.alloc(HELD_MIB * 1024 * 1024 - 1, 'A'));
        const answer = await answerOf(upload);
        return problemIn(answer).code === 'too-many-requests' ? hold(place) : answer;
      };
      const answers = Array.from({ length: FILES_AT_ONCE }, (_, place) => hold(place));
      const one = { method: 'POST', path, body: text('no picture') };
      try {
        await untilRefused(() => ask(station.url, cookie, one));
        expect(await refusalOf(ask(station.url, cookie, one))).to.equal('too-many-requests');
        const others = await ask(station.url, clerk(), {
          ...{
            method: 'POST',
            path: routes['a material’s picture at the counter']().path,
            body: text('no picture'),
          },
          headers: { 'content-type': 'image/png' },
        });
        expect(problemIn(others).code).to.equal('picture-refused');
      } finally {
        for (const upload of held) upload.end('A');
        for (const answer of await Promise.all(answers))
          expect(problemIn(answer).code).to.equal('upload-refused');
      }
    });

    it('what is cut off, or comes in an encoding that nobody speaks, is the sender’s fault and no noise', async () => {
      const { path, cookie, mediaType } = routes['an order’s upload']();
      const cut = beginUpload({ url: station.url, path, cookie, mediaType, mib: 1, tellsLength: true });
      const gone = new Promise((resolve) => cut.once('error', resolve));
      cut.write(Buffer.alloc(1_000));
      cut.destroy(new Error('the sender went away'));
      await gone;
      const strange = { 'content-type': mediaType, 'content-encoding': 'strange' };
      const question = { method: 'POST', path, body: Buffer.from('A'), headers: strange };
      expect(await refusalOf(ask(station.url, cookie, question))).to.equal('invalid-input');
      const broken = { method: 'GET', path: '/api/orders/%E0%A4%A' };
      expect(await refusalOf(ask(station.url, cookie, broken))).to.equal('invalid-input');
    });
  });
}

/** The held uploads arrive in their own time. */
async function untilRefused(asked: () => Promise<Answer>): Promise<void> {
  const LOOKS = 200;
  for (let looks = 0; looks < LOOKS; looks++) if ((await asked()).status === 429) return;
  throw new Error('nothing was ever refused');
}
