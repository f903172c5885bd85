import { NOTHING_LOST, text, type ProblemText } from './problem-text.ts';

/** What can't be done with tills, payments, prices, invoices and the books of a day. */
export const moneyProblems = {
  'screen-shows-another-case': text(
    409,
    [
      '客户屏上是另一张受理单 {caseNumber}。',
      'The supplier’s screen is showing a different case, {caseNumber}.',
    ],
    ['没有收钱。', 'Nothing was collected.'],
    [
      '请先点“在客户屏上显示这一张”，请供应商看清金额，再扫一次付款码。',
      'Press “Show this case on the screen”, let the supplier see the amount, then scan the payment code again.',
    ],
  ),
  'payment-waiting': text(
    409,
    ['这张受理单有一笔付款还没有结果。', 'A payment for this case is still pending.'],
    ['现在再收可能收两次。', 'Collecting now might charge twice.'],
    [
      '请等结果；要换一种方式，先点“换一种方式收费”。',
      'Wait for the result. To change the payment method, press “Collect another way” first.',
    ],
  ),
  'method-not-offered': text(
    409,
    ['本服务点没有开通这种收款方式。', 'This payment method is not set up here.'],
    ['没有收款记录。', 'Nothing was collected.'],
    ['请用其他方式收费。', 'Use another payment method.'],
  ),
  'payment-code-unknown': text(
    422,
    ['这不是微信或支付宝的付款码。', 'This is not a WeChat Pay or Alipay payment code.'],
    ['没有收款。', 'Nothing was collected.'],
    ['请供应商打开“付款码”再扫一次。', 'Ask the supplier to open their payment code, then scan again.'],
  ),
  'payment-unanswered': text(
    503,
    ['{method}没有应答。', '{method} is not responding.'],
    [
      '不知道供应商付了没有；系统会继续查询，不会重复收费。',
      'It is not known whether the supplier has paid. The station keeps checking and never charges twice.',
    ],
    [
      '请看供应商手机上的结果并稍等；急着办的，请主管批准改用其他方式。',
      'Check the result on the supplier’s phone and wait. If it is urgent, ask a supervisor to approve another payment method.',
    ],
  ),
  'slip-used': text(
    409,
    [
      '这张 POS 凭条已经用在另一张受理单（{caseNumber}）上。',
      'This POS slip has already been used in another case ({caseNumber}).',
    ],
    ['没有收款记录。', 'Nothing was collected.'],
    ['请核对凭条上的参考号。', 'Check the reference number on the slip.'],
  ),
  'refund-while-open': text(
    409,
    ['受理单还没有结束，收的费用不能退。', 'The case is still open, so its fee can’t be refunded.'],
    ['没有退款。', 'Nothing was refunded.'],
    ['不再办理的，请先取消受理单。', 'If it is not to be continued, cancel the case first.'],
  ),
  'refund-too-much': text(
    422,
    ['退款不能超过还可退的 ¥{most}。', 'At most ¥{most} can still be refunded.'],
    ['没有退款。', 'Nothing was refunded.'],
    ['请改小金额。', 'Enter a smaller amount.'],
  ),
  'invoice-issued': text(
    409,
    ['发票已经开出，只能改邮箱。', 'The invoice has been issued; only the e-mail address can be changed.'],
    NOTHING_LOST,
    [
      '其他内容要改的，请联系开票平台红冲重开。',
      'For any other change, ask the invoice platform to reverse and reissue it.',
    ],
  ),
  'own-proposal': text(
    403,
    ['不能批准自己提出的收费标准。', 'You can’t approve your own proposal.'],
    ['收费标准没有变化。', 'The prices have not changed.'],
    ['请另一位主管批准。', 'Ask another supervisor.'],
  ),
  'fee-not-chargeable': text(
    422,
    ['有一项业务不能收这种费用。', 'One of the services can’t charge this fee.'],
    ['收费标准没有变化。', 'The prices have not changed.'],
    [
      '解锁免费；丢失和损坏补办只收介质费；更新只收服务费。',
      'Unlocking is free; lost reissue and damage replacement charge only for the medium; renewal charges only for the service.',
    ],
  ),
  'fee-schedule-too-soon': text(
    422,
    ['新的收费标准最早从明天起执行。', 'New prices can take effect tomorrow at the earliest.'],
    ['收费标准没有变化。', 'The prices have not changed.'],
    ['请改一个以后的日期，重新提出。', 'Choose a later date and propose them again.'],
  ),
  'channel-unanswered': text(503, ['{method}没有应答。', '{method} is not responding.'], NOTHING_LOST, [
    '请稍后再试，或从渠道后台下载文件再导入。',
    'Try again later, or download the file from the channel’s own site and import it.',
  ]),
  'statement-not-ready': text(
    409,
    ['{method}还没有这一天的对账单。', '{method} has no statement for this day yet.'],
    NOTHING_LOST,
    [
      '对账单一般在次日上午生成；当天确实没有交易的，请点“当天没有交易”。',
      'Statements are usually ready the next morning. If there really were no transactions, press “No transactions that day”.',
    ],
  ),
  /** In the words of the line that is wrong. */
  'statement-refused': text(422, ['', ''], NOTHING_LOST, ['', '']),
  'media-difference-unexplained': text(
    422,
    ['清点的空白介质与应有的不一样。', 'The count of blank media differs from the expected number.'],
    ['还没有登记。', 'It was not recorded.'],
    ['请写明原因。', 'Please give a reason.'],
  ),
  'day-before-books': text(
    409,
    ['这一天在账的第一天之前。', 'This day is before the books begin.'],
    NOTHING_LOST,
    ['请核对日期。', 'Check the date.'],
  ),
  'day-not-begun': text(409, ['这一天还没有开始。', 'This day has not started yet.'], NOTHING_LOST, [
    '请核对日期。',
    'Check the date.',
  ]),
  'day-closed': text(
    409,
    ['这一天已经日结。', 'This day is already closed.'],
    ['日结的账不能再改。', 'The books of a closed day can’t be changed.'],
    ['需要更正的，在今天的账里登记。', 'Book any correction today.'],
  ),
  'day-not-closable': text(
    409,
    ['还不能日结：{what}。', 'The day can’t be closed yet: {what}.'],
    NOTHING_LOST,
    ['请按页面上的步骤办完再签字。', 'Complete the steps on the page, then sign.'],
  ),
  'nothing-owed': text(
    409,
    ['这张受理单没有要退的钱。', 'There is nothing to refund for this case.'],
    ['没有任何改动。', 'Nothing was changed.'],
    ['请核对受理单。', 'Check the case.'],
  ),
  'nothing-counted': text(
    422,
    ['还没有填清点的张数。', 'No count entered.'],
    [
      '没有登记清点；空着不等于没有现金。',
      'No count was recorded; an empty form does not mean that there is no cash.',
    ],
    [
      '请按面额填张数；确实一张也没有的，填 0。',
      'Enter how many of each denomination there are. If there really is none, enter 0.',
    ],
  ),
  'safe-not-counted': text(
    409,
    [
      '保险柜还没有清点，或清点以后又有进出。',
      'The safe has not been counted, or cash has moved since the count.',
    ],
    ['没有入账。', 'Nothing was booked.'],
    ['请再清点一次保险柜。', 'Count the safe again.'],
  ),
  'safe-difference-unexplained': text(
    422,
    ['保险柜的现金与账上不一样。', 'The cash in the safe differs from the book balance.'],
    ['长短款要记账，不能抹掉。', 'The difference is booked and can’t be erased.'],
    ['请写明原因后再入账。', 'Give a reason, then book the count.'],
  ),
  'safe-holds-less': text(
    409,
    ['账上保险柜里没有这么多现金。', 'According to the books, the safe does not hold that much cash.'],
    ['没有登记解款。', 'No deposit was recorded.'],
    [
      '请先清点保险柜并入账，再核对解款金额。',
      'Count the safe and book the count first, then check the deposit amount.',
    ],
  ),
  'safe-short-of-float': text(
    409,
    [
      '账上保险柜里没有这么多备用金。',
      'According to the books, the safe does not hold enough cash for this float.',
    ],
    ['钱箱没有打开，账上没有改动。', 'The till was not opened and nothing was booked.'],
    [
      '请核对输入的金额。金额没错的，请主管清点保险柜并入账；来不及时先用较少的备用金或零元开箱，非现金收款不受影响。',
      'Check the amount entered. If it is right, ask a supervisor to count the safe and book the count. If that can’t wait, open the till with a smaller float or with zero; payments other than cash are not affected.',
    ],
  ),
  'deposit-ended': text(
    409,
    ['这笔解款已经有回单，或已经退回。', 'This deposit already has its bank receipt, or was returned.'],
    ['没有任何改动。', 'Nothing was changed.'],
    ['请刷新页面核对。', 'Reload the page and check.'],
  ),
  'deposit-difference-unexplained': text(
    422,
    ['银行入账的金额与解款单不一样。', 'The amount credited by the bank differs from the deposit slip.'],
    ['差额要记账，不能抹掉。', 'The difference is booked and can’t be erased.'],
    ['请写明原因后再登记回单。', 'Give a reason, then record the bank receipt.'],
  ),
  'deposit-bag-used': text(
    409,
    ['这个封包号已经用过。', 'This bag number has already been used.'],
    ['没有登记解款。', 'No deposit was recorded.'],
    ['请核对封包上的号码。', 'Check the number on the bag.'],
  ),
  'bank-receipt-used': text(
    409,
    ['这张银行回单已经登记在另一笔解款上。', 'This bank receipt is already recorded for another deposit.'],
    ['没有登记回单。', 'No receipt was recorded.'],
    ['请核对回单号。', 'Check the receipt number.'],
  ),
  'till-not-counted': text(
    409,
    [
      '钱箱还没有清点，或清点以后又有收款。',
      'The till has not been counted, or cash has been collected since the count.',
    ],
    ['钱箱没有关。', 'The till is still open.'],
    ['请再清点一次现金。', 'Count the cash again.'],
  ),
  'till-difference-unexplained': text(
    422,
    ['清点的现金与应有的不一样。', 'The cash counted differs from the expected amount.'],
    ['长短款要记账，不能抹掉。', 'The difference is booked and can’t be erased.'],
    ['请写明原因后再关箱。', 'Give a reason, then close the till.'],
  ),
  'receiver-is-giver': text(
    409,
    ['不能把钱箱交给自己。', 'You can’t hand the till over to yourself.'],
    ['钱箱没有关。', 'The till is still open.'],
    ['请接班的柜员用自己的工号签字。', 'The clerk taking over signs with their own staff number.'],
  ),
  'cash-too-little': text(
    409,
    ['收到的现金少于应收金额。', 'The cash received is less than the amount due.'],
    ['没有收款记录。', 'Nothing was collected.'],
    ['请再收 {missing} 元。', 'Collect ¥{missing} more.'],
  ),
  'cash-too-much': text(
    422,
    ['找零会超过 ¥{most}。', 'The change would be more than ¥{most}.'],
    ['没有收款记录。', 'Nothing was collected.'],
    ['请核对实收金额后重新输入。', 'Check the amount received and enter it again.'],
  ),
  'float-too-much': text(
    422,
    ['备用金超过 ¥{most}。', 'The float is more than ¥{most}.'],
    ['钱箱没有打开，账上没有改动。', 'The till was not opened and nothing was booked.'],
    ['请核对金额后重新输入。', 'Check the amount and enter it again.'],
  ),
  'fee-not-settled': text(
    409,
    ['费用还没有收。', 'The fee has not been settled.'],
    ['收费前不能制证。', 'Nothing can be issued before the fee is settled.'],
    ['请先收费。', 'Collect the fee first.'],
  ),
  'receipt-before-fee': text(
    409,
    ['费用还没有收，还没有收费凭条。', 'The fee has not been settled, so there is no receipt yet.'],
    ['没有打印，也没有显示。', 'Nothing was printed or shown.'],
    ['收费以后再打印。', 'Print it once the fee has been settled.'],
  ),
  'till-closed': text(
    409,
    ['钱箱还没有开。', 'The till is not open.'],
    ['没有收款记录。', 'Nothing was collected.'],
    ['请先清点备用金并开箱。', 'Count the float and open the till first.'],
  ),
  'till-already-open': text(
    409,
    ['您的钱箱已经开着。', 'Your till is already open.'],
    ['没有任何改动。', 'Nothing was changed.'],
    ['可以直接收款。', 'You can collect right away.'],
  ),
} as const satisfies Record<string, ProblemText>;
