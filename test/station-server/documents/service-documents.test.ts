import { expect } from 'chai';
import fc from 'fast-check';
import { applicationForm } from '../../../station-server/services/documents/application-form.ts';
import {
  authorisationLetter,
  blankAuthorisationLetter,
} from '../../../station-server/services/documents/authorisation-letter.ts';
import type { DocumentContent } from '../../../station-server/services/documents/layout/document-content.ts';
import {
  examinationReport,
  qualityFaults,
} from '../../../station-server/services/documents/examination-report.ts';
import { handoverSlip } from '../../../station-server/services/documents/handover-slip.ts';
import { materialsReceipt } from '../../../station-server/services/documents/materials-receipt.ts';
import { renderDocument } from '../../../station-server/services/documents/layout/page-layout.ts';
import { revocationConfirmation } from '../../../station-server/services/documents/revocation-confirmation.ts';
import { joined, pageCount, PT_PER_MM, textOf, wordsOf } from './read-pdf.ts';
import {
  sampleApplicationForm,
  sampleAuthorisationLetter,
  sampleCertificate,
  sampleChanges,
  sampleDocuments,
  sampleExaminationReport,
  sampleHandoverSlip,
  sampleMaterialsReceipt,
  sampleOrganisation,
  sampleOverruledReport,
  sampleRenewalSlip,
  sampleRevocationConfirmation,
  sampleServiceForms,
  sampleIssue,
} from './sample-documents.ts';

const wordsIn = async (content: DocumentContent): Promise<string> =>
  joined(textOf(await renderDocument(content)));
const sampleText = (name: string): Promise<string> =>
  wordsIn(sampleDocuments[name] ?? sampleServiceForms[name] ?? expect.fail(name));

const includesAll = (text: string, parts: readonly string[]): void => {
  for (const part of parts) expect(text).to.include(joined(part));
};

describe('application forms of the services', () => {
  for (const service of ['renewal', 'information-change'] as const) {
    it(`${service}: says what is registered and what it shall be (R-RENEW-3, R-CHANGE-3)`, async () => {
      const text = await sampleText(`application-form-${service}`);
      const changes = service === 'renewal' ? sampleChanges.slice(5) : sampleChanges;
      for (const { field, before, after } of changes) includesAll(text, [field + before + after]);
      includesAll(text, [service === 'renewal' ? '更正事项' : '变更事项', '原登记', '现申请']);
    });
  }

  it('have no table of changes where nothing changes', async () => {
    const form = { ...sampleApplicationForm, service: 'renewal', certificate: sampleCertificate } as const;
    expect(await wordsIn(applicationForm({ ...form, changes: [] }))).not.to.include('原登记');
  });

  it('R-ON-4: by mail the agent’s copy is sent, and nobody is called to the counter', async () => {
    const form = { ...sampleApplicationForm, service: 'revocation', certificate: sampleCertificate } as const;
    const [mailed, brought] = [true, false].map((isMailed) =>
      wordsIn(applicationForm({ ...form, isMailed })),
    );
    expect(await mailed)
      .to.include(joined('不要寄原件'))
      .and.not.include(joined('到受理点办理，并提交'));
    expect(await brought)
      .to.include(joined('到受理点办理，并提交'))
      .and.not.include(joined('不要寄原件'));
  });

  it('name the certificate that they are about', async () => {
    for (const name of Object.keys(sampleServiceForms)) {
      includesAll(await sampleText(name), [sampleCertificate.signingSerial, '2027-03-01', 'BJ2026110001']);
    }
    const unknown = { ...sampleCertificate, mediumSerial: null };
    const form = { ...sampleApplicationForm, service: 'lost-reissue', certificate: unknown } as const;
    expect(await wordsIn(applicationForm(form))).to.include('无记录');
  });

  it('R-LOST-3: the loss is declared, and that the original is revoked for good', async () => {
    includesAll(await sampleText('application-form-lost-reissue'), [
      '介质遗失声明',
      '介质已经遗失',
      '原签名证书和加密证书即被吊销，不可恢复',
      '新发',
    ]);
  });

  it('R-REVOKE-2: the reason and the effects of a revocation are on its form', async () => {
    includesAll(await sampleText('application-form-revocation'), [
      '吊销原因：单位不再使用证书',
      '立即失效，不可恢复',
      '先行解密',
    ]);
  });

  it('R-UNLOCK-1: asks for a new PIN that no staff sees', async () => {
    includesAll(await sampleText('application-form-unlock'), ['重置证书密码', '工作人员不经手、不知悉']);
  });

  it('R-DMG-2: the conclusion of the examination is on the form', async () => {
    includesAll(await sampleText('application-form-damage-replacement'), ['介质检测结论', '指示灯不亮']);
  });
});

