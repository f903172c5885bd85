import { NOTHING_LOST, text, type ProblemText } from './problem-text.ts';

/** What can't be done with tills, payments, prices, invoices and the books of a day. */
export const moneyProblems = {
  'screen-shows-another-case': text(
    409,
    ['客户屏上是另一张受理单 {caseNumber}。', 'The supplier’s screen shows another case, {caseNumber}.'],
    ['没有收钱。', 'No money was taken.'],
    [
      '请先点“在客户屏上显示这一张”，请供应商看清金额，再扫一次付款码。',
      'Show this case on the screen, let the supplier read the amount, then scan the code again.',
    ],
  ),
  'payment-waiting': text(
    409,
    ['这张受理单有一笔付款还没有结果。', 'A payment of this case has no outcome yet.'],
    ['现在再收可能收两次。', 'Collecting now might charge twice.'],
    [
      '请等结果；要换一种方式，先点“换一种方式收费”。',
      'Wait for it; to collect in another way, choose “another way” first.',
    ],
  ),
  'method-not-offered': text(
    409,
    ['本服务点没有开通这种收款方式。', 'This way of paying is not set up here.'],
    ['没有收款记录。', 'Nothing was collected.'],
    ['请用其他方式收费。', 'Collect in another way.'],
  ),
  'payment-code-unknown': text(
    422,
    ['这不是微信或支付宝的付款码。', 'This is no payment code of WeChat Pay or Alipay.'],
    ['没有收款。', 'Nothing was collected.'],
    ['请供应商打开“付款码”再扫一次。', 'Ask the supplier to open the payment code and scan again.'],
  ),
  'payment-unanswered': text(
    503,
    ['{method}没有应答。', '{method} does not answer.'],
    [
      '不知道供应商付了没有；系统会继续查询，不会重复收费。',
      'Nobody knows whether the supplier has paid; the station goes on asking and never charges twice.',
    ],
    [
      '请看供应商手机上的结果并稍等；急着办的，请主管批准改用其他方式。',
      'Look at the supplier’s phone and wait; a supervisor can let another way be used.',
    ],
  ),
  'slip-used': text(
    409,
    [
      '这张 POS 凭条已经用在另一张受理单（{caseNumber}）上。',
      'This slip was used in another case ({caseNumber}).',
    ],
    ['没有收款记录。', 'Nothing was collected.'],
    ['请核对凭条上的参考号。', 'Check the reference number on the slip.'],
  ),
  'refund-while-open': text(
    409,
    ['受理单还没有结束，收的费用不能退。', 'The case is still open; its fee can’t go back.'],
    ['没有退款。', 'Nothing was paid back.'],
    ['不再办理的，请先取消受理单。', 'Cancel the case first if it is not to go on.'],
  ),
  'refund-too-much': text(
    422,
    ['退款不能超过还可退的 ¥{most}。', 'No more than ¥{most} can still go back.'],
    ['没有退款。', 'Nothing was paid back.'],
    ['请改小金额。', 'Choose a smaller amount.'],
  ),
  'invoice-issued': text(
    409,
    ['发票已经开出，只能改邮箱。', 'The invoice is issued; only the e-mail can still be changed.'],
    NOTHING_LOST,
    ['其他内容要改的，请联系开票平台红冲重开。', 'For anything else, have it taken back and issued anew.'],
  ),
  'own-proposal': text(
    403,
    ['不能批准自己提出的收费标准。', 'You can’t approve your own proposal.'],
    ['收费标准没有变化。', 'The prices have not changed.'],
    ['请另一位主管批准。', 'Another supervisor has to.'],
  ),
  'fee-not-chargeable': text(
    422,
    ['有一项业务不能收这种费用。', 'A service can’t be charged for that.'],
    ['收费标准没有变化。', 'The prices have not changed.'],
    [
      '解锁免费；丢失和损坏补办只收介质费；更新只收服务费。',
      'Unlocking is free; a replacement costs the medium, a renewal the service.',
    ],
  ),
  'fee-schedule-too-soon': text(
    422,
    ['新的收费标准最早从明天起执行。', 'New prices begin tomorrow at the earliest.'],
    ['收费标准没有变化。', 'The prices have not changed.'],
    ['请改一个以后的日期，重新提出。', 'Propose them again for a later day.'],
  ),
  'channel-unanswered': text(503, ['{method}没有应答。', '{method} does not answer.'], NOTHING_LOST, [
    '请稍后再试，或从渠道后台下载文件再导入。',
    'Try again later, or bring the file from the channel’s own site.',
  ]),
  'statement-not-ready': text(
    409,
    ['{method}还没有这一天的对账单。', '{method} has no statement of this day.'],
    NOTHING_LOST,
    [
      '对账单一般在次日上午生成；当天确实没有交易的，请点“当天没有交易”。',
      'It is made the next morning; if nothing happened on that day, say so.',
    ],
  ),
  /** In the words of the line that is wrong. */
  'statement-refused': text(422, ['', ''], NOTHING_LOST, ['', '']),
  'media-difference-unexplained': text(
    422,
    ['清点的空白介质与应有的不一样。', 'The count of blank media differs from what should be there.'],
    ['还没有登记。', 'It was not booked.'],
    ['请写明原因。', 'Give the reason.'],
  ),
  'day-before-books': text(
    409,
    ['这一天在账的第一天之前。', 'This day is before the first day of the books.'],
    NOTHING_LOST,
    ['请核对日期。', 'Check the date.'],
  ),
  'day-not-begun': text(409, ['这一天还没有开始。', 'This day has not begun.'], NOTHING_LOST, [
    '请核对日期。',
    'Check the date.',
  ]),
  'day-closed': text(
    409,
    ['这一天已经日结。', 'This day is closed.'],
    ['日结的账不能再改。', 'A closed day does not change.'],
    ['需要更正的，在今天的账里登记。', 'Book a correction today.'],
  ),
  'day-not-closable': text(
    409,
    ['还不能日结：{what}。', 'The day can’t be closed yet: {what}.'],
    NOTHING_LOST,
    ['请按页面上的步骤办完再签字。', 'Finish the steps on the page, then sign.'],
  ),
  'nothing-owed': text(
    409,
    ['这张受理单没有要退的钱。', 'This case owes nothing.'],
    ['没有任何改动。', 'Nothing was changed.'],
    ['请核对受理单。', 'Check the case.'],
  ),
  'nothing-counted': text(
    422,
    ['还没有填清点的张数。', 'No notes were filled in.'],
    [
      '没有登记清点；空着不等于没有现金。',
      'No count was recorded: empty does not mean that there is no cash.',
    ],
    [
      '请按面额填张数；确实一张也没有的，填 0。',
      'Fill in how many of each there are; where there is none at all, put 0.',
    ],
  ),
  'safe-not-counted': text(
    409,
    ['保险柜还没有清点，或清点以后又有进出。', 'The safe was not counted, or cash has moved since.'],
    ['没有入账。', 'Nothing was booked.'],
    ['请再清点一次保险柜。', 'Count the safe again.'],
  ),
  'safe-difference-unexplained': text(
    422,
    ['保险柜的现金与账上不一样。', 'The cash in the safe differs from the books.'],
    ['长短款要记账，不能抹掉。', 'The difference is booked; it can’t be set to zero.'],
    ['请写明原因后再入账。', 'Give the reason, then book the count.'],
  ),
  'safe-holds-less': text(
    409,
    ['账上保险柜里没有这么多现金。', 'By the books the safe doesn’t hold that much.'],
    ['没有登记解款。', 'No deposit was recorded.'],
    ['请先清点保险柜并入账，再核对解款金额。', 'Count the safe and book the count, then check the amount.'],
  ),
  'safe-short-of-float': text(
    409,
    ['账上保险柜里没有这么多备用金。', 'By the books the safe doesn’t hold that much for a float.'],
    ['钱箱没有打开，账上没有改动。', 'The till was not opened and nothing was booked.'],
    [
      '请核对输入的金额。金额没错的，请主管清点保险柜并入账；来不及时先用较少的备用金或零元开箱，非现金收款不受影响。',
      'Check the sum that was typed. If it is right, ask a supervisor to count the safe and book the count; if that can’t wait, open with a smaller float or with none: payments other than cash go on.',
    ],
  ),
  'deposit-ended': text(
    409,
    ['这笔解款已经有回单，或已经退回。', 'This deposit has its receipt already, or came back.'],
    ['没有任何改动。', 'Nothing was changed.'],
    ['请刷新页面核对。', 'Reload the page and check.'],
  ),
  'deposit-difference-unexplained': text(
    422,
    ['银行入账的金额与解款单不一样。', 'The bank took in another sum than the slip says.'],
    ['差额要记账，不能抹掉。', 'The difference is booked; it can’t be set to zero.'],
    ['请写明原因后再登记回单。', 'Give the reason, then record the receipt.'],
  ),
  'deposit-bag-used': text(
    409,
    ['这个封包号已经用过。', 'This bag number was used before.'],
    ['没有登记解款。', 'No deposit was recorded.'],
    ['请核对封包上的号码。', 'Check the number on the bag.'],
  ),
  'bank-receipt-used': text(
    409,
    ['这张银行回单已经登记在另一笔解款上。', 'This bank receipt belongs to another deposit.'],
    ['没有登记回单。', 'No receipt was recorded.'],
    ['请核对回单号。', 'Check the number of the receipt.'],
  ),
  'till-not-counted': text(
    409,
    ['钱箱还没有清点，或清点以后又有收款。', 'The till was not counted, or cash has moved since.'],
    ['钱箱没有关。', 'It stays open.'],
    ['请再清点一次现金。', 'Count the cash again.'],
  ),
  'till-difference-unexplained': text(
    422,
    ['清点的现金与应有的不一样。', 'The cash differs from what should be there.'],
    ['长短款要记账，不能抹掉。', 'The difference is booked; it can’t be set to zero.'],
    ['请写明原因后再关箱。', 'Give the reason, then close.'],
  ),
  'receiver-is-giver': text(
    409,
    ['不能把钱箱交给自己。', 'A till can’t be handed to oneself.'],
    ['钱箱没有关。', 'It stays open.'],
    ['请接班的柜员用自己的工号签字。', 'The clerk who takes over signs with his own number.'],
  ),
  'cash-too-little': text(
    409,
    ['收到的现金少于应收金额。', 'The cash is less than what is due.'],
    ['没有收款记录。', 'Nothing was collected.'],
    ['请再收 {missing} 元。', 'Collect ¥{missing} more.'],
  ),
  'cash-too-much': text(
    422,
    ['找零会超过 ¥{most}。', 'The change would be more than ¥{most}.'],
    ['没有收款记录。', 'Nothing was collected.'],
    ['请核对实收金额后重新输入。', 'Check what was received and type it again.'],
  ),
  'float-too-much': text(
    422,
    ['备用金超过 ¥{most}。', 'The float is more than ¥{most}.'],
    ['钱箱没有打开，账上没有改动。', 'The till was not opened and nothing was booked.'],
    ['请核对金额后重新输入。', 'Check the sum and type it again.'],
  ),
  'fee-not-settled': text(
    409,
    ['费用还没有收。', 'The fee is not settled.'],
    ['收费前不能制证。', 'Nothing is issued before that.'],
    ['请先收费。', 'Collect the fee first.'],
  ),
  'receipt-before-fee': text(
    409,
    ['费用还没有收，还没有收费凭条。', 'The fee is not settled: there is no receipt yet.'],
    ['没有打印，也没有显示。', 'Nothing was printed or shown.'],
    ['收费以后再打印。', 'Print it once the fee is settled.'],
  ),
  'till-closed': text(
    409,
    ['钱箱还没有开。', 'No till is open.'],
    ['没有收款记录。', 'Nothing was collected.'],
    ['请先清点备用金并开箱。', 'Count the float and open the till first.'],
  ),
  'till-already-open': text(
    409,
    ['您的钱箱已经开着。', 'Your till is open already.'],
    ['没有任何改动。', 'Nothing was changed.'],
    ['可以直接收款。', 'Go on collecting.'],
  ),
} as const satisfies Record<string, ProblemText>;
