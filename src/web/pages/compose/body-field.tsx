import { Input, Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';

/** The editor is most of the script of this page, so the page does not wait for it. */
const RichBody = lazy(() => import('./rich-body.tsx'));

interface BodyFieldProps {
  /** What it begins with. */
  readonly html: string;
  readonly onChange: (html: string, text: string) => void;
  readonly fault: string | null;
}

export function BodyField({ html, onChange, fault }: BodyFieldProps) {
  const { t } = useTranslation('compose');
  return (
    <Input.Wrapper label={t('body.label')} labelElement="div" error={fault}>
      <Suspense fallback={<Skeleton height={260} radius="md" />}>
        <RichBody html={html} onChange={onChange} />
      </Suspense>
    </Input.Wrapper>
  );
}