describe('materials receipt', () => {
  it('says what was taken in, from whom, by whom and when', async () => {
    const text = await wordsIn(materialsReceipt(sampleMaterialsReceipt));
    const { agentName, receivedBy, items } = sampleMaterialsReceipt;
    includesAll(text, [agentName, receivedBy, '2026-11-23 10:30:00', '现场递交', '共5项']);
    for (const { name, note } of items) includesAll(text, [name, note]);
    expect(text).not.to.include('工作日');
  });

  it('R-ON-10: a parcel is named by its number, with the days of review', async () => {
    const receipt = { ...sampleMaterialsReceipt, parcelNumber: 'SF1234567890123' };
    includesAll(await wordsIn(materialsReceipt(receipt)), [
      '邮寄，单号SF1234567890123',
      '邮寄递交',
      '3至5个工作日',
    ]);
  });
});

describe('examination report', () => {
  it('R-DMG-2: says what the machine and the clerk saw', async () => {
    const { layers, light, remark, examinedBy, verdict } = sampleExaminationReport;
    const text = await sampleText('examination-report');
    includesAll(text, [`指示灯（人工观察）${light}`, remark, examinedBy, verdict.reason]);
    for (const layer of layers) includesAll(text, [layer.name + layer.result, layer.remark]);
    expect(text).not.to.include('原结论');
  });

  for (const fault of ['a', 'b', 'c', null] as const) {
    it(`R-DMG-1: marks ${fault === null ? 'none of the three faults' : `fault (${fault})`}, once`, async () => {
      const verdict = { fault, reason: '样本依据' };
      const text = await wordsIn(examinationReport({ ...sampleExaminationReport, verdict }));
      expect(text.match(/■/g)).to.have.length(1);
      expect(text).to.include(
        fault === null ? '■不属于介质质量故障' : `■（${fault}）${qualityFaults[fault]}`,
      );
    });
  }

  it('R-DMG-3, R-DMG-4: the fee follows from fault and warranty, and says so', async () => {
    const { warranty } = sampleExaminationReport;
    if (!warranty) return expect.fail();
    includesAll(await sampleText('examination-report'), [
      '2026-03-01',
      '2027-02-28（质保期内）',
      '免费更换介质',
    ]);
    const late = { ...sampleExaminationReport, warranty: { ...warranty, isWithin: false }, feeFen: 8000 };
    includesAll(await wordsIn(examinationReport(late)), ['（已过质保期）', '80.00元（已过质保期）']);
    const unknown = { ...sampleExaminationReport, warranty: null, mediumSerial: null, feeFen: 8000 };
    includesAll(await wordsIn(examinationReport(unknown)), ['没有初次发放记录', '无法读取', '80.00元']);
  });

  it('keeps the verdict that was set aside, with who did it and why', async () => {
    const { overruled, verdict } = sampleOverruledReport;
    if (!overruled) return expect.fail();
    includesAll(await sampleText('examination-report-overruled'), [
      `原结论介质质量故障（c）${qualityFaults.c}`,
      overruled.original.reason,
      overruled.supervisorName,
      overruled.reason,
      verdict.reason,
      '改为：不属于介质质量故障',
    ]);
  });
});

describe('revocation confirmation', () => {
  it('R-REVOKE-2: names the certificates, the reason, the time and where to check', async () => {
    const text = await sampleText('revocation-confirmation');
    const { certificates, crl, ocspUrl, agent } = sampleRevocationConfirmation;
    for (const { serial } of certificates) expect(text).to.include(serial);
    includesAll(text, ['单位不再使用证书（cessationOfOperation，代码5）', '2026-11-23 11:01:00', '不可恢复']);
    includesAll(text, [crl.number, crl.url, ocspUrl]);
    expect(text).not.to.include(agent.idNumber);
  });

  it('R-REVOKE-3: does without the medium', async () => {
    const without = { ...sampleRevocationConfirmation, mediumSerial: null };
    expect(await wordsIn(revocationConfirmation(without))).to.include('介质序列号无记录');
  });
});

