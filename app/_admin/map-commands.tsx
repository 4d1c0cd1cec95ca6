'use client';

import { useTranslations } from 'next-intl';
import { Panel } from '../_ui/panel';
import styles from './admin-page.module.css';
import { CopyField } from './copy-field';
import view from './map-view.module.css';

/** As they are typed; names of files and sources stand for the technician's own. */
const COMMANDS = [
  ['status', 'npm run map -- status'],
  ['boundaries', 'npm run map -- import batas-desa.geojson'],
  ['osm', 'npm run map -- import java-latest.osm.pbf'],
  ['gpx', 'npm run map -- import jembatan.gpx'],
  ['csv', 'npm run map -- import patokan.csv'],
  ['fixedLines', 'npm run map -- import telepon-rumah.csv'],
  ['remove', 'npm run map -- remove SUMBER'],
] as const;

/** Big files come in by a command at the server, not by the browser. */
export function MapCommands() {
  const t = useTranslations('adminMap');
  return (
    <Panel title={t('commands')}>
      <div className={view.commands}>
        <p className={styles.hint}>{t('commandsHint')}</p>
        {COMMANDS.map(([name, command]) => (
          <CopyField key={name} label={t(`command.${name}`)} value={command} />
        ))}
      </div>
    </Panel>
  );
}
