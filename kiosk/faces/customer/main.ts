import '../../theme/station.css';
import '../../theme/web-awesome.ts';
import { restoreLanguage } from '../../locales/localization.ts';

// The language is known before the first word is drawn.
await restoreLanguage();
await import('./customer-face.ts');
await import('../../elements/database-notice.ts');
