import { expect } from 'chai';
import { applicationForm } from '../../../station-server/services/documents/application-form.ts';
import { handoverSlip } from '../../../station-server/services/documents/handover-slip.ts';
import { missingMaterials } from '../../../station-server/services/documents/missing-materials.ts';
import { renderDocument } from '../../../station-server/services/documents/layout/page-layout.ts';
import { sealSpecimenForm } from '../../../station-server/services/documents/seal-specimen-form.ts';
import { stampFrame } from '../../../station-server/adapters/seal-specimen/specimen-form-geometry.ts';
import { infoOf, joined, pageCount, pixelsOf, textOf, wordsOf } from './read-pdf.ts';
import {
  sampleApplicationForm,
  sampleDocuments,
  sampleHandoverSlip,
  sampleIssue,
  sampleMissingMaterials,
  sampleOrganisation,
  sampleSealSpecimenForm,
} from './sample-documents.ts';

const LONG_NAME =
  '样本内蒙古自治区呼伦贝尔市莫力达瓦达斡尔族自治旗尼尔基镇农牧业机械化综合服务与物资采购供应管理发展集团股份有限责任公司第一分公司';
const LONG_EMAIL = `${'a-very-long-mailbox-name.'.repeat(6)}@subdomain.example.com`;
const PT_PER_MM = 72 / 25.4;

