import {
  applicationForm,
  type ApplicationForm,
} from '../../../station-server/services/documents/application-form.ts';
import {
  authorisationLetter,
  blankAuthorisationLetter,
  type AuthorisationLetter,
} from '../../../station-server/services/documents/authorisation-letter.ts';
import type { AffectedCertificate } from '../../../station-server/services/documents/layout/certificate-rows.ts';
import type {
  DocumentContent,
  Issue,
} from '../../../station-server/services/documents/layout/document-content.ts';
import {
  examinationReport,
  type ExaminationReport,
} from '../../../station-server/services/documents/examination-report.ts';
import { handoverSlip, type HandoverSlip } from '../../../station-server/services/documents/handover-slip.ts';
import {
  materialsReceipt,
  type MaterialsReceipt,
} from '../../../station-server/services/documents/materials-receipt.ts';
import {
  missingMaterials,
  type MissingMaterialsList,
} from '../../../station-server/services/documents/missing-materials.ts';
import {
  revocationConfirmation,
  type RevocationConfirmation,
} from '../../../station-server/services/documents/revocation-confirmation.ts';
import {
  sealSpecimenForm,
  type SealSpecimenForm,
} from '../../../station-server/services/documents/seal-specimen-form.ts';
import { sampleAgent, sampleUscc } from '../../harness/sample-case.ts';

