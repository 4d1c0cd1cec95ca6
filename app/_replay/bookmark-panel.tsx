'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { type BookmarkView, LONGEST_BOOKMARK, type ReplayRange } from '../../server/replay/replay.schema';
import { useCommand } from '../_admin/use-command';
import { FailureText } from '../_incidents/failure-text';
import { errorMessage } from '../_live/command';
import type { ApiClient } from '../_live/trpc';
import { useFetched } from '../_live/use-fetched';
import { useServerNow } from '../_live/use-live';
import { Button } from '../_ui/button';
import { copyText } from '../_ui/copy-text';
import { TextAreaField } from '../_ui/field';
import { Panel } from '../_ui/panel';
import { useFormat } from '../_ui/use-format';
import styles from './replay.module.css';
import type { ReplayStore } from './replay-store';

const AGAIN_MS = 15_000;
/** A bookmark is gone to with so much before it. */
const BEFORE_MS = 5 * 60_000;
const LENGTH_MS = 3_600_000;

interface BookmarkPanelProps {
  readonly api: ApiClient;
  readonly store: ReplayStore;
  readonly range: ReplayRange;
  readonly layout: string;
  readonly onGo: (wanted: { readonly from: number; readonly lengthMs: number }, at: number) => void;
  readonly onLayout: (layout: string) => void;
  readonly onClose: () => void;
}

/** What the room has marked, and the form that marks the instant one looks at. */
export function BookmarkPanel({ api, store, range, layout, onGo, onLayout, onClose }: BookmarkPanelProps) {
  const t = useTranslations('replay.bookmark');
  const common = useTranslations('common');
  const errors = useTranslations('errors');
  const { data, error, reload } = useFetched('bookmarks', (signal) => api.replay.bookmarks.query(undefined, { signal }), { everyMs: AGAIN_MS });
  return (
    <aside className={styles.panel} aria-label={t('title')} data-testid="bookmarks">
      <Panel
        title={t('title')}
        actions={
          <Button size="small" onClick={onClose}>
            {common('actions.close')}
          </Button>
        }
      >
        <BookmarkForm api={api} store={store} layout={layout} onDone={reload} />
        <FailureText message={error === null ? null : errorMessage(error, errors)} />
        {data?.length === 0 && <p className={styles.hint}>{t('none')}</p>}
        <ul className={styles.bookmarks}>
          {data?.map((bookmark) => (
            <BookmarkLine
              key={bookmark.id}
              api={api}
              bookmark={bookmark}
              isGone={range.from === null || bookmark.at < range.from}
              onChanged={reload}
              onGo={() => {
                onLayout(bookmark.layout);
                onGo({ from: bookmark.at - BEFORE_MS, lengthMs: LENGTH_MS }, bookmark.at);
              }}
            />
          ))}
        </ul>
      </Panel>
    </aside>
  );
}

function BookmarkForm({ api, store, layout, onDone }: Pick<BookmarkPanelProps, 'api' | 'store' | 'layout'> & { readonly onDone: () => void }) {
  const t = useTranslations('replay.bookmark');
  const format = useFormat();
  const now = useServerNow();
  const [text, setText] = useState('');
  const add = useCommand(api.replay.addBookmark.mutate, () => {
    setText('');
    onDone();
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    add.run({ at: store.serverNow(), layout, text });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextAreaField
        label={t('text')}
        hint={t('hint')}
        rows={2}
        required
        maxLength={LONGEST_BOOKMARK}
        value={text}
        error={add.errorOf('text')}
        onChange={({ target }) => setText(target.value)}
      />
      <FailureText message={add.errorElsewhere(['text']) ?? null} />
      <Button type="submit" variant="primary" size="small" isBusy={add.isBusy}>
        {t('add', { time: format.clock(now) })}
      </Button>
    </form>
  );
}

interface BookmarkLineProps {
  readonly api: ApiClient;
  readonly bookmark: BookmarkView;
  /** What it points at is no longer kept. */
  readonly isGone: boolean;
  readonly onGo: () => void;
  readonly onChanged: () => void;
}

function BookmarkLine({ api, bookmark, isGone, onGo, onChanged }: BookmarkLineProps) {
  const t = useTranslations('replay.bookmark');
  const format = useFormat();
  const [edited, setEdited] = useState<string | null>(null);
  const order = { bookmarkId: bookmark.id, expectedVersion: bookmark.version };
  const remove = useCommand(api.replay.removeBookmark.mutate, onChanged);
  const change = useCommand(api.replay.changeBookmark.mutate, () => {
    setEdited(null);
    onChanged();
  });
  return (
    <li className={styles.bookmark} data-testid="bookmark">
      <strong>
        {format.date(bookmark.at)} {format.clock(bookmark.at)}
      </strong>
      {edited === null ? (
        <p className={styles.said}>{bookmark.text}</p>
      ) : (
        <TextAreaField
          label={t('text')}
          isLabelHidden
          maxLength={LONGEST_BOOKMARK}
          value={edited}
          error={change.errorOf('text')}
          onChange={({ target }) => setEdited(target.value)}
        />
      )}
      <span className={styles.hint}>{t('by', { name: bookmark.by, time: format.dateTime(bookmark.madeAt) })}</span>
      {isGone && <span className={styles.hint}>{t('gone')}</span>}
      <FailureText message={remove.errorElsewhere([]) ?? change.errorElsewhere(['text']) ?? null} />
      <span className={styles.acts}>
        {edited === null ? (
          <>
            {!isGone && (
              <Button size="small" onClick={onGo}>
                {t('goTo')}
              </Button>
            )}
            <CopyLink at={bookmark.at} layout={bookmark.layout} />
            <Button size="small" onClick={() => setEdited(bookmark.text)}>
              {t('edit')}
            </Button>
            <RemoveButton isBusy={remove.isBusy} onRemove={() => remove.run(order)} />
          </>
        ) : (
          <>
            <Button size="small" variant="primary" isBusy={change.isBusy} onClick={() => change.run({ ...order, text: edited })}>
              {t('save')}
            </Button>
            <Button size="small" onClick={() => setEdited(null)}>
              {t('cancel')}
            </Button>
          </>
        )}
      </span>
    </li>
  );
}

/** Asked once more in its place. */
function RemoveButton({ isBusy, onRemove }: { readonly isBusy: boolean; readonly onRemove: () => void }) {
  const t = useTranslations('replay.bookmark');
  const [isSure, setSure] = useState(false);
  return (
    <Button
      size="small"
      variant={isSure ? 'danger' : 'secondary'}
      isBusy={isBusy}
      onBlur={() => setSure(false)}
      onClick={() => (isSure ? onRemove() : setSure(true))}
    >
      {t(isSure ? 'removeSure' : 'remove')}
    </Button>
  );
}

function CopyLink({ at, layout }: Pick<BookmarkView, 'at' | 'layout'>) {
  const t = useTranslations('replay.bookmark');
  const [isCopied, setCopied] = useState<boolean | null>(null);
  const copy = async () => {
    const address = new URL(location.pathname, location.origin);
    address.searchParams.set('at', new Date(at).toISOString());
    address.searchParams.set('layout', layout);
    setCopied(await copyText(address.href));
  };
  return (
    <Button size="small" onClick={() => void copy()}>
      {isCopied === null ? t('copy') : t(isCopied ? 'copied' : 'notCopied')}
    </Button>
  );
}
