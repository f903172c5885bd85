import '../../theme/station.css';
import '../../theme/terminal.css';
import '../../theme/web-awesome.ts';
import { chooseLanguage } from '../../locales/localization.ts';

// Whoever comes next begins in Chinese, whatever the one before has chosen.
await chooseLanguage('zh-CN');
await import('./self-service-face.ts');
await import('../../elements/database-notice.ts');
