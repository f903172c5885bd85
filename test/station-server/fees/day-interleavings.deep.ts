import { dayInterleavings } from './day-interleavings.property.ts';

dayInterleavings({ sqlite: 2_000, postgres: 400 });
