import { lostCertificateRows } from './layout/certificate-rows.ts';
import { FORM_COLUMNS_MM, type OrganisationIdentity } from './layout/organisation-rows.ts';
import { label, value, type DocumentContent, type Issue } from './layout/document-content.ts';

/** One item that the supplier has to bring, or bring again. */
export interface MissingItem {
  name: string;
  requiredCopies: number;
  foundCopies: number;
  /** Why it does not pass, in words. */
  reasons: readonly string[];
  /** The clerk's own words; may be empty. */
  note: string;
}

export interface MissingMaterialsList {
  issue: Issue;
  serviceName: string;
  organisation: Pick<OrganisationIdentity, 'name'>;
  agentName: string | null;
  lostCertificate?: string | null;
  items: readonly MissingItem[];
}

/** R-MAT-1: what to bring back, for the supplier to take along. */
export function missingMaterials(list: MissingMaterialsList): DocumentContent {
  const { servicePoint, caseNumber } = list.issue;
  return {
    title: '补充材料清单',
    issue: list.issue,
    blocks: [
      {
        kind: 'table',
        columnsMm: FORM_COLUMNS_MM,
        rows: [
          { cells: [label('单位名称'), value(list.organisation.name, { span: 3 })] },
          {
            cells: [label('业务类型'), value(list.serviceName), label('经办人姓名'), value(list.agentName)],
          },
          ...lostCertificateRows(list.lostCertificate),
        ],
      },
      {
        kind: 'paragraph',
        text: `您办理的业务还缺少或需要更换以下 ${list.items.length} 项材料。请备齐后到受理点继续办理，已经核对合格的材料和已登记的信息无需重新提交。`,
      },
      { kind: 'gap', heightMm: 2 },
      {
        kind: 'table',
        columnsMm: [12, 62, 18, 18, 60],
        headerRows: 1,
        rows: [
          {
            cells: ['序号', '材料名称', '应交份数', '已交份数', '原因'].map((text) =>
              label(text, { sizePt: 9.5 }),
            ),
          },
          ...list.items.map((item, index) => ({
            cells: [
              value(String(index + 1), { role: 'centre' }),
              value(item.name),
              value(String(item.requiredCopies), { role: 'centre' }),
              value(String(item.foundCopies), { role: 'centre' }),
              value([...item.reasons, ...(item.note === '' ? [] : [`说明：${item.note}`])].join('\n')),
            ],
          })),
        ],
      },
      { kind: 'paragraph', text: '继续办理', bold: true },
      {
        kind: 'numbered',
        sizePt: 9.5,
        items: [
          `再次办理时请出示本清单，或告知受理单号 ${caseNumber}。`,
          '所有复印件须加盖单位公章；经办人身份证件正反面都应复印清晰，并携带原件。',
          `受理点：${servicePoint.name}，${servicePoint.address}（${servicePoint.postcode}），电话 ${servicePoint.telephone}。`,
        ],
      },
    ],
  };
}