describe('documents', () => {
  for (const [name, content] of Object.entries(sampleDocuments)) {
    describe(name, () => {
      let pdf: Uint8Array;
      before(async () => {
        pdf = await renderDocument(content);
      });

      it('is one A4 page with its title, its case number, the service point and the page number', () => {
        const info = infoOf(pdf);
        expect(info).to.match(/Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)/);
        expect(info).to.match(new RegExp(`Title:\\s+${content.title}`));
        expect(pageCount(pdf)).to.equal(1);
        const text = joined(textOf(pdf));
        const { servicePoint, caseNumber } = content.issue;
        for (const part of [
          content.title,
          ...(caseNumber === null ? [] : [caseNumber]),
          '第1页/共1页',
          '2026-11-2311:04:05',
        ]) {
          expect(text).to.include(part);
        }
        const { name, address, postcode, telephone } = servicePoint;
        for (const part of [name, address, postcode, telephone]) expect(text).to.include(joined(part));
      });

      it('draws every character that its text layer has', async () => {
        const { data, width, pxPerPt } = await pixelsOf(pdf, 100);
        const blank = wordsOf(pdf).flatMap((word) => {
          const characters = [...word.text];
          const stepPt = (word.xMaxPt - word.xMinPt) / characters.length;
          // Latin letters differ in width: only in Chinese words does each character have its place.
          if (!/^\p{Script=Han}+$/u.test(word.text)) return [];
          return characters.filter((_, i) => {
            const fromX = Math.floor((word.xMinPt + i * stepPt) * pxPerPt);
            const toX = Math.ceil((word.xMinPt + (i + 1) * stepPt) * pxPerPt);
            for (let y = Math.floor(word.yMinPt * pxPerPt); y < word.yMaxPt * pxPerPt; y++) {
              for (let x = fromX; x < toX; x++) if ((data[y * width + x] ?? 255) < 140) return false;
            }
            return true;
          });
        });
        expect(blank).to.deep.equal([]);
      });

      it('is the same, byte for byte, when it is made again', async () => {
        expect(Buffer.from(await renderDocument(content)).equals(pdf)).to.equal(true);
      });
    });
  }

  it('application form: has every field of the application and the chosen service ticked', async () => {
    const text = joined(textOf(await renderDocument(applicationForm(sampleApplicationForm))));
    const { organisation, agent } = sampleApplicationForm;
    for (const field of [...Object.values({ ...organisation }), ...Object.values({ ...agent }), '260.00']) {
      expect(text).to.include(joined(field));
    }
    expect(text).to.include('■证书初次申请').and.to.include('□证书更新').and.to.include('一式两份');
    expect(text.match(/■/g)).to.have.length(1);
  });

  it('application form: says whose medium it is about where the service keeps the original', async () => {
    const form = {
      ...sampleApplicationForm,
      service: 'renewal',
      originalMediumSerial: 'BJ2026110001',
    } as const;
    expect(joined(textOf(await renderDocument(applicationForm(form))))).to.include(
      '原介质序列号BJ2026110001',
    );
    const none = { ...sampleApplicationForm, service: 'revocation', feeFen: 0 } as const;
    expect(joined(textOf(await renderDocument(applicationForm(none)))))
      .to.include('不涉及')
      .and.to.include('免费');
  });

  it('seal specimen form: keeps the stamping frame empty, also under long names', async () => {
    const organisation = { ...sampleOrganisation, name: LONG_NAME.repeat(2) };
    const agent = { name: '样本·阿不都热合曼·买买提依明', mobile: '13800138000' };
    const pdf = await renderDocument(sealSpecimenForm({ ...sampleSealSpecimenForm, organisation, agent }));
    const { data, width, pxPerPt } = await pixelsOf(pdf, 100);
    const pxPerMm = pxPerPt * PT_PER_MM;
    let inkInside = 0;
    for (let yMm = stampFrame.yMm + 1; yMm < stampFrame.yMm + stampFrame.heightMm - 1; yMm += 0.2) {
      for (let xMm = stampFrame.xMm + 1; xMm < stampFrame.xMm + stampFrame.widthMm - 1; xMm += 0.2) {
        if ((data[Math.round(yMm * pxPerMm) * width + Math.round(xMm * pxPerMm)] ?? 255) < 250) inkInside++;
      }
    }
    expect(inkInside).to.equal(0);
    expect(pageCount(pdf)).to.equal(1);
  });

  it('R-MAT-1: the list of missing materials says what, how many and why', async () => {
    const text = joined(textOf(await renderDocument(missingMaterials(sampleMissingMaterials))));
    for (const { name, reasons, note } of sampleMissingMaterials.items) {
      for (const part of [name, ...reasons, note]) expect(text).to.include(joined(part));
    }
  });

  it('R-MAT-1: a list too long for one page goes on with its header on the next', async () => {
    const items = Array.from({ length: 40 }, (_, i) => ({
      name: `样本材料第${i + 1}项`,
      requiredCopies: 1,
      foundCopies: 0,
      reasons: ['没有提交'],
      note: '',
    }));
    const pdf = await renderDocument(missingMaterials({ ...sampleMissingMaterials, items }));
    const text = joined(textOf(pdf));
    expect(pageCount(pdf)).to.equal(2);
    expect(text.match(/应交份数/g)).to.have.length(2);
    for (const { name } of items) expect(text).to.include(name);
    expect(text).to.include('第2页/共2页');
  });

  it('handover slip: has both certificates, medium and fee, and masks the ID number', async () => {
    const text = joined(textOf(await renderDocument(handoverSlip(sampleHandoverSlip))));
    const { certificates, mediumSerial, agent } = sampleHandoverSlip;
    for (const { serial } of certificates) expect(text).to.include(serial);
    for (const part of ['签名证书', '加密证书', mediumSerial, '260.00', '2027-11-23', '加解密测试成功']) {
      expect(text).to.include(part);
    }
    expect(text).not.to.include(agent.idNumber);
    expect(text).to.include(`${agent.idNumber.slice(0, 4)}**********${agent.idNumber.slice(-4)}`);
  });

  it('marks what is printed again', async () => {
    const issue = { ...sampleIssue, reprint: true };
    const text = textOf(await renderDocument(handoverSlip({ ...sampleHandoverSlip, issue })));
    expect(text).to.include('补打');
    expect(textOf(await renderDocument(handoverSlip(sampleHandoverSlip)))).not.to.include('补打');
  });

  it('keeps long names, addresses and mailboxes whole and inside the page', async () => {
    const organisation = { ...sampleOrganisation, name: LONG_NAME, address: LONG_NAME.repeat(2) };
    const agent = { ...sampleApplicationForm.agent, email: LONG_EMAIL };
    const pdf = await renderDocument(applicationForm({ ...sampleApplicationForm, organisation, agent }));
    const text = joined(textOf(pdf));
    expect(text).to.include(LONG_NAME).and.to.include(LONG_EMAIL);
    for (const { text: word, xMinPt, xMaxPt, yMinPt, yMaxPt } of wordsOf(pdf)) {
      expect(xMinPt, word).to.be.at.least(19.9 * PT_PER_MM);
      expect(xMaxPt, word).to.be.at.most(190.1 * PT_PER_MM);
      expect(yMinPt, word).to.be.at.least(10 * PT_PER_MM);
      expect(yMaxPt, word).to.be.at.most(290 * PT_PER_MM);
    }
  });

  it('draws the rare characters of names, or a visible 〓 where no font has them', async () => {
    const agent = { name: '样本𠮷䶮𫍯', mobile: '13800138000' };
    const text = joined(textOf(await renderDocument(sealSpecimenForm({ ...sampleSealSpecimenForm, agent }))));
    expect(text).to.match(/样本(𠮷|〓)䶮𫍯/u);
    const none = { ...agent, name: '样本\u{10FFFD}' };
    expect(
      joined(textOf(await renderDocument(sealSpecimenForm({ ...sampleSealSpecimenForm, agent: none })))),
    ).to.include('样本〓');
  });
});
