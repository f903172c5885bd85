import type { ServiceCode } from '../../../shared/services/service-definition.ts';

/** What the organisation states or asks for by its seal, and the word that stands before it on the form. */
interface ServiceStatement {
  label: string;
  text: string;
}

/** What a statement says beyond its fixed words. */
export interface StatementParticulars {
  /** The medium is mailed in, and back with another PIN (R-ON-12). */
  isMailed?: boolean;
  /** Why the certificate is to be revoked, in words. */
  revocationReason?: string | null;
  /** What the examination of the medium found, in words. */
  examinationConclusion?: string | null;
}

const statements: Record<ServiceCode, (particulars: StatementParticulars) => ServiceStatement | null> = {
  'first-issue': () => null,
  renewal: () => ({
    label: '证书更新说明',
    text: '本单位知悉：已用本证书参加投标而未开标的，应在投标业务结束后再办理更新；证书更新后证书密码不变，须先完成数字证书加解密测试，再进行投标业务。',
  }),
  'lost-reissue': () => ({
    label: '介质遗失声明',
    text: '本单位声明：上列证书的介质已经遗失。本单位知悉并同意：补办完成时，原签名证书和加密证书即被吊销，不可恢复；遗失的介质日后找回也不能再使用。补办证书的到期时间与原证书相同。',
  }),
  'information-change': ({ isMailed = false }) => ({
    label: '信息变更说明',
    text: `本单位知悉：已用本证书参加投标而未开标的，应在投标业务结束后再办理变更；变更后的证书写入原介质，${isMailed ? '证书密码随之重置，新的初始密码另行发送' : '证书密码不变'}，到期时间与原证书相同；原证书随即被吊销，不可恢复。`,
  }),
  unlock: () => ({
    label: '重置密码申请',
    text: '上列证书的介质因连续输错10次证书密码而锁死，本单位申请解锁介质并重置证书密码。新密码由经办人本人输入，工作人员不经手、不知悉。解锁不改变介质中的证书及其有效期。',
  }),
  revocation: ({ revocationReason }) => ({
    label: '证书吊销申请',
    text: `本单位申请吊销上列证书，吊销原因：${revocationReason ?? '                              '}。\n本单位知悉：证书吊销后立即失效，不可恢复，吊销状态向社会公布；用本证书加密的数据，请在吊销前先行解密；已用本证书参加投标而未开标的，请在投标业务结束后再申请吊销。`,
  }),
  'damage-replacement': ({ examinationConclusion }) => ({
    label: '介质检测结论',
    text: `${examinationConclusion ?? '以受理点出具的《证书介质检测报告》为准。'}\n本单位知悉：新证书写入新介质，到期时间与原证书相同；原签名证书和加密证书随即被吊销，不可恢复。`,
  }),
};

/** R-LOST-3, R-CHANGE-4, R-UNLOCK-1, R-REVOKE-2, R-DMG-5: null where a service asks for no statement of its own. */
export const serviceStatement = (
  service: ServiceCode,
  particulars: StatementParticulars,
): ServiceStatement | null => statements[service](particulars);
