'use client';

import { useTranslations } from 'next-intl';
import type { Picture, TilePlace } from '../../server/wall/layout.schema';
import styles from '../_admin/admin-page.module.css';
import { useFetched } from '../_live/use-fetched';
import { useApi } from '../_live/use-live';
import { Button } from '../_ui/button';
import { SelectField, TextField } from '../_ui/field';
import { moveTile, resizeTile, setTile } from './edit.rules';

interface TileFormProps {
  readonly picture: Picture;
  readonly place: TilePlace;
  readonly onChange: (picture: Picture) => void;
  readonly onRemove: () => void;
}

/** Which picture the tile shows, and how often it is asked for; without a source it says that none is chosen. */
function ImageFields({ picture, place: { tile, settings }, onChange }: Omit<TileFormProps, 'onRemove'>) {
  const t = useTranslations('wallTiles.image');
  const api = useApi();
  const names = useFetched('image sources', () => api.layout.imageSources.query()).data ?? [];
  const seconds = settings?.seconds ?? 10;
  const chosen = settings?.source ?? '';
  return (
    <div className={styles.pair}>
      <SelectField
        label={t('source')}
        value={chosen}
        onChange={({ target: { value } }) => onChange(setTile(picture, tile, value === '' ? undefined : { source: value, seconds }))}
      >
        <option value="">{t('choose')}</option>
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
        {chosen !== '' && !names.includes(chosen) && <option value={chosen}>{t('unknown', { name: chosen })}</option>}
      </SelectField>
      <TextField
        label={t('seconds')}
        type="number"
        min={2}
        max={3_600}
        disabled={settings === undefined}
        value={String(seconds)}
        onChange={({ target: { value } }) => settings !== undefined && onChange(setTile(picture, tile, { ...settings, seconds: Number(value) }))}
      />
    </div>
  );
}

/** Place and size of a tile as numbers: what dragging does, for those who do not drag. */
export function TileForm({ picture, place, onChange, onRemove }: TileFormProps) {
  const t = useTranslations('layouts');
  const { tile } = place;
  const number = (value: number, set: (value: number) => Picture) => ({
    type: 'number',
    min: 1,
    value: String(value),
    onChange: (event: { readonly target: { readonly value: string } }) => {
      const typed = Number(event.target.value);
      if (Number.isInteger(typed) && typed >= 1) onChange(set(typed));
    },
  });
  return (
    <>
      <div className={styles.pair}>
        <TextField label={t('column')} {...number(place.column, (to) => moveTile(picture, tile, { columns: to - place.column, rows: 0 }))} />
        <TextField label={t('row')} {...number(place.row, (to) => moveTile(picture, tile, { columns: 0, rows: to - place.row }))} />
        <TextField label={t('columns')} {...number(place.columns, (to) => resizeTile(picture, tile, { columns: to - place.columns, rows: 0 }))} />
        <TextField label={t('rows')} {...number(place.rows, (to) => resizeTile(picture, tile, { columns: 0, rows: to - place.rows }))} />
      </div>
      {tile === 'image' && <ImageFields picture={picture} place={place} onChange={onChange} />}
      <Button onClick={onRemove}>{t('removeTile')}</Button>
    </>
  );
}
