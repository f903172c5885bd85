import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { waitingPayment, type CasePayment } from '../../../shared/case/state/payments.ts';
import type { Notice } from '../../../station-server/sandboxes/payment/notice-sender.ts';
import { sendPaymentNotice } from '../../../station-server/sandboxes/payment/notices.ts';
import { openSandboxKeys } from '../../../station-server/sandboxes/payment/sandbox-keys.ts';
import type { SandboxOrder } from '../../../station-server/sandboxes/payment/sandbox-order.ts';
import type { SandboxParts } from '../../../station-server/sandboxes/payment/sandbox-parts.ts';
import { secretFile } from '../../../station-server/settings/secret-files.ts';
import {
  NONCE_HEADER,
  SIGNATURE_HEADER,
  signatureOf,
  TIMESTAMP_HEADER,
} from '../../../station-server/adapters/signed-http/message-signature.ts';
import { NOTICE_ABOUT } from '../../../station-server/adapters/verification/verification-notices.ts';
import { openOrder, walkOrderUntil, type OrderWalk } from '../../harness/order-walk.ts';
import { onPhone } from '../../harness/paying.ts';
import type { AbusedStation } from './abused-station.ts';
import { ask, type Answer } from './asking.ts';

const ORGANISATION = 704;
const SECRET_BYTES = 32;
const STALE_MS = 600_000;

/** The same with another first character: the last ones of Base64 may say nothing. */
const otherThan = (value: string): string =>
  value === '' ? '1' : value.replace(/^./, (first) => (first === '1' ? '2' : '1'));