export const sampleIssue: Issue = {
  caseNumber: 'YM01-20261123-0007',
  servicePoint: {
    name: 'BJCA 裕民东路受理点',
    address: '北京市西城区裕民东路3号京版信息港一层',
    postcode: '100029',
    telephone: '010-58515511',
    parcelRecipient: '样本受理点 样本收件人',
    organisationName: '样本数字认证公司',
    helpSite: 'https://help.example.com/',
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

export const sampleApplicationForm = {
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
} satisfies ApplicationForm;

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

export const sampleHandoverSlip = {
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
} satisfies HandoverSlip;

export const sampleCertificate: AffectedCertificate = {
  signingSerial: '4A3F9C017B5D2E8810FFEE0011223044',
  notAfter: Date.UTC(2027, 2, 1, 3, 0, 0),
  mediumSerial: 'BJ2026110001',
};

/** Every field that can change. */
export const sampleChanges = [
  { field: '单位名称', before: '样本采购供应有限公司', after: '样本采购供应集团有限公司' },
  { field: '法定代表人', before: '样本法人', after: '样本新法人' },
  { field: '所在省市', before: '北京市', after: '河北省 雄安新区' },
  { field: '单位地址', before: '西城区样本路2号样本大厦12层', after: '容城县样本大街88号样本中心A座3层' },
  { field: '邮政编码', before: '100029', after: '071700' },
  { field: '经办人姓名', before: '样本前经办人', after: '样本经办人' },
  { field: '手机号码', before: '13900139000', after: '13800138000' },
  { field: '电子邮箱', before: 'former@example.com', after: 'sample@example.com' },
];

const formOf = (form: Partial<ApplicationForm>): DocumentContent =>
  applicationForm({ ...sampleApplicationForm, certificate: sampleCertificate, ...form });

/** What each service asks for on its application form, beyond the first issue. */
export const sampleServiceForms: Record<string, DocumentContent> = {
  'application-form-renewal': formOf({
    service: 'renewal',
    feeFen: 18000,
    originalMediumSerial: 'BJ2026110001',
    changes: sampleChanges.slice(5),
  }),
  'application-form-lost-reissue': formOf({ service: 'lost-reissue', feeFen: 8000 }),
  'application-form-information-change': formOf({
    service: 'information-change',
    feeFen: 0,
    originalMediumSerial: 'BJ2026110001',
    changes: sampleChanges,
  }),
  'application-form-unlock': formOf({
    service: 'unlock',
    feeFen: 0,
    originalMediumSerial: 'BJ2026110001',
  }),
  'application-form-revocation': formOf({
    service: 'revocation',
    feeFen: 0,
    revocationReason: '单位不再使用证书',
  }),
  'application-form-damage-replacement': formOf({
    service: 'damage-replacement',
    feeFen: 0,
    examinationConclusion: '介质质量故障（a）介质插入后指示灯不亮；在质保期内，免费更换介质。',
  }),
};

export const sampleMaterialsReceipt = {
  issue: sampleIssue,
  serviceName: '证书信息变更',
  organisation: sampleOrganisation,
  agentName: sampleAgent.name,
  parcelNumber: null,
  receivedAt: Date.UTC(2026, 10, 23, 2, 30, 0),
  receivedBy: '样本柜员',
  items: [
    { name: '《单位数字证书申请表》', copies: 2, sealed: true, originalSeen: null, note: '' },
    { name: '《统一社会信用代码证》复印件', copies: 1, sealed: true, originalSeen: null, note: '' },
    { name: '《单位电子印章采样表》', copies: 1, sealed: true, originalSeen: null, note: '' },
    { name: '经办人有效身份证件及复印件', copies: 1, sealed: true, originalSeen: true, note: '正反两面' },
    {
      name: '原数字证书介质（USBKey）',
      copies: 1,
      sealed: null,
      originalSeen: null,
      note: '序列号 BJ2026110001',
    },
  ],
} satisfies MaterialsReceipt;

export const sampleExaminationReport = {
  issue: sampleIssue,
  organisation: sampleOrganisation,
  agentName: sampleAgent.name,
  mediumSerial: 'BJ2026110001',
  certificate: sampleCertificate,
  layers: [
    { name: 'USB 连接', result: '正常', remark: '已识别到设备' },
    { name: '介质驱动', result: '正常', remark: '' },
    { name: '介质应答', result: '正常', remark: '序列号与外壳一致' },
    { name: '证书密码状态', result: '正常', remark: '未锁死' },
    { name: '存储区', result: '异常', remark: '读取对象失败：CKR_DEVICE_ERROR' },
    { name: '签名证书', result: '未检出', remark: '' },
    { name: '加密证书', result: '未检出', remark: '' },
    { name: '签名测试', result: '未进行', remark: '没有可用的证书' },
  ],
  light: '常亮',
  remark: '外壳完好，插头无变形',
  examinedAt: Date.UTC(2026, 10, 23, 2, 45, 0),
  examinedBy: '样本柜员',
  verdict: { fault: 'c', reason: '指示灯常亮，驱动正常，证书工具读不出介质中的证书。' },
  overruled: null,
  warranty: { firstIssuedOn: '2026-03-01', lastDay: '2027-02-28', isWithin: true },
  feeFen: 0,
} satisfies ExaminationReport;

export const sampleOverruledReport: ExaminationReport = {
  ...sampleExaminationReport,
  verdict: { fault: null, reason: '外壳有压痕，电路板弯折，属于使用不当造成的损坏。' },
  overruled: {
    original: sampleExaminationReport.verdict,
    supervisorName: '样本主管',
    reason: '拆封复查发现电路板弯折，并非质量原因。',
    at: Date.UTC(2026, 10, 23, 3, 0, 0),
  },
  feeFen: 8000,
};

export const sampleRevocationConfirmation: RevocationConfirmation = {
  issue: sampleIssue,
  organisation: sampleOrganisation,
  agent: { name: sampleAgent.name, idNumber: sampleAgent.idNumber },
  certificates: sampleHandoverSlip.certificates.map(({ use, serial, notAfter }) => ({
    ...{ use, serial, notAfter },
    reason: 'cessationOfOperation',
    revokedAt: Date.UTC(2026, 10, 23, 3, 1, 0),
  })),
  mediumSerial: 'BJ2026110001',
  reason: 'cessationOfOperation',
  revokedAt: Date.UTC(2026, 10, 23, 3, 1, 0),
  crl: {
    number: '128',
    issuedAt: Date.UTC(2026, 10, 23, 3, 1, 1),
    url: 'http://pki.example.com/pki/authority.crl',
  },
  ocspUrl: 'http://pki.example.com/pki/ocsp',
  clerkName: '样本柜员',
};

export const sampleAuthorisationLetter = {
  issue: sampleIssue,
  organisation: sampleOrganisation,
  agent: sampleApplicationForm.agent,
  service: 'lost-reissue',
} satisfies AuthorisationLetter;

export const sampleRenewalSlip: HandoverSlip = {
  ...sampleHandoverSlip,
  serviceName: '证书更新',
  outcome: {
    pin: 'unchanged',
    encryptionTestPassed: true,
    revokedSerials: ['1B3F9C017B5D2E8810FFEE0099887044', '1B3F9C017B5D2E8810FFEE0099887144'],
    oldCiphertextReadable: true,
  },
};

/** Each kind of document, of the sample case. */
export const sampleDocuments: Record<string, DocumentContent> = {
  'application-form': applicationForm(sampleApplicationForm),
  ...sampleServiceForms,
  'seal-specimen-form': sealSpecimenForm(sampleSealSpecimenForm),
  'missing-materials': missingMaterials(sampleMissingMaterials),
  'materials-receipt': materialsReceipt(sampleMaterialsReceipt),
  'examination-report': examinationReport(sampleExaminationReport),
  'examination-report-overruled': examinationReport(sampleOverruledReport),
  'revocation-confirmation': revocationConfirmation(sampleRevocationConfirmation),
  'handover-slip': handoverSlip(sampleHandoverSlip),
  'handover-slip-renewal': handoverSlip(sampleRenewalSlip),
  'authorisation-letter': authorisationLetter(sampleAuthorisationLetter),
  'authorisation-letter-blank': blankAuthorisationLetter({ ...sampleIssue, caseNumber: null }),
};
