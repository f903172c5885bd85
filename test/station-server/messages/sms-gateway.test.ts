import { expect } from 'chai';
import fc from 'fast-check';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sealFor } from '../../../hardware/processes/sealed-channel.ts';
import type { MessageSandboxState } from '../../../shared/contract/message-sandbox.ts';
import {
  startMessageSandbox,
  type MessageSandbox,
} from '../../../station-server/sandboxes/message/start-message-sandbox.ts';
import { HttpSmsGateway } from '../../../station-server/adapters/messages/http-sms-gateway.ts';
import { MessageRefused, MessageUnanswered } from '../../../station-server/adapters/messages/sms-gateway.ts';
import { initialPinText } from '../../../station-server/services/messages/templates.ts';

const MOBILE = '13800000001';
const sms = (messageId: string, mobile = MOBILE) => ({ messageId, mobile, text: '【BJCA受理点】样例短信' });

async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => null,
    (reason: unknown) => reason,
  );
}

const pinText = initialPinText('YM01-20261123-0001', 'BJ202611230001');

describe('SMS port, over HTTP to the sandbox', function () {
  this.timeout(60_000);
  let directory: string;
  let sandbox: MessageSandbox;
  let gateway: HttpSmsGateway;

  const connect = (secretHex = sandbox.ready.secretHex): HttpSmsGateway =>
    new HttpSmsGateway({
      baseUrl: sandbox.ready.baseUrl,
      secret: Buffer.from(secretHex, 'hex'),
      clock: Date.now,
    });
  async function start(): Promise<void> {
    sandbox = await startMessageSandbox(join(directory, 'sandbox'), join(directory, 'outbox'));
    gateway = connect();
  }
  async function control(path = '', wanted?: unknown): Promise<MessageSandboxState> {
    const response = await fetch(
      sandbox.ready.controlUrl + path,
      wanted === undefined
        ? {}
        : {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(wanted),
          },
    );
    return (await response.json()) as MessageSandboxState;
  }
  const textsOf = async (mobile = MOBILE): Promise<string[]> =>
    ((await control()).phones.find((phone) => phone.mobile === mobile)?.texts ?? []).map(({ text }) => text);

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'message-sandbox-'));
    await start();
  });
  afterEach(async () => {
    await sandbox.close();
    await rm(directory, { recursive: true, force: true });
  });

  it('delivers a message once, however often it is sent, also after a restart of the gateway', async () => {
    await gateway.send(sms('m1'));
    await gateway.send(sms('m1'));
    await sandbox.close();
    await start();
    await gateway.send(sms('m1'));
    await gateway.send(sms('m2'));
    expect(await textsOf()).to.have.length(2);
  });

  it('any text is on the phone as it was sent', async () => {
    const texts = fc
      .sample(fc.string({ unit: 'grapheme', maxLength: 300 }), 15)
      .map((text) => `【BJCA受理点】${text}`);
    for (const [i, text] of texts.entries()) await gateway.send({ ...sms(`any-${i}`), text });
    expect([...(await textsOf())].sort()).to.deep.equal([...texts].sort());
  });

  it('a lost answer and a silent gateway are unanswered; sending again is safe', async () => {
    await control('/trouble', { kind: 'lost', count: 1 });
    expect(await errorOf(gateway.send(sms('m1')))).to.be.instanceOf(MessageUnanswered);
    await control('/trouble', { kind: 'silent', count: 1 });
    expect(await errorOf(gateway.send(sms('m2')))).to.be.instanceOf(MessageUnanswered);
    expect(await textsOf()).to.have.length(1);
    await gateway.send(sms('m1'));
    await gateway.send(sms('m2'));
    expect(await textsOf()).to.have.length(2);
  });

  it('a number that takes none is refused, until it does', async () => {
    await control('/refusals', { mobile: MOBILE, isRefused: true });
    const error = await errorOf(gateway.send(sms('m1')));
    expect(error).to.be.instanceOf(MessageRefused).and.to.include({ code: 'NUMBER_REFUSED' });
    await control('/refusals', { mobile: MOBILE, isRefused: false });
    await gateway.send(sms('m1'));
    expect(await textsOf()).to.have.length(1);
  });

  it('a text without a signature, or for no number, is refused', async () => {
    for (const wrong of [{ ...sms('m1'), text: '没有签名' }, sms('m2', '12345')])
      expect(await errorOf(gateway.send(wrong))).to.be.instanceOf(MessageRefused);
  });

  it('who does not share the secret is not served', async () => {
    const stranger = connect('00'.repeat(32));
    expect(await errorOf(stranger.send(sms('m1')))).to.be.instanceOf(MessageUnanswered);
    expect(await textsOf()).to.deep.equal([]);
  });

  it('R-ON-12: a secret sealed for the gateway is on the phone, and not in what the gateway keeps', async () => {
    const pin = '48151623';
    const { before: textBefore, after: textAfter } = pinText;
    const secretSms = { messageId: 's1', mobile: MOBILE, textBefore, textAfter };
    const channel = await gateway.openSecretChannel();
    const sealed = sealFor(channel, Buffer.from(pin));
    expect(JSON.stringify(sealed)).not.to.include(pin);
    await control('/trouble', { kind: 'lost', count: 1 });
    expect(await errorOf(gateway.sendSecret({ ...secretSms, sealed }))).to.be.instanceOf(MessageUnanswered);
    await gateway.sendSecret({ ...secretSms, sealed });
    expect(await textsOf()).to.deep.equal([textBefore + pin + textAfter]);
    await sandbox.close();
    await start();
    expect((await textsOf())[0]).not.to.include(pin);
    await gateway.sendSecret({ ...secretSms, sealed });
    expect(await textsOf()).to.have.length(1);
  });

  it('R-ON-12: a channel is good for one secret, and closed when the gateway was restarted', async () => {
    const secretSms = { messageId: 's1', mobile: MOBILE, textBefore: pinText.before, textAfter: '' };
    const sealed = sealFor(await gateway.openSecretChannel(), Buffer.from('1'));
    await gateway.sendSecret({ ...secretSms, sealed });
    const again = await errorOf(gateway.sendSecret({ ...secretSms, messageId: 's2', sealed }));
    expect(again).to.be.instanceOf(MessageRefused).and.to.include({ code: 'CHANNEL_CLOSED' });
    const former = sealFor(await gateway.openSecretChannel(), Buffer.from('2'));
    await sandbox.close();
    await start();
    const error = await errorOf(gateway.sendSecret({ ...secretSms, messageId: 's3', sealed: former }));
    expect(error).to.be.instanceOf(MessageRefused).and.to.include({ code: 'CHANNEL_CLOSED' });
    const anew = sealFor(await gateway.openSecretChannel(), Buffer.from('2'));
    await gateway.sendSecret({ ...secretSms, messageId: 's3', sealed: anew });
    expect(await textsOf()).to.include(`${pinText.before}2`);
  });
});
