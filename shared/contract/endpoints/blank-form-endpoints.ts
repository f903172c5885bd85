import { answers, type Bytes } from './endpoint.ts';

/** R-MAT-3: blank forms carry no data: anybody may have them. */
export const blankFormEndpoints = {
  'GET /forms/:form': answers<Bytes>()({ access: ['anyone'] }),
  'POST /terminal/forms/:form': answers<void>()({ access: ['terminal'] }),
};
