import { msg } from '@lit/localize';
import type { ApprovalView } from '../../../../../shared/contract/api.ts';
import { verdictMeanings } from '../../../../../shared/rules/diagnosis.ts';
import { catalogue } from '../../../../../shared/services/catalogue.ts';
import { formatYuan } from '../../../../../shared/vocabulary/values/money.ts';
import { groupUscc } from '../../../../../shared/vocabulary/numbers/uscc.ts';
import { paymentMethodNames } from '../../../../../shared/vocabulary/payment-method.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';

/** What is asked, as one plain sentence. */
export function askedInWords(approval: ApprovalView): string {
  switch (approval.kind) {
    case 'bid-block-override':
      return put(msg('供应商已用这个证书投标、还没有开标，请求仍然办理“{service}”。'), {
        service: inLanguage(catalogue[approval.service].name),
      });
    case 'fee-waiver':
      return put(msg('请求免收这张受理单的费用 ¥{amount}。'), { amount: formatYuan(approval.feeFen) });
    case 'verdict-overrule':
      return put(msg('请求把检测结论“{machine}”改为“{wanted}”。'), {
        machine: inLanguage(verdictMeanings[approval.machineVerdict].name),
        wanted: inLanguage(verdictMeanings[approval.verdict].name),
      });
    case 'refund':
      return put(msg('请求向供应商退款 ¥{amount}（{method}）。'), {
        amount: formatYuan(approval.refund.amountFen),
        method: inLanguage(paymentMethodNames[approval.refund.method]),
      });
    case 'payment-set-aside':
      return put(msg('{method}付款 ¥{amount} 结果不明，请求改用其他方式收费。'), {
        method: inLanguage(paymentMethodNames[approval.payment.method]),
        amount: formatYuan(approval.payment.amountFen),
      });
    case 'credit-code':
      return put(msg('信用代码 {code} 的校验位不符，请对照执照照片，确认执照上就是这个代码。'), {
        code: groupUscc(approval.attests.uscc),
      });
    case 'old-seal':
      return msg('单位已经改名，请求仍沿用旧印章：证书上是新名称，印章上是旧名称。');
    case 'typed-identity':
      return msg('经办人的证件没有读卡，是柜员照着录入的，请求对照原件确认。');
    case 'revocation-reason':
      return msg('请求以“其他原因”吊销证书。');
  }
}

/** What follows when it is granted; null where the sentence above says it all. */
export function consequenceInWords(approval: ApprovalView): string | null {
  switch (approval.kind) {
    case 'bid-block-override':
      return msg('批准后证书会换成新的，原证书参加的投标可能受影响。');
    case 'refund':
      return msg('批准后按原来的付款方式退回，只退一次。');
    case 'payment-set-aside':
      return msg('供应商如果已经付过，那笔钱到账后由系统自动退回。');
    case 'fee-waiver':
      return msg('批准后不再收费，直接进入下一步。');
    case 'verdict-overrule': {
      const [before, after] = [approval.machineVerdict, approval.verdict].map(
        (code) => verdictMeanings[code].qualityFault,
      );
      if (before === after) return null;
      return after
        ? msg('批准后按质量问题处理：保修期内免费更换。')
        : msg('批准后不按质量问题处理：要收介质费。');
    }
    case 'credit-code':
      return msg('批准后证书用这个代码，凡用到它的地方都标明“已对照执照原件确认”。');
    case 'old-seal':
      return msg('批准后印章上还是旧名称，以后可以办理信息变更换印章。');
    case 'typed-identity':
      return msg('请到那张柜台看原件，在柜员屏上现场签字；在这里只能不批准。');
    case 'revocation-reason':
      return msg('吊销后不能恢复。');
  }
}
