'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import {
  ASPECTS,
  type Aspect,
  type LayoutDocument,
  type LayoutView,
  type Picture,
  pictureProblems,
  type TileKind,
  WALL_THEMES,
} from '../../server/wall/layout.schema';
import { gridFor } from '../../server/wall/shipped-layouts.rules';
import styles from '../_admin/admin-page.module.css';
import { FormNotes } from '../_admin/form-notes';
import { useCommand } from '../_admin/use-command';
import { useApi } from '../_live/use-live';
import { Button } from '../_ui/button';
import { SelectField, TextField } from '../_ui/field';
import { Panel } from '../_ui/panel';
import { LEAST_UNITS } from '../_wall/type-scale.rules';
import { addTile, beginEditing, change, missingTiles, redo, removeTile, tooSmall, undo, withPicture, withShape } from './edit.rules';
import editor from './layout-editor.module.css';
import { PictureCanvas } from './picture-canvas';
import { TileForm } from './tile-form';

interface LayoutEditorProps {
  readonly document: LayoutDocument;
  /** Newest stored version of this name; 0 when nothing is stored. */
  readonly newest: number;
  readonly origin: 'edited' | 'imported';
  readonly onSaved: (saved: LayoutView) => void;
  readonly onClose: () => void;
}

const FIELDS = ['document.name', 'document.title'];

/** Changes a layout in place: by the hand, or all of it by the keyboard. Saving keeps a new version; no wall shows it before it is published. */
export function LayoutEditor({ document: opened, newest, origin, onSaved, onClose }: LayoutEditorProps) {
  const t = useTranslations('layouts');
  const api = useApi();
  const [editing, setEditing] = useState(() => beginEditing(opened));
  const [aspect, setAspect] = useState<Aspect>(opened.pictures[0]?.aspect ?? '16:9');
  const [chosen, setChosen] = useState<TileKind | null>(null);
  const save = useCommand(api.layout.save.mutate, onSaved);
  const { document, past, future } = editing;
  const picture = document.pictures.find((one) => one.aspect === aspect);
  const put = (next: LayoutDocument) => setEditing(change(editing, next));
  const putPicture = (next: Picture) => put(withPicture(document, next));
  const isWrong = document.pictures.some((one) => pictureProblems(one).length > 0 || one.tiles.length === 0);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
    event.preventDefault();
    setEditing(event.shiftKey ? redo(editing) : undo(editing));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: undo works wherever the focus stands inside
    <div className={styles.split} onKeyDown={onKeyDown} data-testid="layout-editor">
      <div className={styles.list}>
        <Panel
          title={t('editing', { title: document.title })}
          actions={<ShapeTabs document={document} aspect={aspect} onChoose={setAspect} onAdd={(added) => put(withShape(document, added, gridFor(added)))} />}
        >
          {picture !== undefined && <PictureCanvas picture={picture} chosen={chosen} onChoose={setChosen} onChange={putPicture} />}
          <p className={styles.hint}>{t('keys')}</p>
        </Panel>
      </div>
      <div className={styles.side}>
        <DocumentPanel document={document} errorOf={save.errorOf} onChange={put} />
        {picture !== undefined && <TilePanel picture={picture} chosen={chosen} onChoose={setChosen} onChange={putPicture} />}
        {picture !== undefined && <Problems picture={picture} />}
        <div className={editor.buttons}>
          <Button onClick={() => setEditing(undo(editing))} disabled={past.length === 0} shortcut="Ctrl+Z">
            {t('undo')}
          </Button>
          <Button onClick={() => setEditing(redo(editing))} disabled={future.length === 0} shortcut="Ctrl+Shift+Z">
            {t('redo')}
          </Button>
        </div>
        <FormNotes failure={save.errorElsewhere(FIELDS)} />
        <div className={editor.buttons}>
          <Button
            variant="primary"
            isBusy={save.isBusy}
            disabled={isWrong}
            data-testid="save-layout"
            onClick={() => save.run({ expectedVersion: document.name === opened.name ? newest : 0, origin, document })}
          >
            {t('save')}
          </Button>
          <Button variant="plain" onClick={onClose}>
            {t('close')}
          </Button>
        </div>
      </div>
    </div>
  );
}

interface DocumentPanelProps {
  readonly document: LayoutDocument;
  readonly errorOf: (field: string) => string | undefined;
  readonly onChange: (document: LayoutDocument) => void;
}

