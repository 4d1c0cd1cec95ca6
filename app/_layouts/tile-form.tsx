'use client';

import { useTranslations } from 'next-intl';
import type { Picture, TilePlace } from '../../server/wall/layout.schema';
import styles from '../_admin/admin-page.module.css';
import { Button } from '../_ui/button';
import { TextField } from '../_ui/field';
import { moveTile, resizeTile } from './edit.rules';

interface TileFormProps {
  readonly picture: Picture;
  readonly place: TilePlace;
  readonly onChange: (picture: Picture) => void;
  readonly onRemove: () => void;
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
      <Button onClick={onRemove}>{t('removeTile')}</Button>
    </>
  );
}
