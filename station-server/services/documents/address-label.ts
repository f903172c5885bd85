import type { Recipient } from '../../../shared/case/papers/recipient.ts';
import { label, value, type DocumentContent, type Issue } from './layout/document-content.ts';
import { FORM_COLUMNS_MM } from './layout/organisation-rows.ts';

interface AddressLabel {
  issue: Issue;
  recipient: Recipient;
  organisationName: string | null;
  /** What is in the parcel: its printed serial; null: papers only. */
  mediumSerial: string | null;
  /** Its PIN was sent by another way. */
  isPinSent: boolean;
}

/** R-ON-13: whom the parcel goes to, to be cut off and stuck on it; its barcode leads back to the case. */
export function addressLabel({
  issue,
  recipient,
  organisationName,
  mediumSerial,
  isPinSent,
}: AddressLabel): DocumentContent {
  const row = (name: string, text: string | null, minHeightMm: number, sizePt: number) => ({
    minHeightMm,
    cells: [label(name), value(text, { span: 3, sizePt })],
  });
  const { servicePoint } = issue;
  return {
    title: '邮寄地址签',
    issue,
    blocks: [
      {
        kind: 'table',
        columnsMm: FORM_COLUMNS_MM,
        rows: [
          row('收件人', recipient.name, 14, 16),
          row('手机', recipient.mobile, 14, 16),
          row('地址', recipient.address, 26, 16),
          row('邮编', recipient.postcode, 12, 14),
          row('单位', organisationName, 14, 12),
          row('内件', mediumSerial === null ? '业务单据' : `数字证书介质 ${mediumSerial}`, 12, 12),
        ],
      },
      { kind: 'gap', heightMm: 3 },
      {
        kind: 'paragraph',
        text: `寄件：${servicePoint.name}，${servicePoint.address}（${servicePoint.postcode}），电话 ${servicePoint.telephone}`,
        sizePt: 9.5,
      },
      {
        kind: 'paragraph',
        text: `沿表格外沿剪下，贴在快递袋上。${mediumSerial !== null && isPinSent ? '证书密码已另行发送，不在包裹内。' : ''}`,
        sizePt: 9,
      },
    ],
  };
}