/** Name, title and colours. */
function DocumentPanel({ document, errorOf, onChange }: DocumentPanelProps) {
  const t = useTranslations('layouts');
  const screens = useTranslations('wallScreen.form');
  return (
    <Panel title={t('layout')}>
      <div className={styles.form}>
        <TextField
          label={t('name')}
          hint={t('nameHint')}
          error={errorOf('document.name')}
          value={document.name}
          onChange={(event) => onChange({ ...document, name: event.target.value })}
        />
        <TextField
          label={t('titleOf')}
          error={errorOf('document.title')}
          value={document.title}
          onChange={(event) => onChange({ ...document, title: event.target.value })}
        />
        <SelectField
          label={t('theme')}
          value={document.theme}
          onChange={(event) => onChange({ ...document, theme: WALL_THEMES.find((one) => one === event.target.value) ?? 'dark' })}
        >
          <option value="dark">{t('themes.dark')}</option>
          <option value="light">{t('themes.light')}</option>
          <option value="sun">{screens('themes.sun')}</option>
        </SelectField>
      </div>
    </Panel>
  );
}

interface ShapeTabsProps {
  readonly document: LayoutDocument;
  readonly aspect: Aspect;
  readonly onChoose: (aspect: Aspect) => void;
  readonly onAdd: (aspect: Aspect) => void;
}

/** The shapes of a picture; one that is not drawn yet begins as the first one, stretched. */
function ShapeTabs({ document, aspect, onChoose, onAdd }: ShapeTabsProps) {
  const t = useTranslations('layouts');
  return (
    <div className={editor.shapes}>
      {ASPECTS.map((one) => {
        const isThere = document.pictures.some((picture) => picture.aspect === one);
        const press = () => {
          if (!isThere) onAdd(one);
          onChoose(one);
        };
        return (
          <Button key={one} size="small" aria-pressed={one === aspect} variant={one === aspect ? 'primary' : 'plain'} onClick={press}>
            {isThere ? one : t('addShape', { shape: one })}
          </Button>
        );
      })}
    </div>
  );
}

interface TilePanelProps {
  readonly picture: Picture;
  readonly chosen: TileKind | null;
  readonly onChoose: (tile: TileKind | null) => void;
  readonly onChange: (picture: Picture) => void;
}

function TilePanel({ picture, chosen, onChoose, onChange }: TilePanelProps) {
  const t = useTranslations('layouts');
  const tiles = useTranslations('wall.tile');
  const missing = missingTiles(picture);
  const place = picture.tiles.find(({ tile }) => tile === chosen);
  return (
    <Panel title={place === undefined ? t('tiles') : tiles(place.tile)}>
      <div className={styles.form}>
        {place !== undefined && (
          <TileForm
            picture={picture}
            place={place}
            onChange={onChange}
            onRemove={() => {
              onChange(removeTile(picture, place.tile));
              onChoose(null);
            }}
          />
        )}
        {missing.length > 0 && (
          <SelectField
            label={t('addTile')}
            value=""
            data-testid="add-tile"
            onChange={(event) => {
              const kind = missing.find((one) => one === event.target.value);
              if (kind === undefined) return;
              onChange(addTile(picture, kind));
              onChoose(kind);
            }}
          >
            <option value="">{t('chooseTile')}</option>
            {missing.map((kind) => (
              <option key={kind} value={kind}>
                {tiles(kind)}
              </option>
            ))}
          </SelectField>
        )}
      </div>
    </Panel>
  );
}

/** What keeps the picture from being saved, and what nobody could read on a wall of its usual size. */
function Problems({ picture }: { readonly picture: Picture }) {
  const t = useTranslations('layouts');
  const tiles = useTranslations('wall.tile');
  const wrong = pictureProblems(picture);
  const small = tooSmall(picture, LEAST_UNITS[picture.aspect]);
  if (wrong.length === 0 && small.length === 0) return null;
  return (
    <ul className={editor.problems} role="status">
      {wrong.map(({ index, problem }) => {
        const tile = picture.tiles[index]?.tile;
        return (
          <li key={`${index} ${problem}`} data-problem={problem}>
            {tile === undefined ? '' : `${tiles(tile)}: `}
            {t(`problem.${problem}`)}
          </li>
        );
      })}
      {small.map((tile) => (
        <li key={tile} data-problem="small">
          {tiles(tile)}: {t('problem.small')}
        </li>
      ))}
    </ul>
  );
}
