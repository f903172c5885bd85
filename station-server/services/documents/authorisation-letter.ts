import { parcelAddress } from '../../../shared/vocabulary/service-point.ts';
import type { ServiceCode } from '../../../shared/services/service-definition.ts';
import { lostCertificateRows } from './layout/certificate-rows.ts';
import {
  label,
  value,
  type BlankIssue,
  type DocumentContent,
  type Issue,
  type WithBlanks,
} from './layout/document-content.ts';
import { FORM_COLUMNS_MM, markedCode, type ApplyingAgent } from './layout/organisation-rows.ts';
import { serviceBoxes } from './layout/service-boxes.ts';
import { BLANK_DATE } from './layout/signature-cells.ts';
import type { Uscc } from '../../../shared/vocabulary/numbers/uscc.ts';

export interface AuthorisationLetter {
  issue: Issue | BlankIssue;
  organisation: WithBlanks<{ name: string; uscc: Uscc; legalRepresentative: string; address: string }>;
  agent: ApplyingAgent;
  service?: ServiceCode;
  lostCertificate?: string | null;
}

/** The same to be filled in by hand. */
export const blankAuthorisationLetter = (issue: BlankIssue): DocumentContent =>
  authorisationLetter({
    issue,
    organisation: { name: null, uscc: null, legalRepresentative: null, address: null },
    agent: { name: null, idKind: null, idNumber: null, mobile: null, email: null },
  });

/** 单位授权委托书: handbook section 1, L; mail-in only, one, sealed. */
export function authorisationLetter({
  issue,
  organisation,
  agent,
  service,
  lostCertificate,
}: AuthorisationLetter): DocumentContent {
  return {
    title: '单位授权委托书',
    issue,
    blocks: [
      { kind: 'paragraph', text: `致：${issue.servicePoint.name}`, sizePt: 12 },
      { kind: 'gap', heightMm: 2 },
      {
        kind: 'paragraph',
        text: '　　兹授权下列受托人作为本单位经办人，代表本单位办理下列数字证书业务。',
        sizePt: 12,
      },
      { kind: 'gap', heightMm: 2 },
      {
        kind: 'table',
        columnsMm: FORM_COLUMNS_MM,
        rows: [
          { cells: [label('委托单位'), value(organisation.name, { span: 3 })] },
          {
            cells: [
              label('统一社会信用代码'),
              value(markedCode(organisation.uscc)),
              label('法定代表人'),
              value(organisation.legalRepresentative),
            ],
          },
          { cells: [label('单位地址'), value(organisation.address, { span: 3 })] },
          {
            cells: [label('受托人姓名'), value(agent.name), label('证件类型'), value(agent.idKind)],
          },
          {
            cells: [label('证件号码'), value(agent.idNumber), label('手机号码'), value(agent.mobile)],
          },
          { cells: [label('电子邮箱'), value(agent.email, { span: 3 })] },
          { cells: [label('委托事项'), value(serviceBoxes(service ?? null), { span: 3, prose: true })] },
          ...lostCertificateRows(lostCertificate),
          {
            cells: [
              label('委托权限'),
              value(
                '提交、补正申请材料，签署申请表及有关确认文件，缴纳费用，接收数字证书介质，接受受理点就本次业务的询问和通知。',
                { span: 3, prose: true },
              ),
            ],
          },
          {
            cells: [label('委托期限'), value(`自${BLANK_DATE} 至${BLANK_DATE}`, { span: 3 })],
          },
        ],
      },
      { kind: 'gap', heightMm: 1 },
      {
        kind: 'paragraph',
        text: '　　受托人在上述权限和期限内以本单位名义办理的手续、提交的材料和签署的文件，本单位均予以承认，并承担由此产生的法律责任。受托人无权转委托。',
      },
      { kind: 'gap', heightMm: 2 },
      { kind: 'table', columnsMm: [85, 85], rows: [{ minHeightMm: 52, cells: signatures }] },
      { kind: 'paragraph', text: '填表说明', sizePt: 9, bold: true },
      {
        kind: 'numbered',
        sizePt: 8.5,
        items: [
          '本委托书一份，加盖单位公章，由法定代表人签字或盖章，随其他材料一并邮寄；涂改无效。',
          '随附受托人有效身份证件正反面复印件一份，加盖单位公章。',
          `${parcelAddress(issue.servicePoint)}。`,
        ],
      },
    ],
  };
}

const signatures = [
  value(`委托单位（公章）：\n\n\n\n法定代表人（签字或盖章）：\n\n\n日期：${BLANK_DATE}`, {
    vertical: 'top',
    prose: true,
  }),
  value(`受托人（签字）：\n\n\n\n\n\n\n日期：${BLANK_DATE}`, { vertical: 'top', prose: true }),
];