/** What the channels and the verification gateway tell, forged, replayed and grown out of all proportion. */
export function forgedNotices(station: AbusedStation): void {
  let walk: OrderWalk;
  let order = '';
  let payment: CasePayment;

  /** The notification that the channel's sandbox would send, with the keys that it has. */
  const noticeOf = (sandboxOrder: SandboxOrder): Notice => {
    const made: Notice[] = [];
    const parts = {
      keys: openSandboxKeys(join(station.process.dataDir, 'payment-sandbox', 'keys')),
      clock: () => new Date(),
      notices: { send: (make: () => Notice) => void made.push(make()) },
    } as unknown as SandboxParts;
    sendPaymentNotice(sandboxOrder, parts);
    const [notice] = made;
    if (!notice) throw new Error('no notification was made');
    return notice;
  };
  const tell = async ({ url, headers, body }: Pick<Notice, 'url' | 'headers' | 'body'>): Promise<number> => {
    const response = await fetch(url, { method: 'POST', headers, body });
    expect(station.leaksIn(await response.text())).to.deep.equal([]);
    return response.status;
  };
  const atSandbox = async (): Promise<SandboxOrder> => {
    const orders = await station.desk.counter.request<SandboxOrder[]>('GET', '/bench/payments/orders');
    const found = orders.find(({ outTradeNo }) => outTradeNo === payment.paymentId);
    if (!found) throw new Error('the sandbox does not know the order');
    return found;
  };
  const asPaid = (sandboxOrder: SandboxOrder): SandboxOrder => ({
    ...{ ...sandboxOrder, state: 'paid', paidFen: sandboxOrder.amountFen, paidAt: Date.now() },
  });
  const isSettled = ({ settlement }: CaseState): boolean => settlement !== null;

  describe('notifications', () => {
    before(async () => {
      walk = station.walk('first-issue', ORGANISATION);
      order = await openOrder(walk);
      await walkOrderUntil(walk, order, 'payment');
      await station.victim.command(order, { type: 'offer-payment', method: 'wechat-pay' });
      const state = await station.desk.until(order, (now) => (waitingPayment(now)?.codeUrl ?? null) !== null);
      const waiting = waitingPayment(state);
      if (!waiting) throw new Error('no payment is awaited');
      payment = waiting;
    });

    it('R-FEE-2: a payment notification with anything in it changed is nobody’s, and settles nothing', async () => {
      const sound = noticeOf(asPaid(await atSandbox()));
      const signed = Object.keys(sound.headers).filter((name) => name.startsWith('Wechatpay-'));
      expect(signed).to.have.length(4);
      for (const name of signed) {
        const { [name]: value = '', ...others } = sound.headers;
        expect(await tell({ ...sound, headers: others }), `without ${name}`).to.equal(401);
        for (const changed of [otherThan(value), '0', 'x'])
          expect(await tell({ ...sound, headers: { ...others, [name]: changed } }), name).to.equal(401);
      }
      const { resource } = JSON.parse(sound.body) as { resource: { ciphertext: string } };
      for (const body of [
        '',
        '{}',
        sound.body.replace('TRANSACTION', 'REFUND'),
        sound.body.replace(resource.ciphertext, resource.ciphertext.slice(4)),
        `${sound.body} `,
      ])
        expect(await tell({ ...sound, body }), body.slice(0, 60)).to.equal(401);
      expect(isSettled(await station.desk.state(order))).to.equal(false);
    });

    it('one that is signed and lies makes the station ask, and nothing more', async () => {
      expect(await tell(noticeOf(asPaid(await atSandbox())))).to.be.oneOf([200, 204]);
      expect(isSettled(await station.desk.state(order))).to.equal(false);
    });

    it('Alipay’s with any field changed or left out is nobody’s', async () => {
      const sound = noticeOf({
        ...asPaid(await atSandbox()),
        channel: 'alipay',
        notifyUrl: `${station.url}/payments/notifications/alipay`,
      });
      const fields = [...new URLSearchParams(sound.body)].filter(([name]) => name !== 'sign_type');
      expect(fields.length).to.be.above(10);
      for (const [name, value] of fields) {
        const changed = new URLSearchParams(sound.body);
        changed.set(name, otherThan(value));
        expect(await tell({ ...sound, body: changed.toString() }), name).to.equal(401);
        changed.delete(name);
        expect(await tell({ ...sound, body: changed.toString() }), `without ${name}`).to.equal(401);
      }
    });

    it('a payment that was told ten times was paid once', async () => {
      await onPhone(station.desk, payment, 'pay');
      const before = await station.desk.until(order, isSettled);
      const sound = noticeOf(await atSandbox());
      const answers = await Promise.all(Array.from({ length: 10 }, () => tell(sound)));
      expect(new Set(answers).size, 'told again it is taken again').to.equal(1);
      const after = await station.desk.state(order);
      expect(after.payments).to.deep.equal(before.payments);
      expect(after.settlement).to.deep.equal(before.settlement);
    });

    it('the verification gateway’s, forged in each header, stale or told twice, is refused', async () => {
      const home = join(station.process.dataDir, 'verification-sandbox');
      const secret = secretFile(home, 'verification-secret', SECRET_BYTES);
      const url = `${station.url}/verifications/notifications`;
      const body = JSON.stringify({ requestId: randomUUID() });
      const notice = (timestampMs: number) => {
        const nonce = randomUUID();
        const signature = signatureOf({ about: NOTICE_ABOUT, timestampMs, nonce, body }, secret);
        const headers = {
          [TIMESTAMP_HEADER]: String(timestampMs),
          [NONCE_HEADER]: nonce,
          [SIGNATURE_HEADER]: signature,
        };
        return { url, body, headers };
      };
      const sound = notice(Date.now());
      for (const name of Object.keys(sound.headers)) {
        const { [name]: value = '', ...others } = sound.headers as Record<string, string>;
        expect(await tell({ ...sound, headers: others }), `without ${name}`).to.equal(401);
        expect(await tell({ ...sound, headers: { ...others, [name]: `${value}0` } }), name).to.equal(401);
      }
      expect(await tell({ ...sound, body: `${body} ` })).to.equal(401);
      expect(await tell(notice(Date.now() - STALE_MS))).to.equal(401);
      expect(await tell(notice(Date.now() + STALE_MS))).to.equal(401);
      expect(await tell(sound), 'the sound one').to.equal(204);
      expect(await tell(sound), 'told twice').to.equal(401);
    });

    it('one of a megabyte is refused before it is believed', async () => {
      const paths = [
        '/payments/notifications/wechat-pay',
        '/payments/notifications/alipay',
        '/verifications/notifications',
        '/pki/ocsp',
      ];
      for (const path of paths) {
        const body = Buffer.alloc(1024 * 1024, 'A');
        const headers = { 'content-type': 'application/ocsp-request' };
        const answer: Answer = await ask(station.url, '', { method: 'POST', path, body, headers });
        expect(answer.status, path).to.equal(413);
      }
    });
  });
}
