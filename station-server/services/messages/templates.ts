import { fill } from '../../../shared/vocabulary/values/localized.ts';
import type { MessageTemplate, MessageWay } from '../../../shared/vocabulary/message.ts';

/** Opens every text, as the carriers ask for. */
const SIGNATURE = '【BJCA受理点】';

interface Template {
  /** Of the mail. */
  subject: string;
  /** The same by SMS and by mail; `{name}` places are filled by whoever sends. */
  text: string;
  /** Its text is dropped once it was sent or its time is up, and staff never see it. */
  secret?: true;
}

/** What suppliers are told, in the words of the counter. */
const templates = {
  'order-received': {
    subject: '订单 {orderNumber} 已收到',
    text: '{organisation}的“{service}”订单 {orderNumber} 已收到，预计 {dueDate} 前审核完，结果会发短信和邮件。',
  },
  'materials-returned': {
    subject: '订单 {orderNumber} 的材料需要补正',
    text: '订单 {orderNumber}（{service}）的材料没有通过审核：{reasons}。请按原因改好后重新提交，已付的费用不受影响。',
  },
  'data-refused': {
    subject: '订单 {orderNumber} 的单位资料要改正',
    text: '订单 {orderNumber}（{service}）：证书系统不接受填写的单位资料。请到自助终端登录账户，在“未完成订单”里打开，对照执照改正名称或地区。{papers}已付的费用保留。',
  },
  'review-approved': {
    subject: '订单 {orderNumber} 审核通过',
    text: '订单 {orderNumber}（{service}）已审核通过。{nextStep}',
  },
  'parcel-registered': {
    subject: '订单 {orderNumber} 的邮寄材料已签收',
    text: '订单 {orderNumber} 的邮寄材料（快递单号 {courierNumber}）已签收，预计 {dueDate} 前审核完。',
  },
  'parcel-deficient': {
    subject: '订单 {orderNumber} 的邮寄材料有缺',
    text: '订单 {orderNumber} 的邮寄材料有缺：{missing}。请补寄。{parcelAddress}。',
  },
  'certificate-produced': {
    subject: '订单 {orderNumber} 的证书已制作',
    text: '订单 {orderNumber}（{service}）的证书已制作完成，{dueDate} 前寄出，寄出后会告诉您快递单号。{pinPlace}。{ended}',
  },
  'medium-dispatched': {
    subject: '订单 {orderNumber} 的证书介质已寄出',
    text: '订单 {orderNumber} 的证书介质已由{courier}寄出，快递单号 {courierNumber}。{pinPlace}。{uponReceipt}{ended}',
  },
  'papers-dispatched': {
    subject: '订单 {orderNumber} 的单据已寄出',
    text: '订单 {orderNumber}（{service}）的单据已由{courier}寄出，快递单号 {courierNumber}。{ended}',
  },
  'parcel-sent-back': {
    subject: '订单 {orderNumber} 的来件已寄回',
    text: '订单 {orderNumber}（{service}）已取消，您寄来的{contents}已由{courier}寄回，快递单号 {courierNumber}。{pinPlace}',
  },
  'parcel-awaited': {
    subject: '订单 {orderNumber}：请邮寄材料',
    text: '订单 {orderNumber}（{service}）请邮寄以下材料：{materials}。{parcelAddress}。收到后 3–5 个工作日内审核。',
  },
  'unlock-authorised': {
    subject: '证书解锁授权',
    text: '您申请的证书解锁已获批准。请在 {validUntil} 前带上介质到自助终端，登录后在“我的订单”里打开这张订单，输入重设码 {code} ，再设置新密码。在自助终端上也可以直接打开链接：{link} 。重设码和链接只能用一次，请不要转发。',
    secret: true,
  },
  'download-ready': {
    subject: '订单 {orderNumber} 可以下载证书',
    text: '订单 {orderNumber}（{service}）可以下载证书了。请带上原介质，到自助终端登录账户后下载。',
  },
  'order-cancelled': {
    subject: '订单 {orderNumber} 已取消',
    text: '订单 {orderNumber}（{service}）已取消，原因：{reason}。{money}',
  },
  'order-reminder': {
    subject: '订单 {orderNumber} 还没有办完',
    text: '订单 {orderNumber}（{service}）还没有办完，{expiryDate} 自动取消。要继续办理，请到自助终端登录账户，在“未完成订单”里打开。',
  },
  'order-passed': {
    subject: '订单 {orderNumber} 暂停办理',
    text: '订单 {orderNumber}（{service}）暂停办理：受理点正在柜台为您单位办理同一证书的业务。柜台办结以前，这份订单不能支付，也不能制作证书。如果不是您单位在办，请尽快联系受理点，电话 {telephone}。',
  },
  'refund-made': {
    subject: '订单 {orderNumber} 已退款',
    text: '订单 {orderNumber} 的 {amountYuan} 元已按原支付方式退回，到账时间以银行或支付平台为准。',
  },
  'one-time-code': {
    subject: '验证码',
    text: '验证码 {code}，用于{purpose}，{minutes} 分钟内有效。工作人员不会向您要验证码，请不要告诉任何人。',
    secret: true,
  },
} as const satisfies Record<MessageTemplate, Template>;

type PlacesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlacesIn<Rest>
  : never;

type Templates = typeof templates;

/** A template with a value for each of its places. */
export type TemplatedText = {
  [T in MessageTemplate]: {
    template: T;
    values: Readonly<Record<PlacesIn<Templates[T]['text'] | Templates[T]['subject']>, string>>;
  };
}[MessageTemplate];

/** Of an SMS; what is longer ends in an ellipsis. */
const MOST_CHARACTERS = 500;

const secrets: ReadonlySet<string> = new Set<string>(
  Object.entries<Template>(templates).flatMap(([template, { secret }]) => (secret ? [template] : [])),
);

/** Whether a template's text is nobody's but the recipient's. */
export const isSecret = (template: string): boolean => secrets.has(template);

/** A template with its places filled. */
export function render(
  { template, values }: TemplatedText,
  way: MessageWay,
): { subject: string; text: string } {
  const { subject, text } = templates[template];
  const put = (words: string): string => fill({ zh: words, en: '' }, values).zh;
  const whole = SIGNATURE + put(text);
  const cut = way === 'sms' && whole.length > MOST_CHARACTERS;
  return { subject: put(subject), text: cut ? `${whole.slice(0, MOST_CHARACTERS - 1)}…` : whole };
}

/** R-ON-12: the words around the initial PIN of a medium, which only the gateway puts between them. */
export const initialPinText = (orderNumber: string, mediumSerial: string) => ({
  before: `${SIGNATURE}订单 ${orderNumber} 的证书介质（序列号后四位 ${mediumSerial.slice(-4)}）的初始密码是 `,
  after: '，收到介质后请马上改成自己的密码，不要告诉任何人。',
});