describe('handover slip of each service', () => {
  it('renewal: test passed, PIN as it was (R-VAL-8), old pair revoked, old data readable', async () => {
    const text = await wordsIn(handoverSlip(sampleRenewalSlip));
    includesAll(text, ['加解密测试数字证书加解密测试成功', '证书密码没有改变', '仍可解密', '原证书已吊销']);
    for (const serial of sampleRenewalSlip.outcome?.revokedSerials ?? []) expect(text).to.include(serial);
    expect(text).not.to.include('新设置的证书密码');
  });

  it('unlock: the PIN was reset, nothing was revoked', async () => {
    const text = await wordsIn(handoverSlip({ ...sampleHandoverSlip, outcome: { pin: 'reset' } }));
    expect(text).to.include('证书密码已重置，原密码作废').and.not.to.include('吊销');
  });

  it('revocation: no medium, no certificate, no advice on either', async () => {
    const slip = {
      ...sampleHandoverSlip,
      certificates: [],
      mediumSerial: '',
      outcome: { pin: 'none', mediumHandedOver: false, revokedSerials: ['1B3F9C01'] } as const,
    };
    const text = await wordsIn(handoverSlip(slip));
    includesAll(text, ['介质序列号不涉及', '已吊销的证书1B3F9C01', '已核对办理结果']);
    for (const part of ['领取证书介质', '牢记', '加解密测试', '质保期', '有效期']) {
      expect(text).not.to.include(part);
    }
  });
});

describe('authorisation letter', () => {
  it('is filled in as far as the data are known', async () => {
    const { organisation, agent } = sampleAuthorisationLetter;
    const text = await wordsIn(authorisationLetter(sampleAuthorisationLetter));
    includesAll(text, [...Object.values({ ...organisation }), ...Object.values({ ...agent })]);
    expect(text).to.include('■证书丢失补办');
  });

  it('is a blank form without a case', async () => {
    const text = await wordsIn(blankAuthorisationLetter({ ...sampleIssue, caseNumber: null }));
    includesAll(text, [
      '委托单位（公章）',
      '法定代表人（签字或盖章）',
      '受托人（签字）',
      '委托期限自年月日至年月日',
    ]);
    expect(text).not.to.match(/■|受理单号/);
  });
});

describe('any document', () => {
  const names = fc.string({
    unit: fc.constantFrom(...'样本采购供应管理集团有限公司（）·AMaz 09'),
    minLength: 1,
    maxLength: 64,
  });
  const documents = fc.tuple(names, names, names).map(([name, person, prose]) => {
    const organisation = { ...sampleOrganisation, name, legalRepresentative: person, address: prose };
    const agent = { ...sampleApplicationForm.agent, name: person };
    const verdict = { fault: null, reason: prose };
    return [
      applicationForm({ ...sampleApplicationForm, organisation, agent, certificate: sampleCertificate }),
      materialsReceipt({ ...sampleMaterialsReceipt, organisation, agentName: person }),
      examinationReport({ ...sampleOverruledReport, organisation, verdict, remark: prose }),
      revocationConfirmation({ ...sampleRevocationConfirmation, organisation, clerkName: person }),
      handoverSlip({ ...sampleRenewalSlip, organisation, agent }),
      authorisationLetter({ ...sampleAuthorisationLetter, organisation, agent }),
    ];
  });

  it('keeps names of any length up to 64 characters inside the page, and on one', async () => {
    await fc.assert(
      fc.asyncProperty(documents, async (contents) => {
        for (const content of contents) {
          const pdf = await renderDocument(content);
          expect(pageCount(pdf), content.title).to.equal(1);
          for (const word of wordsOf(pdf)) {
            expect(word.xMinPt, word.text).to.be.at.least(19.9 * PT_PER_MM);
            expect(word.xMaxPt, word.text).to.be.at.most(190.1 * PT_PER_MM);
            expect(word.yMinPt, word.text).to.be.at.least(14 * PT_PER_MM);
            expect(word.yMaxPt, word.text).to.be.at.most(290 * PT_PER_MM);
          }
        }
      }),
      { numRuns: 4 },
    );
  });

  it('keeps the signatures of a form together where long changes need a second page', async () => {
    const changes = sampleChanges.map((change) => ({
      ...change,
      before: '样本'.repeat(32),
      after: '样本'.repeat(32),
    }));
    const form = { ...sampleApplicationForm, certificate: sampleCertificate, changes };
    const pdf = await renderDocument(applicationForm({ ...form, service: 'information-change' }));
    expect(pageCount(pdf)).to.equal(2);
    const pageOf = (text: string): number | undefined =>
      wordsOf(pdf).find((word) => word.text.includes(text))?.page;
    expect(pageOf('申请单位（盖章）')).to.equal(pageOf('单位公章'));
  });
});
