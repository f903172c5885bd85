import { text, type ProblemText } from './problem-text.ts';

/** What can't be done with messages to suppliers, one-time codes and the calendar of working days. */
export const messageProblems = {
  'code-too-often': text(
    429,
    ['验证码要得太频繁。', 'Codes requested too often.'],
    [
      '这次没有发送；5 分钟内收到的仍可以用。',
      'No code was sent. A code received within the last 5 minutes is still valid.',
    ],
    ['请等 {wait}再试。', 'Wait {wait} and try again.'],
  ),
  'codes-used-up': text(
    429,
    ['这段时间能发的验证码都发完了。', 'No more codes can be sent for now.'],
    [
      '5 分钟内收到的仍可以用；已填写的内容都还在。',
      'A code received within the last 5 minutes is still valid. Nothing you entered is lost.',
    ],
    [
      '{wait}后可以再要一条；等不及请按“叫工作人员”，到柜台办理。',
      'You can request another in {wait}. If you can’t wait, press “Call staff” and continue at the counter.',
    ],
  ),
  'code-wrong': text(
    422,
    ['验证码不对。', 'The code is wrong.'],
    ['还可以再试 {triesLeft} 次。', '{triesLeft} attempt(s) left.'],
    [
      '请核对短信里的六位数字；5 分钟内收到的几条都可以用。',
      'Check the six digits in the SMS. Any code received within the last 5 minutes will work.',
    ],
  ),
  'code-dead': text(
    422,
    ['这个验证码不能再用了。', 'This code can’t be used any more.'],
    ['它已用过、过期，或输错太多次。', 'It has been used, has expired, or was entered wrong too often.'],
    ['请重新获取验证码。', 'Request a new code.'],
  ),
  'message-sent': text(
    409,
    ['这条消息已经发出。', 'This message has already been sent.'],
    ['没有再发一次。', 'It was not sent again.'],
    [
      '地址不对的，请改正地址，系统会发到新的地址。',
      'If the address is wrong, correct it; the message is then sent to the new address.',
    ],
  ),
  'message-too-late': text(
    409,
    ['这条消息的内容已经失效。', 'The content of this message is no longer valid.'],
    ['不会再发送。', 'It will not be sent.'],
    ['需要时请供应商重新申请。', 'If needed, the supplier can request it again.'],
  ),
  'message-address-fixed': text(
    403,
    ['验证码和授权链接的收件人不能在这里改。', 'The recipient of a code or link can’t be changed here.'],
    ['没有任何改动。', 'Nothing was changed.'],
    ['请在订单里改正联系方式，再重新发送。', 'Correct the contact details in the order, then send it again.'],
  ),
  'address-corrected-enough': text(
    409,
    [
      '这条消息的收件人已经改过 {most} 次，不能再改。',
      'The recipient of this message has been changed {most} times and can’t be changed again.',
    ],
    ['没有再发送；它停在最后一次填写的收件人。', 'It was not sent again; the last recipient entered stays.'],
    [
      '请打电话或当面告诉供应商，并在订单里核对联系方式。',
      'Tell the supplier by phone or in person, and check the contact details in the order.',
    ],
  ),
  'calendar-year-out-of-range': text(
    422,
    ['只能登记 {from} 年至 {to} 年的放假安排。', 'Only the years {from} to {to} can be entered.'],
    ['没有任何改动。', 'Nothing was changed.'],
    ['请核对年份。', 'Check the year.'],
  ),
  'calendar-day-wrong': text(
    422,
    ['{date} 不能这样登记。', '{date} can’t be entered like this.'],
    ['没有任何改动。', 'Nothing was changed.'],
    [
      '放假的日子和调休上班的日子都要在这一年里（或上一年 12 月），同一天不能既放假又上班，调休上班的应是周六或周日。',
      'Days off and make-up working days must be in that year (or in December of the year before). A day can’t be both, and make-up working days must be Saturdays or Sundays.',
    ],
  ),
} as const satisfies Record<string, ProblemText>;
