import { Anchor, SimpleGrid, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageTitle } from '../../shell/page-title.tsx';
import classes from './connect-page.module.css';
import { ConsentProblem } from './consent-problem.tsx';
import { ImapForm } from './imap-form.tsx';
import { ProviderIcon } from './provider.tsx';
import { type Consentable, useConsent } from './queries.ts';

const CHOICES = ['gmail', 'microsoft', 'imap'] as const;

/** Connecting a mailbox: by consent at its provider, or by the servers and the password of any other. */
export default function ConnectPage() {
  const { t } = useTranslation('inboxes');
  const [byHand, setByHand] = useState(false);
  const consent = useConsent();
  const begin = (provider: Consentable, address: string | null) =>
    consent.mutate(
      { provider, address },
      { onSuccess: ({ authorisationUrl }) => window.location.assign(authorisationUrl) },
    );
  return (
    <>
      <PageTitle
        title={t('connect.title')}
        under={
          <Anchor component={Link} to="/inboxes" size="sm">
            <IconArrowLeft size={14} aria-hidden /> {t('connect.back')}
          </Anchor>
        }
      />
      <Stack maw={720} gap="lg">
        <Text>{t('connect.what')}</Text>
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          {CHOICES.map((provider) => (
            <UnstyledButton
              key={provider}
              className={classes.choice}
              aria-pressed={provider === 'imap' ? byHand : undefined}
              disabled={consent.isPending}
              onClick={() => {
                setByHand(provider === 'imap');
                if (provider === 'imap') consent.reset();
                else begin(provider, null);
              }}
            >
              <ProviderIcon provider={provider} size={30} />
              <Text fw={600} mt="xs">
                {t(`provider.${provider}`)}
              </Text>
              <Text size="sm" c="dimmed">
                {t(`connect.${provider}`)}
              </Text>
            </UnstyledButton>
          ))}
        </SimpleGrid>
        {consent.error && <ConsentProblem error={consent.error} />}
        {byHand && <ImapForm onConsent={begin} />}
      </Stack>
    </>
  );
}
