import { lostCertificateRows } from './layout/certificate-rows.ts';
import { FORM_MARK_MM, formMarks, stampFrame } from '../../adapters/seal-specimen/specimen-form-geometry.ts';
import {
  label,
  value,
  type BlankIssue,
  type DocumentContent,
  type Issue,
} from './layout/document-content.ts';
import {
  FORM_COLUMNS_MM,
  organisationRows,
  type OrganisationIdentity,
  type ApplyingAgent,
} from './layout/organisation-rows.ts';

export interface SealSpecimenForm {
  issue: Issue | BlankIssue;
  organisation: OrganisationIdentity;
  agent: Pick<ApplyingAgent, 'name' | 'mobile'>;
  lostCertificate?: string | null;
}

/** The same to be filled in by hand. */
export const blankSealSpecimenForm = (issue: BlankIssue): DocumentContent =>
  sealSpecimenForm({
    issue,
    organisation: { name: null, uscc: null, organisationCode: null },
    agent: { name: null, mobile: null },
  });

/** 《单位电子印章采样表》: the frame and its marks stand where the extraction looks for them. */
export function sealSpecimenForm({
  issue,
  organisation,
  agent,
  lostCertificate,
}: SealSpecimenForm): DocumentContent {
  return {
    title: '单位电子印章采样表',
    issue,
    rectangles: [
      { ...stampFrame, style: 'ruled' },
      ...formMarks.map(
        (mark) => ({ ...mark, widthMm: FORM_MARK_MM, heightMm: FORM_MARK_MM, style: 'solid' }) as const,
      ),
    ],
    blocks: [
      {
        kind: 'table',
        columnsMm: FORM_COLUMNS_MM,
        rows: [
          ...organisationRows(organisation),
          { cells: [label('经办人姓名'), value(agent.name), label('手机号码'), value(agent.mobile)] },
          ...lostCertificateRows(lostCertificate),
        ],
      },
      { kind: 'continue-at', yMm: stampFrame.yMm - 22 },
      { kind: 'heading', text: '印章采样区', align: 'centre', sizePt: 12 },
      {
        kind: 'paragraph',
        text: '请在方框中央加盖一枚单位公章；印章不得压线，框内请勿书写。',
        align: 'centre',
        sizePt: 9.5,
      },
      { kind: 'continue-at', yMm: stampFrame.yMm + stampFrame.heightMm + 5 },
      {
        kind: 'table',
        columnsMm: FORM_COLUMNS_MM,
        rows: [
          {
            minHeightMm: 11,
            cells: [label('经办人签字'), value(''), label('日期'), value('        年      月      日')],
          },
        ],
      },
      { kind: 'paragraph', text: '填表说明', sizePt: 9, bold: true },
      {
        kind: 'numbered',
        sizePt: 8.5,
        items: [
          '请使用红色印油，印迹应清晰、完整、均匀，不重影、不断线；盖坏请另取一张重盖。',
          '印章名称应与单位名称一致，采样结果用于制作电子印章。',
          '请勿折叠，勿遮挡方框外的三个黑色定位标记。',
        ],
      },
    ],
  };
}
