import { shanghaiDateTime, type InstantMs } from '../../../../shared/vocabulary/values/calendar-date.ts';
import { label, value, type Row } from './document-content.ts';

/** The certificate pair that a case is about, named by its signing certificate. */
export interface AffectedCertificate {
  /** Hexadecimal. */
  signingSerial: string;
  notAfter: InstantMs;
  /** The medium it was written to; null where the record does not say. */
  mediumSerial: string | null;
}

/** R-REVOKE-3: a revocation by mail that names no certificate; what the supplier knows of it, he writes in. */
export const openCertificateRows: Row[] = [
  {
    cells: [
      label('所涉证书'),
      value('由受理点按寄来的材料确定；知道介质序列号的请填写：________________', { span: 3, prose: true }),
    ],
  },
];

/** R-LOST-0: which certificate is lost, as the papers of its reissue beside the form say it. */
export const lostCertificateRows = (text: string | null | undefined): Row[] =>
  text ? [{ cells: [label('丢失的证书'), value(text, { span: 3 })] }] : [];

export const certificateUses = { signing: '签名证书', encryption: '加密证书' } as const;
export type CertificateUse = keyof typeof certificateUses;

/** Two rows over `FORM_COLUMNS_MM`: which certificate, until when, on which medium. */
export const affectedCertificateRows = (certificate: AffectedCertificate): Row[] => [
  {
    cells: [label('所涉证书序列号'), value(`${certificate.signingSerial}（签名证书）`, { span: 3 })],
  },
  {
    cells: [
      label('证书到期时间'),
      value(shanghaiDateTime(certificate.notAfter)),
      label('介质序列号'),
      value(certificate.mediumSerial ?? '无记录'),
    ],
  },
];
