import { dayInterleavings } from './day-interleavings.property.ts';

dayInterleavings({ sqlite: 12, postgres: 4 });
