import { applicationForm, type ApplicationForm } from '../../../station-server/documents/application-form.ts';
import type { DocumentContent, Issue } from '../../../station-server/documents/document-content.ts';
import { handoverSlip, type HandoverSlip } from '../../../station-server/documents/handover-slip.ts';
import {
  missingMaterials,
  type MissingMaterialsList,
} from '../../../station-server/documents/missing-materials.ts';
import {
  sealSpecimenForm,
  type SealSpecimenForm,
} from '../../../station-server/documents/seal-specimen-form.ts';
import { sampleAgent, sampleUscc } from '../../harness/sample-case.ts';

export const sampleIssue: Issue = {
  caseNumber: 'YM01-20261123-0007',
  servicePoint: {
    name: 'BJCA 裕民东路受理点',
    address: '北京市西城区裕民东路3号京版信息港一层',
    postcode: '100029',
    telephone: '010-58515511',
  },
  printedAt: Date.UTC(2026, 10, 23, 3, 4, 5),
  reprint: false,
};

const uscc = sampleUscc(7);
export const sampleOrganisation = {
  name: '样本采购供应有限公司',
  uscc,
  organisationCode: uscc.slice(8, 17),
  legalRepresentative: '样本法人',
  province: '北京市',
  locality: '北京市',
  address: '西城区样本路2号样本大厦12层',
  postcode: '100029',
};

export const sampleApplicationForm: ApplicationForm = {
  issue: sampleIssue,
  service: 'first-issue',
  organisation: sampleOrganisation,
  agent: {
    name: sampleAgent.name,
    idKind: '居民身份证',
    idNumber: sampleAgent.idNumber,
    mobile: '13800138000',
    email: 'sample@example.com',
  },
  feeFen: 26000,
  originalMediumSerial: null,
};

export const sampleSealSpecimenForm: SealSpecimenForm = {
  issue: sampleIssue,
  organisation: sampleOrganisation,
  agent: { name: sampleAgent.name, mobile: '13800138000' },
};

export const sampleMissingMaterials: MissingMaterialsList = {
  issue: sampleIssue,
  serviceName: '证书初次申请',
  organisation: sampleOrganisation,
  agentName: sampleAgent.name,
  items: [
    {
      name: '《单位数字证书申请表》',
      requiredCopies: 2,
      foundCopies: 1,
      reasons: ['份数不足', '没有加盖单位公章'],
      note: '第二份请一并盖章',
    },
    {
      name: '《统一社会信用代码证》复印件',
      requiredCopies: 1,
      foundCopies: 1,
      reasons: ['不清晰，无法辨认'],
      note: '',
    },
  ],
};

export const sampleHandoverSlip: HandoverSlip = {
  issue: sampleIssue,
  serviceName: '证书初次申请',
  organisation: sampleOrganisation,
  agent: { name: sampleAgent.name, idNumber: sampleAgent.idNumber },
  certificates: (['signing', 'encryption'] as const).map((use, index) => ({
    name: sampleOrganisation.name,
    use,
    serial: `4A3F9C017B5D2E8810FFEE0011223${index}44`,
    notBefore: Date.UTC(2026, 10, 23, 3, 0, 0),
    notAfter: Date.UTC(2027, 10, 23, 3, 0, 0),
  })),
  mediumSerial: 'BJ2026110001',
  fee: {
    lines: [
      { name: '证书介质费', amountFen: 8000 },
      { name: '证书年服务费', amountFen: 18000 },
    ],
    amountFen: 26000,
    paidBy: '现金',
  },
  clerkName: '样本柜员',
  invoiceEmail: 'sample@example.com',
};

/** Each kind of document, of the sample case. */
export const sampleDocuments: Record<string, DocumentContent> = {
  'application-form': applicationForm(sampleApplicationForm),
  'seal-specimen-form': sealSpecimenForm(sampleSealSpecimenForm),
  'missing-materials': missingMaterials(sampleMissingMaterials),
  'handover-slip': handoverSlip(sampleHandoverSlip),
};
