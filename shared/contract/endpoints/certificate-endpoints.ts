import { STAFF, answers } from './endpoint.ts';
import type { CertificateView, EncryptionTestView, SlotCertificateView } from '../api.ts';
import { certificateQuerySchema } from '../queries.ts';
import { encryptionTestSchema } from '../commands.ts';

/** Finding certificates, what is on the media in the rig, and the encryption test. */
export const certificateEndpoints = {
  /** By code, name, serial of certificate or medium. */
  'GET /certificates': answers<CertificateView[]>()({ access: STAFF, query: certificateQuerySchema }),
  /** By the ID card that is laid on the reader. */
  'POST /certificates/agent-card': answers<CertificateView[]>()({ access: STAFF }),
  /** What is on the medium in a slot. */
  'GET /slots/:slot/certificate': answers<SlotCertificateView>()({ access: STAFF }),
  /** Begins one at this desk. */
  'POST /encryption-test': answers<EncryptionTestView>()({
    access: STAFF,
    body: encryptionTestSchema,
  }),
  'GET /encryption-test': answers<EncryptionTestView | null>()({ access: STAFF }),
  'DELETE /encryption-test': answers<void>()({ access: STAFF }),
};
