import { useTranslations } from 'next-intl';
import type { ReviewFigure } from '../../server/review/review.schema';
import { useFigureText } from '../_charts/figure-text';
import { type Column, Table } from '../_ui/table';

/** What was looked at, as it stood then. */
export function ReviewFigures({ figures }: { readonly figures: readonly ReviewFigure[] }) {
  const t = useTranslations('supervision.review');
  const text = useFigureText();
  const columns: readonly Column<ReviewFigure>[] = [
    { key: 'name', title: t('figure'), cell: ({ code }) => t(`figures.${code}`) },
    {
      key: 'value',
      title: t('value'),
      cell: ({ numerator, denominator }) => (denominator === null ? text.format.number(numerator) : text.share({ numerator, denominator })),
      isFigure: true,
    },
    {
      key: 'of',
      title: t('of'),
      cell: ({ numerator, denominator }) => (denominator === null ? '' : `${text.format.number(numerator)} / ${text.format.number(denominator)}`),
      isFigure: true,
    },
  ];
  return <Table caption={t('lookedAt')} columns={columns} rows={figures} keyOf={({ code }) => code} />;
}
