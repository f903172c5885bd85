import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { CaseState, DocumentKind } from '../../../shared/case/case-state.ts';
import { checkApplication } from '../../../shared/case/check-application.ts';
import { foldCase } from '../../../shared/case/fold.ts';
import { documentTitles, renderCaseDocument } from '../../../station-server/documents/case-documents.ts';
import { sampleAgent, sampleApplication } from '../../harness/sample-case.ts';

const NOW = Date.parse('2026-11-23T10:00:00+08:00');
const servicePoint = {
  name: '样本受理点',
  address: '样本市样本路1号',
  postcode: '100000',
  telephone: '010-00000000',
};

function sampleState(organisationName: string): CaseState {
  const opened = foldCase([
    {
      type: 'case-opened',
      data: { caseNumber: 'YM01-20261123-0001', service: 'first-issue', channel: 'counter' },
      personal: null,
      version: 1,
      at: NOW,
      actor: { kind: 'station' },
      terminal: 'test',
    },
  ]);
  const checked = checkApplication({ ...sampleApplication(1), organisationName });
  if (!opened || !checked.ok) throw new Error('the sample is not valid');
  return { ...opened, ...checked.value, agent: sampleAgent };
}

describe('documents of a case', function () {
  this.timeout(30_000);
  let directory: string;
  before(() => (directory = mkdtempSync(join(tmpdir(), 'station-documents-'))));
  after(() => rmSync(directory, { recursive: true, force: true }));

  async function rendered(kind: DocumentKind, organisationName = '样本采购供应有限公司', reprint = false) {
    const path = join(directory, `${kind}.pdf`);
    const bytes = await renderCaseDocument(kind, {
      state: sampleState(organisationName),
      servicePoint,
      now: NOW,
      reprint,
    });
    writeFileSync(path, bytes);
    return { path, text: execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }) };
  }

  for (const kind of Object.keys(documentTitles) as DocumentKind[]) {
    it(`${documentTitles[kind]} names the case and the organisation, on A4`, async () => {
      const { path, text } = await rendered(kind);
      for (const field of [documentTitles[kind], 'YM01-20261123-0001', '样本采购供应有限公司'])
        expect(text).to.include(field);
      expect(execFileSync('pdfinfo', [path], { encoding: 'utf8' })).to.match(
        /Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)/,
      );
    });
  }

  it('draws the glyphs that the text says: two names leave different ink', async () => {
    const ink = async (name: string): Promise<Buffer> => {
      const { path } = await rendered('application-form', name);
      execFileSync('pdftoppm', ['-r', '100', '-png', '-singlefile', path, path]);
      // The cell of the organisation's name.
      return sharp(readFileSync(`${path}.png`))
        .extract({ left: 170, top: 175, width: 560, height: 22 })
        .greyscale()
        .raw()
        .toBuffer();
    };
    const dark = (pixels: Buffer): number => pixels.filter((value) => value < 128).length;
    const [short, long] = [await ink('样本公司'), await ink('样本公司采购供应鑫驫麤')];
    expect(dark(short)).to.be.greaterThan(60);
    expect(dark(long)).to.be.greaterThan(dark(short) * 2);
  });

  it('R-MAT-1: lists what is missing and why', async () => {
    const { text } = await rendered('missing-materials');
    expect(text).to.include('《单位电子印章采样表》').and.to.include('没有带来');
  });

  it('invariant 7: marks a reprint', async () => {
    expect((await rendered('application-form', '样本公司', true)).text).to.include('补打');
    expect((await rendered('application-form', '样本公司', false)).text).not.to.include('补打');
  });

  it('shows the whole of the longest name that is allowed', async () => {
    const name = '样'.repeat(63) + '本';
    expect((await rendered('application-form', name)).text.replace(/\s/g, '')).to.include(name);
  });

  it('makes the same document of the same case', async () => {
    const state = sampleState('样本公司');
    const make = () => renderCaseDocument('handover-slip', { state, servicePoint, now: NOW, reprint: false });
    expect(Buffer.from(await make()).equals(Buffer.from(await make()))).to.equal(true);
  });
});
