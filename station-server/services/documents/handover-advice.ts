/** What a service did, as far as it tells the supplier what to do next. */
export interface HandoverOutcome {
  /**
   * `new`: set by the supplier on a new medium. `unchanged`: as it was, R-VAL-8. `reset`: set anew after unlocking.
   * `none`: no medium was written.
   */
  pin: 'new' | 'unchanged' | 'reset' | 'none';
  /** False where nothing to carry away was made, as in revocation. */
  mediumHandedOver: boolean;
  /** R-TIP-2, R-RENEW-4: the test ran here and passed; false where the supplier still has to run it. */
  encryptionTestPassed: boolean;
  /** Hexadecimal; certificates that this case revoked. */
  revokedSerials: readonly string[];
  /** The medium keeps the encryption keys of the past. */
  oldCiphertextReadable: boolean;
}

/** First issue. */
export const DEFAULT_OUTCOME: HandoverOutcome = {
  pin: 'new',
  mediumHandedOver: true,
  encryptionTestPassed: false,
  revokedSerials: [],
  oldCiphertextReadable: false,
};

export const TEST_PASSED = '数字证书加解密测试成功';

const pinAdvice: Record<HandoverOutcome['pin'], string | null> = {
  new: '请牢记新设置的证书密码。',
  unchanged: '证书密码没有改变，请继续使用原密码。',
  reset: '证书密码已重置，原密码作废，请牢记新密码。',
  none: null,
};

/** From the seed document: 其它相关说明 and 温馨提示 of the services. */
export function handoverAdvice(
  outcome: HandoverOutcome,
  { invoiceEmail, telephone }: { invoiceEmail: string | null; telephone: string },
): string[] {
  return [
    ...(outcome.mediumHandedOver ? mediumAdvice(outcome) : []),
    ...(outcome.revokedSerials.length > 0
      ? ['原证书已吊销，不能再用于登录、签名和投标，吊销不可恢复；请勿再使用存有原证书的介质或备份。']
      : []),
    ...(outcome.oldCiphertextReadable
      ? ['介质中保留了历史加密密钥，以前用原加密证书加密的数据仍可解密。']
      : []),
    ...(outcome.mediumHandedOver
      ? [
          '证书有效期以本回执所列为准，即将到期时请先更新数字证书后再进行投标业务；有效期小于90天时可在线更新。已参加投标而未开标的，请在投标业务结束后再办理更新、信息变更等业务。',
          '证书介质丢失、损坏，或单位信息发生变更，请及时到受理点办理。证书介质质保期为一年，自证书初次发放日起计算。',
        ]
      : []),
    ...(invoiceEmail === null ? [] : [`电子发票将在24小时内发送至 ${invoiceEmail}。`]),
    `如有任何问题，请联系受理点：${telephone}。`,
  ];
}

const mediumAdvice = ({ pin, encryptionTestPassed }: HandoverOutcome): string[] => [
  encryptionTestPassed
    ? `受理点已完成数字证书加解密测试，结果为“${TEST_PASSED}”，可以进行相关投标业务。`
    : `请先进行数字证书加解密测试操作，提示“${TEST_PASSED}”后再进行相关投标业务。`,
  `${pinAdvice[pin] ?? ''}连续输错10次密码，智能密码钥匙（USBKey）将被锁死，须携带介质到受理点办理解锁。工作人员不会询问您的密码。`,
];
