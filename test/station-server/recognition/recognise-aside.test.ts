import { expect } from 'chai';
import sharp from 'sharp';
import type { RecognisedField } from '../../../shared/vocabulary/recognised-document.ts';
import { DOUBTFUL_BELOW } from '../../../shared/vocabulary/recognised-document.ts';
import { RecogniseAside } from '../../../station-server/adapters/recognition/recognise-aside.ts';
import { problemOf } from '../../harness/problem-of.ts';
import { runs } from '../../harness/runs.ts';
import { idCardPicture, licencePicture, type SamplePicture } from './sample-pictures.ts';

const IS_DEEP = Boolean(process.env['STATION_DEEP']);
const LICENCES = runs(6, 120);
const ID_CARDS = runs(4, 60);
const AT_MOST_UNREAD = 0.05;

interface Outcome {
  field: string;
  right: boolean;
  /** A wrong value given as if it were right. */
  silentlyWrong: boolean;
}

/** Each sample's fields held to the truth; the next picture is drawn while one is read. */
async function outcomes(
  recognition: RecogniseAside,
  count: number,
  draw: (seed: number) => Promise<SamplePicture>,
): Promise<{ outcomes: Outcome[]; msEach: number }> {
  const found: Outcome[] = [];
  let spentMs = 0;
  let drawn = draw(0);
  for (let seed = 0; seed < count; seed++) {
    const { kind, truth, content } = await drawn;
    if (seed + 1 < count) drawn = draw(seed + 1);
    const from = performance.now();
    const { fields } = await recognition.recognise(kind, content);
    spentMs += performance.now() - from;
    for (const [field, read] of Object.entries<RecognisedField>(fields)) {
      const right = read.value === truth[field];
      const isSure = read.value !== null && read.confidence >= DOUBTFUL_BELOW && read.reason === null;
      found.push({ field, right, silentlyWrong: isSure && !right });
      if (!right) process.stdout.write(`    sample ${seed}, ${field}: ${read.value} for ${truth[field]}\n`);
      expect(read.value === null ? read.reason : true, `${field}: an empty field says why`).to.be.ok;
    }
  }
  return { outcomes: found, msEach: spentMs / count };
}

const rightShare = (all: readonly Outcome[], ...fields: readonly string[]): number => {
  const chosen = all.filter(({ field }) => fields.includes(field));
  return chosen.filter(({ right }) => right).length / chosen.length;
};
const silent = (all: readonly Outcome[], ...fields: readonly string[]): Outcome[] =>
  all.filter(({ field, silentlyWrong }) => silentlyWrong && fields.includes(field));

describe('recognition of licences and ID cards', function () {
  this.timeout(IS_DEEP ? 7_200_000 : 1_800_000);
  // Machines that run tests are busy: what is held here is what is read, not how fast.
  const recognition = new RecogniseAside(Date.now, 600_000);

  it(`R-ON-2: reads the credit code of ${LICENCES} licences, at least 95 % of them, and none silently wrong`, async () => {
    const { outcomes: all, msEach } = await outcomes(recognition, LICENCES, licencePicture);
    process.stdout.write(`    ${msEach.toFixed(0)} ms a licence\n`);
    expect(silent(all, 'uscc')).to.deep.equal([]);
    expect(rightShare(all, 'uscc')).to.be.at.least(1 - AT_MOST_UNREAD);
    expect(rightShare(all, 'organisationName', 'legalRepresentative', 'address')).to.be.at.least(0.85);
  });

  it(`R-ON-2: reads ${ID_CARDS} sides of ID cards, and no number or date silently wrong`, async () => {
    const { outcomes: all, msEach } = await outcomes(recognition, ID_CARDS, idCardPicture);
    process.stdout.write(`    ${msEach.toFixed(0)} ms a side\n`);
    expect(silent(all, 'idNumber', 'validFrom', 'validTo')).to.deep.equal([]);
    expect(rightShare(all, 'idNumber', 'validFrom', 'validTo')).to.be.at.least(0.85);
    expect(rightShare(all, 'name', 'address', 'issuingAuthority')).to.be.at.least(0.85);
  });

  it('an empty sheet gives empty fields that say why, and no error', async () => {
    const sheet = await sharp({ create: { width: 1600, height: 1100, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const { fields } = await recognition.recognise('business-licence', sheet);
    for (const field of Object.values<RecognisedField>(fields)) {
      expect(field).to.include({ value: null, readFrom: null });
      expect(field.reason).to.be.an('object');
    }
  });

  it('refuses what is no picture, in words, and reads on', async () => {
    expect(await problemOf(recognition.recognise('id-card-front', Buffer.from('no picture')))).to.equal(
      'picture-refused',
    );
    const cut = (await idCardPicture(0)).content.subarray(0, 20_000);
    expect(await problemOf(recognition.recognise('id-card-front', cut))).to.equal('picture-refused');
  });
});
