import { expect } from 'chai';
import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outboxMail, smtpMail, type Mail } from '../../../station-server/adapters/messages/mail.ts';
import { MessageRefused } from '../../../station-server/adapters/messages/sms-gateway.ts';
import { MailServer } from '../../harness/mail-server.ts';

const FROM = 'station@example.com';

/** What another's parser reads out of mails. */
const READ_MAILS = `
import base64, email, email.policy, json, sys
def read(raw):
    mail = email.message_from_bytes(base64.b64decode(raw), policy=email.policy.default)
    files = [{'filename': part.get_filename(), 'content': base64.b64encode(part.get_content()).decode()} for part in mail.iter_attachments()]
    return {'messageId': mail['message-id'], 'from': mail['from'], 'to': mail['to'], 'subject': mail['subject'],
            'text': mail.get_body(('plain',)).get_content(), 'files': files}
print(json.dumps([read(raw) for raw in json.load(sys.stdin)]))
`;

interface ReadMail {
  messageId: string;
  from: string;
  to: string;
  subject: string;
  text: string;
  files: { filename: string; content: string }[];
}

const read = (mails: readonly Buffer[]): ReadMail[] =>
  JSON.parse(
    execFileSync('python3', ['-c', READ_MAILS], {
      input: JSON.stringify(mails.map((mail) => mail.toString('base64'))),
      encoding: 'utf8',
    }),
  ) as ReadMail[];

/** Lines end as they do here, and a last one that is not ended is as one that is. */
const plain = (text: string): string => text.replaceAll('\r\n', '\n').replace(/\n$/, '');

const whatWasSent = ({ attachments = [], ...mail }: Mail): ReadMail => ({
  ...mail,
  from: FROM,
  text: plain(mail.text),
  files: attachments.map(({ filename, content }) => ({ filename, content: content.toString('base64') })),
});
const whatCame = (mails: readonly Buffer[]): ReadMail[] =>
  read(mails)
    .map((mail) => ({ ...mail, text: plain(mail.text) }))
    .sort((a, b) => (a.messageId < b.messageId ? -1 : 1));

const words = (maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'abc XYZ.=?<>"&样本证书【】￥𠮷—'), minLength: 1, maxLength });
const line = words(90).map((text) => text.trim().replaceAll(/ +/g, ' ') || '样本');

/** Mails with ids that differ in one sign only. */
const anyMails: fc.Arbitrary<Mail[]> = fc
  .array(
    fc.record(
      {
        to: fc.constantFrom('agent@example.com', 'sample@example.com'),
        subject: line,
        text: fc.array(words(200), { minLength: 1, maxLength: 6 }).map((lines) => lines.join('\n')),
        attachments: fc.array(
          fc.record({
            filename: fc.constantFrom('发票.pdf', 'invoice 1.pdf'),
            content: fc.uint8Array({ maxLength: 3000 }).map((bytes) => Buffer.from(bytes)),
          }),
          { maxLength: 2 },
        ),
      },
      { requiredKeys: ['to', 'subject', 'text'] },
    ),
    { minLength: 1, maxLength: 9 },
  )
  .map((mails) => mails.map((mail, i) => ({ ...mail, messageId: `<${'-+!#$%&~='[i] ?? i}@example.com>` })));

const sorted = (mails: readonly Mail[]): ReadMail[] =>
  mails.map(whatWasSent).sort((a, b) => (a.messageId < b.messageId ? -1 : 1));

describe('mails, read by another’s parser', function () {
  this.timeout(60_000);

  it('any mail comes to the mail server as it was sent, its attachments byte for byte', async () => {
    const server = new MailServer();
    const send = smtpMail(await server.listen(), FROM);
    await fc.assert(
      fc.asyncProperty(anyMails, async (mails) => {
        server.received.length = 0;
        for (const mail of mails) await send(mail);
        expect(whatCame(server.received.map(({ content }) => Buffer.from(content)))).to.deep.equal(
          sorted(mails),
        );
      }),
      { numRuns: 4, endOnFailure: true },
    );
    await server.close();
  });

  it('goes to exactly one mailbox, or to nobody', async () => {
    const server = new MailServer();
    const send = smtpMail(await server.listen(), FROM);
    for (const to of ['li,ming@qq.com', 'zhang@qq.com;wang@qq.com', 'zhang@qq.com\r\nBcc: wang@qq.com', '']) {
      const sent = send({ messageId: '<1@example.com>', to, subject: '样本', text: '样本' });
      const failure: unknown = await sent.then(
        () => null,
        (error: unknown) => error,
      );
      expect(failure, to).to.be.instanceOf(MessageRefused);
    }
    expect(server.received).to.have.length(0);
    await server.close();
  });

  it('any mail is in the outbox as it was sent; none takes the place of another', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'station-outbox-'));
    await fc.assert(
      fc.asyncProperty(anyMails, async (mails) => {
        const outbox = mkdtempSync(join(directory, 'run-'));
        const send = outboxMail(outbox, FROM);
        for (const mail of mails) await send(mail);
        const kept = readdirSync(outbox).filter((name) => name.endsWith('.eml'));
        expect(whatCame(kept.map((name) => readFileSync(join(outbox, name))))).to.deep.equal(sorted(mails));
      }),
      { numRuns: 4, endOnFailure: true },
    );
    rmSync(directory, { recursive: true, force: true });
  });
});
